# make report   train, evaluate and write site/index.html
# make report-full   the same with every model, as in the committed site
# make serve    build the server, lookbook-serve, for lookbook serve
# make install  put lookbook on the path: PREFIX/bin, by default ~/.local/bin, and completions;
#               SERVE=1: the server too
# make dist     build .build-dist/bin/lookbook, one file for any x86-64 Linux with glibc; make check-dist: and
#               check it (Debian, as root)
# make test     run the tests, and a short job in two builds that must agree to the bit;
#               SERVE=1: the server's tests too
# make verify   prove the committed site: train again, render again, compare every byte
# make verify-full   the same to the end of every training
# make bench    measure speed as shares of the processor's peak; PEERS=1 adds other programs
# make fuzz     search for inputs that harm, hours; make fuzz-short: minutes
# make forgery  forge reports in every known way, and expect verify to notice; SHORT=1: a minute
# make faults   end and starve every command that writes; SHORT=1: a minute
# make check-site   check the rendered site in a browser, and the checks on broken copies (Debian)
# make check-use   check models in use: make check-try, the page's network in a browser; make check-export,
#               exported models in ONNX Runtime, TensorFlow, Keras and C; make check-serve, the server
#               with real clients and hostile ones; make check-sums, reports of sums of predictions
#               beside those of the predictions
# make latency  measure how long one answer takes, and record it in the run that the report shows
# make docs     write a tour through the rooms and what they declare to .build/docs (DocC);
#               DOCS_SOURCE=https://…/blob/main: links to lines begin so
# make check-builds   run the steps for GitHub, GitLab and Jenkins as they stand, and check their YAML
# make deb      package what make dist makes for Debian, with manual and completions, and run lintian
# make check-readme   run the commands that README prints; SHORT=1: but for the one that trains
# make wheel    build the Python wheel lookbook-report with what make dist makes, and audit it
# make check-wheel  test the wheel, first with broken copies of its module; CHROOT=1: also in
#               Debian's stable and oldstable, as root
# make check-peers  hold runs of other programs against scikit-learn; BROWSER=1: in a browser too
# All first install what is missing: with apt on Debian, with Homebrew on macOS.

SWIFT_BUILD = swift build --configuration release
LOOKBOOK = "$$($(SWIFT_BUILD) --show-bin-path)/lookbook"

# The server and its tests are in the package only where this is set.
ifdef SERVE
export LOOKBOOK_SERVE = 1
endif

.PHONY: report report-full serve install dist check-dist test verify verify-full bench fingerprints fuzz fuzz-short statement forgery \
  faults python-tools check-site check-site-tools check-peers check-use check-try check-export check-serve \
  check-sums latency deb wheel check-wheel check-readme check-builds check-tools docs protobuf lint slow-expressions fixtures setup

report: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) report

# What the committed site is: the networks that take minutes and learning curves too, over an hour.
report-full: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) report --full

serve check-serve latency: export LOOKBOOK_SERVE = 1
serve: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(SWIFT_BUILD) --product lookbook-serve
	@echo "$$($(SWIFT_BUILD) --show-bin-path)/lookbook serve"

PREFIX = $(HOME)/.local
COMPLETIONS = bash:bash-completion/completions/lookbook zsh:zsh/site-functions/_lookbook \
  fish:fish/vendor_completions.d/lookbook.fish
install: setup
	@$(SWIFT_BUILD) --product lookbook
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 $(LOOKBOOK) "$(DESTDIR)$(PREFIX)/bin/lookbook"
ifdef SERVE
	@$(SWIFT_BUILD) --product lookbook-serve
	@install -m 755 $(LOOKBOOK)-serve "$(DESTDIR)$(PREFIX)/bin/lookbook-serve"
endif
	@for entry in $(COMPLETIONS); do \
	  file="$(DESTDIR)$(PREFIX)/share/$${entry#*:}"; install -d "$${file%/*}"; \
	  $(LOOKBOOK) --generate-completion-script "$${entry%%:*}" > "$$file" || exit 1; done
	@echo "$(DESTDIR)$(PREFIX)/bin/lookbook"
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; \
	  *) echo "It is not on your path yet: export PATH=\"$(PREFIX)/bin:\$$PATH\"";; esac

# Made anew where its sources or the commit that it names have changed.
PORTABLE = .build-dist/bin/lookbook
dist: setup $(PORTABLE)
$(PORTABLE): $(shell find Sources templates Distribution Package.swift -type f) $(wildcard .git/logs/HEAD)
	@$(call install_missing,binutils)
	@Distribution/build.sh

# Of the same program, checked by lintian; the manual comes from swift-argument-parser's own tool.
MANUAL_SCRATCH = .build-manual
deb: dist
	@$(call install_missing,lintian)
	@swift build --configuration release --package-path .build-dist/checkouts/swift-argument-parser \
	  --scratch-path $(MANUAL_SCRATCH) --product generate-manual >/dev/null
	@rm -rf .build-deb
	@Distribution/Debian/package.sh $(PORTABLE) $(MANUAL_SCRATCH)/release/generate-manual .build-deb
	@lintian --fail-on error,warning,info .build-deb/*.deb

# With emulated processors, and in the smallest Debian of two releases.
check-dist: deb
	@$(call install_missing,debootstrap qemu-user)
	@Distribution/check.sh $(if $(SHORT),--short)

# Without testable imports the tests are of the same build as the product.
test: setup
	swift test --configuration release --disable-testable-imports
ifeq ($(shell uname -m),x86_64)
	Tests/fingerprints.sh "release:native" "1 3"
endif

# The same in debug, and of the portable program at every level, with 1, 2, 3 and 8 threads.
fingerprints: setup
	Tests/fingerprints.sh

verify: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) verify site

# Trains the networks that take minutes to their end, and every point of the learning curves.
verify-full: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) verify site --full

# Coverage-guided, under the address sanitizer; FUZZ_SECONDS for each target.
fuzz: setup
	Tests/fuzz.sh

fuzz-short: setup
	FUZZ_SECONDS=$(or $(FUZZ_SECONDS),3) Tests/fuzz.sh

# The lines of docs/proof.md on handing a proof on, as they stand.
statement: setup
	@$(call install_missing,jq openssh-client)
	@$(SWIFT_BUILD) --product lookbook
	@Tests/statement.sh $(LOOKBOOK)

# First with a liar in place of verify, so that every forgery has to be reported.
FORGE = .venv-forgery/bin/python Tests/Forgery/forge.py $(LOOKBOOK) $(if $(SHORT),--short)
forgery: setup .venv-forgery/ready
	@$(SWIFT_BUILD) --product lookbook
	@$(FORGE) --prove
	@$(FORGE)

.venv-forgery/ready: Tests/Forgery/requirements.txt | python-tools
	@python3 -m venv .venv-forgery
	@.venv-forgery/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

faults: setup python-tools
	@$(SWIFT_BUILD) --product lookbook
	@python3 Tests/Faults/faults.py $(LOOKBOOK) $(if $(SHORT),,--rounds 300)
	@Tests/resume.sh $(LOOKBOOK) $(if $(SHORT),3)

BENCH = "$$($(SWIFT_BUILD) --show-bin-path)/bench"
PEERS_DATA = $(or $(LOOKBOOK_DATA),/usr/share/datasets/fashion-mnist)
bench: setup $(if $(PEERS),.venv-peers/ready)
	@$(SWIFT_BUILD) --product lookbook && $(SWIFT_BUILD) --product bench
	@for part in kernels training series inference growth program; do $(BENCH) $$part || exit 1; done
ifdef PEERS
	@for seeds in 1 10; do .venv-peers/bin/python Sources/bench/Peers/compare.py $(PEERS_DATA) \
	  --lookbook $(BENCH) --seeds $$seeds || exit 1; done
	@.venv-peers/bin/python Sources/bench/Peers/compare_networks.py $(PEERS_DATA) --lookbook $(BENCH)
	@.venv-peers/bin/python Sources/bench/Peers/classifiers.py $(PEERS_DATA) --lookbook $(LOOKBOOK)
endif

# PyPI's own torch for Linux brings several GB of CUDA; PyTorch's index has one without. Where pip
# is configured to find one elsewhere: TORCH_INDEX= (nothing).
TORCH_INDEX = https://download.pytorch.org/whl/cpu
.venv-peers/ready: Sources/bench/Peers/requirements.txt
	@python3 -m venv .venv-peers
	@.venv-peers/bin/pip install --quiet --disable-pip-version-check \
	  $(addprefix --extra-index-url ,$(TORCH_INDEX)) --requirement $<
	@touch $@

CHECK_SITE = .venv/bin/python Tests/SiteChecks/check_site.py

# The committed report, a small one of two models, and both with their assets as files.
SMALL_SITE = .build/small-site
check-site: setup check-site-tools .venv/site-checks
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) render site/data/$(notdir $(firstword $(wildcard site/data/*))) \
	  --assets linked --out .build/site-linked
	@Tests/SiteChecks/small-site.sh $(LOOKBOOK) $(SMALL_SITE)
	@$(CHECK_SITE) site --linked .build/site-linked
	@$(CHECK_SITE) $(SMALL_SITE)/site --linked $(SMALL_SITE)/linked
	@$(CHECK_SITE) --prove $(SMALL_SITE)/site --linked $(SMALL_SITE)/linked

# Without dependencies: axe-core comes in a package that would bring a browser driver of its own.
.venv/site-checks: Tests/SiteChecks/requirements.txt | check-site-tools
	@python3 -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement $<
	@touch $@

check-use: check-try check-export check-serve check-sums

# The committed report's network as a page runs it, on the images that it was tested on.
CHECK_TRY = .venv/bin/python Tests/Use/check_try.py site $(PEERS_DATA)
check-try: setup check-site-tools .venv/site-checks
	@$(CHECK_TRY)
	@$(CHECK_TRY) --prove

# How long one answer takes in process, in the committed page and over HTTP, recorded in the run that the page
# shows; the next report shows it.
LATENCY_RUN = runs/mlp-4
latency: setup check-site-tools .venv/site-checks
	@$(SWIFT_BUILD) --product lookbook
	@$(SWIFT_BUILD) --product lookbook-serve
	@.venv/bin/python Tests/Use/measure_latency.py site $(PEERS_DATA) $(LATENCY_RUN) \
	  --lookbook $(LOOKBOOK) --server $(LOOKBOOK)-serve

# First on broken sums, each of which has to be refused or noticed.
CHECK_SUMS = .venv-use-sums/bin/python Tests/Use/check_sums.py $(LOOKBOOK)
check-sums: setup .venv-use-sums/ready
	@$(SWIFT_BUILD) --product lookbook
	@$(CHECK_SUMS) --prove
	@$(CHECK_SUMS)

.venv-use-sums/ready: Tests/Use/requirements-sums.txt | python-tools
	@python3 -m venv .venv-use-sums
	@.venv-use-sums/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# First with servers that lie, so that each check has to notice something.
CHECK_SERVE = .venv-use-serve/bin/python Tests/Use/check_serve.py $(LOOKBOOK)-serve \
  --lookbook $(LOOKBOOK)
check-serve: setup .venv-use-serve/ready
	@$(SWIFT_BUILD) --product lookbook
	@$(SWIFT_BUILD) --product lookbook-serve
	@$(CHECK_SERVE) --prove
	@$(CHECK_SERVE)

.venv-use-serve/ready: Tests/Use/requirements-serve.txt | python-tools
	@python3 -m venv .venv-use-serve
	@.venv-use-serve/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# First on broken copies, so that each check has to notice something.
CHECK_PEERS = .venv-peer-checks/bin/python Tests/Peers/check_peers.py $(LOOKBOOK) \
  --data $(PEERS_DATA)
check-peers: setup .venv-peer-checks/ready $(if $(BROWSER),check-site-tools .venv/site-checks)
	@$(SWIFT_BUILD) --product lookbook
	@$(CHECK_PEERS) --prove
	@$(CHECK_PEERS) $(if $(BROWSER),--browser)

.venv-peer-checks/ready: Tests/Peers/requirements.txt | python-tools
	@python3 -m venv .venv-peer-checks
	@.venv-peer-checks/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# First on broken copies, so that each check has to notice something.
docs: setup python-tools
	@$(SWIFT_BUILD) --product lookbook
	@python3 Tests/Documentation/check_docs.py $(LOOKBOOK) --prove
	@Sources/Documentation/make.sh $(LOOKBOOK) .build/docs $(DOCS_SOURCE)

# First on broken copies, so that each check has to notice something.
CHECK_BUILDS = .venv-builds/bin/python Tests/Builds/check_builds.py $(LOOKBOOK)
check-builds: setup .venv-builds/ready
	@$(SWIFT_BUILD) --product lookbook
	@$(if $(SHORT),,$(CHECK_BUILDS) --prove)
	@$(CHECK_BUILDS)

.venv-builds/ready: Tests/Builds/requirements.txt | python-tools
	@python3 -m venv .venv-builds
	@.venv-builds/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# First on broken files, so that each check has to notice something.
CHECK_EXPORT = .venv-export/bin/python Tests/Use/check_export.py $(LOOKBOOK) --data $(PEERS_DATA)
check-export: setup .venv-export/ready
	@$(SWIFT_BUILD) --product lookbook
	@$(CHECK_EXPORT) --prove
	@$(CHECK_EXPORT)

.venv-export/ready: Tests/Use/requirements-export.txt | python-tools
	@python3 -m venv .venv-export
	@.venv-export/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# WHEEL_BINARY names another program than that of make dist. auditwheel finds the tag: the oldest C
# library that the program runs with. Libraries that not every system has would be grafted on, and make
# the program start through Python: that is refused.
WHEEL_FOLDER = .build-wheel
WHEEL = $$(echo $(CURDIR)/$(WHEEL_FOLDER)/*.whl)
wheel: $(if $(WHEEL_BINARY),,dist) .venv-wheel/ready
	@rm -rf $(WHEEL_FOLDER)
	@mkdir -p $(WHEEL_FOLDER)
	@{ LOOKBOOK_BINARY="$(abspath $(or $(WHEEL_BINARY),.build-dist/bin/lookbook))" \
	  .venv-wheel/bin/python -m build --no-isolation --wheel --outdir $(WHEEL_FOLDER)/unaudited python && \
	  PATH="$(CURDIR)/.venv-wheel/bin:$$PATH" SOURCE_DATE_EPOCH=1580601600 .venv-wheel/bin/auditwheel \
	  repair --only-plat -z 9 --wheel-dir $(WHEEL_FOLDER) $(WHEEL_FOLDER)/unaudited/*.whl; \
	} >$(WHEEL_FOLDER)/log 2>&1 || { cat $(WHEEL_FOLDER)/log; exit 1; }
	@! .venv-wheel/bin/python -m zipfile --list "$(WHEEL)" | grep '\.libs/' || \
	  { echo "The program needs these libraries, which not every system has."; rm -r $(WHEEL_FOLDER); exit 1; }
	@ls $(WHEEL_FOLDER)/*.whl

CHECK_WHEEL = env LOOKBOOK_WHEEL="$(WHEEL)" .venv-wheel/bin/python
check-wheel: wheel
	@.venv-wheel/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps \
	  "$(WHEEL)"
	@.venv-wheel/bin/auditwheel show "$(WHEEL)"
	@$(CHECK_WHEEL) python/tests/prove.py
	@$(CHECK_WHEEL) -m pytest python
ifdef CHROOT
	@$(call install_missing,debootstrap)
	@for suite in stable oldstable; do python/tests/chroot.sh $$suite "$(WHEEL)" || exit 1; done
endif

# The engines of other checks are used where they have been installed.
.venv-wheel/ready: python/tests/requirements.txt | python-tools
	@python3 -m venv .venv-wheel
	@.venv-wheel/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@cd .venv-wheel/lib/python3*/site-packages && for engines in .venv-peers .venv-export; do \
	  ls -d $(CURDIR)/$$engines/lib/python3*/site-packages 2>/dev/null; done >engines.pth || true
	@touch $@

# The commands of README, as they are printed; SHORT=1: but for the one that trains for minutes.
check-readme:
	@python3 Tests/Readme/check_readme.py $(if $(SHORT),--short) --prove
	@python3 Tests/Readme/check_readme.py $(if $(SHORT),--short)

# What is committed as *.pb.swift, of the messages beside it: swift-protobuf's plugin takes minutes to build,
# in a folder of its own that PROTOBUF_SCRATCH names.
PROTOBUF_SCRATCH = .build-protobuf
PROTOBUF_PLUGIN = $(PROTOBUF_SCRATCH)/release/protoc-gen-swift
protobuf:
	@$(call install_missing,protobuf-compiler)
	swift build --configuration release --package-path .build/checkouts/swift-protobuf \
	  --scratch-path $(PROTOBUF_SCRATCH) --product protoc-gen-swift
	for folder in ONNX SavedModel; do \
	  protoc --plugin=$(PROTOBUF_PLUGIN) --proto_path=Sources/Export/$$folder \
	    --swift_opt=Visibility=Package --swift_opt=UseAccessLevelOnImports=true \
	    --swift_out=Sources/Export/$$folder Sources/Export/$$folder/*.proto || exit 1; done

# Only what is not built yet is measured: in a fresh clone everything.
slow-expressions: setup
	@Tests/slow-expressions.sh

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests templates Distribution

# The small real data set that the tests read: the first images of each file.
fixtures: setup
	@$(SWIFT_BUILD) --product lookbook
	@rm -f Tests/TestData/fashion-mnist-subset/*-ubyte.gz
	@$(LOOKBOOK) subset --train 2000 --test 500 --out Tests/TestData/fashion-mnist-subset

# The libraries' headers and, on Debian, the data set; elsewhere 'lookbook fetch' downloads it.
ifeq ($(shell uname -s),Darwin)
setup:
	@for library in libpng jpeg-turbo cmark; do \
	  brew list $$library >/dev/null 2>&1 || brew install $$library; done
	@test -n "$$LOOKBOOK_DATA" -o -d "$$HOME/Library/Caches/lookbook/fashion-mnist" || \
	  { $(SWIFT_BUILD) --product lookbook && $(LOOKBOOK) fetch; }

python-tools:

check-site-tools:
	@echo "The site checks need Debian's chromium and chromium-driver."; exit 1
else
# Installs those of the Debian packages $(1) that are missing.
define install_missing
missing=""; \
	for package in $(1); do \
	  dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then as=""; \
	  elif sudo -n true 2>/dev/null; then as="sudo"; \
	  else echo "Missing:$$missing. Run: sudo apt-get update && sudo apt-get install --yes$$missing"; \
	    exit 1; \
	  fi; \
	  echo "Installing$$missing"; \
	  { $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive \
	    apt-get install --yes --no-install-recommends -qq $$missing; } >/dev/null; \
	fi
endef

PACKAGES = libpng-dev zlib1g-dev libcurl4-openssl-dev libssl-dev libcmark-dev libturbojpeg0-dev \
  dataset-fashion-mnist
setup:
	@$(call install_missing,$(PACKAGES))

python-tools:
	@$(call install_missing,python3 python3-venv)

# All that the checks install, at once, for two installations cannot run side by side.
check-tools: setup python-tools check-site-tools
	@$(call install_missing,binutils debootstrap jq lintian openssh-client qemu-user)

# Any Java will do; the site checks bring the validator themselves.
CHECK_PACKAGES = chromium chromium-driver poppler-utils python3-venv \
  $(if $(shell which java),,default-jre-headless)
check-site-tools:
	@$(call install_missing,$(CHECK_PACKAGES))
endif

# make report   train, evaluate and write site/index.html
# make test     run the tests
# Both first install what is missing: with apt on Debian, with Homebrew on macOS.

SWIFT_BUILD = swift build --configuration release
LOOKBOOK = "$$($(SWIFT_BUILD) --show-bin-path)/lookbook"

.PHONY: report test lint fixtures setup

report: setup
	@$(SWIFT_BUILD) --product lookbook
	@$(LOOKBOOK) report

test: setup
	swift test --configuration release

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests templates

# The small real data set that the tests read: the first images of each file.
fixtures: setup
	@$(SWIFT_BUILD) --product lookbook
	@rm -f Tests/TestData/fashion-mnist-subset/*-ubyte.gz
	@$(LOOKBOOK) subset --train 2000 --test 500 --out Tests/TestData/fashion-mnist-subset

# The libraries' headers and, on Debian, the data set; elsewhere 'lookbook fetch' downloads it.
ifeq ($(shell uname -s),Darwin)
setup:
	@brew list libpng >/dev/null 2>&1 || brew install libpng
	@test -n "$$LOOKBOOK_DATA" -o -d "$$HOME/Library/Caches/lookbook/fashion-mnist" || \
	  { $(SWIFT_BUILD) --product lookbook && $(LOOKBOOK) fetch; }
else
PACKAGES = libpng-dev zlib1g-dev dataset-fashion-mnist
setup:
	@missing=""; \
	for package in $(PACKAGES); do \
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
endif

"""The wheel itself, which LOOKBOOK_WHEEL names: what is in it, and where it can be installed."""

import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import lookbook_report
import pytest
from numpydoc.validate import validate

SIZE_LIMIT = 15_000_000
TRIAL = """
import lookbook_report
report = lookbook_report.report([0, 1], [[0.9, 0.1], [0.2, 0.8]], ["cat", "dog"])
print(lookbook_report.__file__, lookbook_report._program(), report.headline, sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel():
    path = os.environ.get("LOOKBOOK_WHEEL")
    if not path:
        pytest.skip("LOOKBOOK_WHEEL names no wheel")
    return Path(path)


def test_the_wheel_runs_on_every_linux_with_its_c_library(wheel):
    version = re.escape(metadata.version("lookbook-report"))
    name = re.fullmatch(
        rf"lookbook_report-{version}-py3-none-((manylinux_2_\d+_x86_64)(\.\w+)?)\.whl", wheel.name
    )
    assert name, wheel.name
    said = subprocess.run(
        [sys.executable, "-m", "auditwheel", "show", wheel], capture_output=True, text=True
    ).stdout
    assert f'the following platform tag: "{name[2]}"' in " ".join(said.split())


def test_the_wheel_holds_a_program_and_a_module(wheel):
    assert wheel.stat().st_size <= SIZE_LIMIT
    version = metadata.version("lookbook-report")
    record = f"lookbook_report-{version}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if not name.endswith("/")} == {
            "lookbook_report/__init__.py",
            "lookbook_report/py.typed",
            f"lookbook_report-{version}.data/scripts/lookbook",
            *(f"{record}/{name}" for name in ["METADATA", "RECORD", "WHEEL"]),
            *(f"{record}/licenses/{name}" for name in ["LICENSE", "NOTICES"]),
        }
        program = archive.read(f"lookbook_report-{version}.data/scripts/lookbook")
        assert program.startswith(b"\x7fELF")
        assert b"\nRequires-Dist:" not in archive.read(f"{record}/METADATA")


def test_the_program_and_the_module_have_one_version():
    said = subprocess.run([lookbook_report._program(), "--version"], capture_output=True, text=True)
    assert said.stdout.splitlines()[0] == metadata.version("lookbook-report")


@pytest.mark.parametrize("way", ["environment", "target", "user", "prefix"])
def test_the_module_finds_its_program_wherever_pip_puts_it(wheel, tmp_path, way):
    place = tmp_path / "a place"
    python = sys._base_executable
    options, environment = [], {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    if way == "environment":
        subprocess.run([python, "-m", "venv", "--without-pip", place], check=True)
        python = place / "bin" / "python"
    elif way == "user":
        options = ["--user", "--break-system-packages"]
        environment["PYTHONUSERBASE"] = str(place)
    else:
        options = [f"--{way}", place, "--break-system-packages"]
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *options]
    subprocess.run([*pip, "--no-index", wheel], check=True, env=environment | {"PYTHONPATH": ""})
    if way in ("target", "prefix"):
        # Debian's own Python installs below local.
        environment["PYTHONPATH"] = str(next(place.glob("**/lookbook_report")).parent)
    said = subprocess.run(
        [python, "-c", TRIAL], capture_output=True, text=True, env=environment, check=True
    ).stdout.splitlines()
    assert Path(said[0]).is_relative_to(place)
    assert Path(said[1]).is_relative_to(place)
    assert Path(said[1]).parent.name == "bin"
    assert said[2].startswith("100.0% of 2 test examples")
    assert subprocess.run([said[1], "--version"], capture_output=True).returncode == 0


def test_a_module_without_its_program_says_so(tmp_path):
    folder = tmp_path / "lookbook_report"
    folder.mkdir()
    (folder / "__init__.py").write_bytes(Path(lookbook_report.__file__).read_bytes())
    # Isolated: the installed wheel is not seen.
    trial = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{TRIAL}"
    done = subprocess.run([sys._base_executable, "-I", "-c", trial], capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].endswith("install lookbook-report again")


def test_the_module_is_typed_throughout():
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull]
    Path("module.py").write_bytes(Path(lookbook_report.__file__).read_bytes())
    done = subprocess.run([*mypy, "module.py"], capture_output=True, text=True)
    assert done.stdout.startswith("Success"), done.stdout
    Path("use.py").write_text(
        "import lookbook_report\n"
        "lookbook_report.write('p.csv', [0], [[1, 0]], 'ab', slices={'of': [1]}, ids=(1,))\n"
        "page: str = lookbook_report.report([0], [0.5], ['a', 'b'], name=7).path\n"
    )
    done = subprocess.run([*mypy, "use.py"], capture_output=True, text=True)
    assert done.stdout.count("error:") == 2, done.stdout


@pytest.mark.parametrize("name", [*lookbook_report.__all__, "Report.open"])
def test_what_is_public_is_documented_as_numpydoc_demands(name):
    # A function has an example and names its relatives; an extended summary where it is of use.
    is_function = name in ("write", "report", "check")
    spared = {"ES01"} if is_function else {"ES01", "EX01", "SA01"}
    errors = validate(f"lookbook_report.{name}")["errors"]
    assert [error for error in errors if error[0] not in spared] == []

"""The program as somebody else gets it: a wheel, a source package, or a checkout that is being worked on."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
METHODS = {path.stem for kind in ("py", "toml") for path in (ROOT / "methods").glob(f"*.{kind}")}
CARRIED = ("methods", "sessions/sample-en", "sessions/sample-sv", "sessions/templates")

# All of it on one worker: the packages are built once.
pytestmark = [pytest.mark.xdist_group("packaging"), pytest.mark.timeout(300)]


def run(*command: str | Path, cwd: Path) -> str:
    """What a command says on stdout; nothing of this checkout reaches it through the environment."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACILITATOR"))
    }
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")
    return done.stdout


def build(source: Path, to: Path, kind: str) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", to, source, cwd=to)
    (package,) = to.iterdir()
    return package


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def wheel_from_sdist(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel-from-sdist")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, sdist, cwd=folder)
    (package,) = folder.iterdir()
    return package


class Environment:
    """An empty environment that sees the libraries of this one, but not the program installed beside them."""

    def __init__(self, folder: Path) -> None:
        run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
        self.folder = folder
        self.python = folder / "bin" / "python"
        (self.site,) = folder.glob("lib/python*/site-packages")
        (self.site / "libraries.pth").write_text(sysconfig.get_path("purelib"))

    def install(self, *what: str | Path) -> set[str]:
        """Installs and gives the importable names that are new in site-packages, apart from metadata."""
        options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--ignore-installed")
        before = self._names()
        run(sys.executable, "-m", "pip", "--python", self.python, "install", *options, *what, cwd=self.folder)
        return self._names() - before

    def program(self, *arguments: str, cwd: Path) -> str:
        return run(self.folder / "bin" / "facilitator", *arguments, cwd=cwd)

    def _names(self) -> set[str]:
        return {path.name for path in self.site.iterdir() if path.suffix != ".dist-info"}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "environment")


def shown_methods(environment: Environment, cwd: Path) -> set[str]:
    """The ids that `methods list --json` shows when it is run in the folder `cwd`."""
    cwd.mkdir()
    rows: list[dict[str, object]] = json.loads(environment.program("methods", "list", "--json", cwd=cwd))
    return {str(row["id"]) for row in rows}


@pytest.mark.parametrize("kind", ["wheel", "wheel_from_sdist"])
def test_wheel_brings_one_name_and_the_methods(
    kind: str, environment: Environment, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    package: Path = request.getfixturevalue(kind)

    assert environment.install(package) == {"facilitator"}
    assert shown_methods(environment, tmp_path / "elsewhere") == METHODS


def test_checkout_that_is_worked_on_brings_no_copy_and_shows_its_own_methods(
    environment: Environment, tmp_path: Path
) -> None:
    assert environment.install("--editable", ROOT) == {"_facilitator.pth"}
    assert shown_methods(environment, tmp_path / "elsewhere") == METHODS


def test_wheel_carries_methods_and_samples_as_they_stand_here(wheel: Path) -> None:
    inside = "facilitator/_bundled/"
    with zipfile.ZipFile(wheel) as archive:
        carried = {name.removeprefix(inside) for name in archive.namelist() if name.startswith(inside)}

    files = (path for name in CARRIED for path in (ROOT / name).rglob("*") if path.is_file())
    here = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert carried == here


def test_wheel_from_the_source_package_holds_the_same_files(wheel: Path, wheel_from_sdist: Path) -> None:
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(wheel_from_sdist) as theirs:
        assert sorted(theirs.namelist()) == sorted(ours.namelist())

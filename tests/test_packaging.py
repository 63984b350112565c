"""The wheel holds everything that the program reads, and the sdist everything that the wheel is made from."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
DATA = {".json", ".lock", ".md", ".po", ".svg", ".ttf", ".txt", ".yaml", ".yml", ".html", ".css", ".js", ".sh", ".toml"}


def made(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(made("wheel", tmp_path_factory.mktemp("wheel"))) as file:
        return set(file.namelist())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in the sdist, without the folder that all of them are in."""
    with tarfile.open(made("sdist", tmp_path_factory.mktemp("sdist"))) as file:
        return {name.partition("/")[2] for name in file.getnames()}


def below(folder: str) -> set[str]:
    """Return the files below a folder of the project that somebody wrote."""
    paths = (path for path in (PROJECT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(PROJECT).as_posix() for path in paths}


def test_everything_in_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    assert below("generator") <= wheel
    assert {f"generator/{name}" for name in below("templates")} <= wheel


@pytest.mark.parametrize(
    "name",
    [
        *("fonts/sans.ttf", "fonts/OFL.txt", "locale/cy.po", "locale/fr.po", "wordlists/loaded.en.yaml"),
        *("templates/style.css", "templates/parts/analysis.html", "starter/archive/site.yaml"),
        *("starter/action.yml", "starter/requirements.lock"),
        "starter/hosts/github-pages/dot-github/workflows/publish.yml",
    ],
)
def test_the_wheel_has_fonts_catalogues_lists_templates_and_the_starter(wheel: set[str], name: str) -> None:
    assert f"generator/{name}" in wheel


def test_the_wheel_has_nothing_of_the_tests_and_no_name_that_windows_refuses(wheel: set[str]) -> None:
    from generator.portable import unportable

    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"generator", "sittings"}
    assert list(unportable(sorted(wheel))) == []


def test_the_sdist_has_what_the_wheel_is_made_from_and_what_tests_it(sdist: set[str]) -> None:
    wanted = {"action.yml", "Containerfile", "pyproject.toml", "requirements.lock", "requirements-build.lock"}
    wanted |= below("generator") | below("templates") | below("schemas") | below(".github") | below("docs")
    wanted |= {"examples/README.md", "examples/council/site.yaml", "examples/debating/content/people.yaml"}
    assert wanted <= sdist


def test_what_the_package_reads_is_no_python_alone(wheel: set[str]) -> None:
    suffixes = {Path(name).suffix for name in wheel if name.startswith("generator/")}
    assert suffixes >= DATA

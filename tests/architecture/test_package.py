"""The wheel holds everything that runs, the README's commands are CI's, and the window starts light."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

from tests.architecture.house_rules import ROOT


@pytest.fixture(scope="module")
def in_wheel(tmp_path_factory) -> frozenset[str]:
    """The names of the files in a freshly built wheel."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.mark.parametrize(("folder", "inside"), [("resources", "_resources"), ("translations", "_translations")])
def test_every_resource_and_translation_is_in_the_wheel(in_wheel, folder, inside):
    ours = [p for p in (ROOT / folder).rglob("*") if p.is_file() and not p.name.startswith(".") and p.suffix != ".mo"]
    missing = [p for p in ours if f"pgbdesk/{inside}/{p.relative_to(ROOT / folder).as_posix()}" not in in_wheel]
    assert missing == []


def test_every_module_and_migration_is_in_the_wheel_and_no_test(in_wheel):
    ours = [p for p in (ROOT / "pgbdesk").rglob("*") if p.suffix in (".py", ".sql")]
    assert [p for p in ours if p.relative_to(ROOT).as_posix() not in in_wheel] == []
    assert not [name for name in in_wheel if name.startswith("tests")]


def test_the_readme_gives_the_two_commands_that_ci_runs():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^(packaging/\w+)\b", readme, flags=re.M)
    assert commands[:2] == ["packaging/start", "packaging/test"]
    ci = [
        line
        for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    assert len(ci) == 1
    assert ci[0].endswith('/packaging/test"')


def test_every_command_and_picture_in_the_readme_is_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in re.findall(r"packaging/[\w-]+", readme):
        assert (ROOT / name).exists() or (ROOT / f"{name}.py").exists(), name
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme):
        assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("script", ["start", "test", "bench", "update-locks", "update-translations"])
def test_every_script_can_be_run_and_tells_what_it_does(script):
    path = ROOT / "packaging" / script
    assert os.access(path, os.X_OK)
    assert path.read_text("utf-8").splitlines()[1].startswith("# ")
    subprocess.run(["bash", "-n", str(path)], check=True)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_every_dependency_is_locked(lock):
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    blocks = re.split(r"^(?=[a-zA-Z0-9])", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    locked = {re.split(r"[=\[]", block)[0].lower() for block in blocks}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if "dev" in lock else [])
    assert {re.split(r"[=<>\[ ]", need)[0].lower() for need in wanted} <= locked


LIGHT = """
import sys
from pgbdesk import bootstrap
bootstrap.services()
import pgbdesk.gui.app
loaded = {m.split(".")[0] for m in sys.modules} | set(sys.modules)
print(*sorted(loaded & {"reportlab", "pikepdf", "pypdfium2", "babel", "pgbdesk.pdf", "pgbdesk.exchange"}))
"""


def test_the_window_starts_without_the_libraries_for_paper_and_exchange():
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

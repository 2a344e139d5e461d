"""docs/adding-a-behaviour.md, followed to the letter in a copy of the repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.guide import Block, apply, blocks

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "adding-a-behaviour.md").read_text(encoding="utf-8")
BLOCKS = blocks(GUIDE)

#: Rooms that a behaviour touches, by the beginning of a path.
ROOMS = (
    "sim/vocabulary.py",
    "sim/rules/",
    "sim/parameters/",
    "sim/inputs/behaviour/",
    "sim/inputs/scenario/",
    "sim/flatten/",
    "sim/operations/",
    "sim/members/readable/",
    "sim/members/compiled/",
    "sim/tables.py",
    "sim/metrics/",
    "calibration/parameters/",
    "scenarios/gallery/",
    "docs/model.md",
    "tests/",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with every block of the guide in its place."""
    root = tmp_path_factory.mktemp("followed")
    for folder in ("sim", "scenarios", "calibration", "docs", "tests"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    for block in BLOCKS:
        apply(block, root)
    return root


def passes(root: Path, *arguments: str) -> bool:
    """Run a Python module in the copy; what it says is shown when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(root)}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=root, env=environment, capture_output=True, text=True, timeout=600
    )
    print(done.stdout, done.stderr)
    return done.returncode == 0


def is_green(root: Path, *arguments: str) -> bool:
    """Run tests in the copy."""
    return passes(root, "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments)


def test_every_code_block_says_where_it_goes() -> None:
    """No fenced block of the guide is left out."""
    assert BLOCKS
    assert len(BLOCKS) == sum(line.startswith("```") for line in GUIDE.splitlines()) / 2


@pytest.mark.parametrize("room", ROOMS)
def test_the_guide_touches_every_room(room: str) -> None:
    """A rule, parameter, procedure, lever, metric, scenario and documentation row: the guide goes everywhere."""
    assert any(block.file.startswith(room) for block in BLOCKS)


@pytest.mark.parametrize("line", ["x = 1", "y = 2"])
def test_a_block_needs_exactly_one_line_to_stand_beside(tmp_path: Path, line: str) -> None:
    """A line that is missing, or stands there twice, is an error: the guide cannot fall behind in silence."""
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"lines of a\.py read"):
        apply(Block("a.py", "after", line, line, "z = 3\n"), tmp_path)


def test_followed_the_behaviour_works(copy: Path) -> None:
    """In the copy the example's own tests pass, and both engines agree in worlds with the new events."""
    own = [block.file for block in BLOCKS if block.file.startswith("tests/") and block.where == "new file"]
    assert own
    assert is_green(copy, *own, "tests/members/test_agreement.py", "-k", "poll or worlds")


def test_followed_the_house_is_complete(copy: Path) -> None:
    """In the copy the tests pass that ask whether everything is read, documented, and tested as far as it is new."""
    files = ("tests/test_architecture.py", "tests/docs/test_model_description.py", "tests/metrics/test_columns.py")
    assert is_green(copy, *files, "-k", "not test_rule_is_named_in_a_test or polling")


def test_followed_the_style_holds(copy: Path) -> None:
    """In the copy the linter finds nothing in the files of sim that the guide touches, nor in its new files."""
    touched = {block.file for block in BLOCKS if block.file.startswith("sim/") or block.where == "new file"}
    files = sorted(file for file in touched if file.endswith(".py"))
    assert passes(copy, "ruff", "check", "--no-cache", *files)
    assert passes(copy, "ruff", "format", "--no-cache", "--check", *files)


def test_followed_the_types_hold(copy: Path) -> None:
    """In the copy the type checker is content with all of sim."""
    assert passes(copy, "mypy", "--no-incremental")


def test_followed_the_schema_knows_the_block(copy: Path) -> None:
    """In the copy the schema that editors use, made anew, offers the new block."""
    assert passes(copy, "sim", "schema", "-o", "scenarios/scenario.schema.json")
    assert "polls" in (copy / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8")

"""The wheel works outside the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_carries_scenarios_and_behaviour(wheel: Path) -> None:
    """Scenarios, definitions, behaviour and targets travel with the package, and nothing of the tests does."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "sim/_data/scenarios/gallery/reactivate-dormant.yaml" in names
    assert "sim/_data/scenarios/definitions/segments.yaml" in names
    assert "sim/_data/scenarios/sweeps/volume.yaml" in names
    assert "sim/_data/calibration/parameters/reference.yaml" in names
    assert "sim/_data/calibration/targets/benchmarks.yaml" in names
    assert "sim/_data/calibration/outside/haskelljp_slack/random.csv" in names
    assert "sim/_data/calibration/outside/haskelljp_slack/PROVENANCE.txt" in names
    assert not [name for name in names if name.startswith("tests")]


def test_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Installed from the wheel, the command runs a gallery scenario by its shipped name in an empty folder."""
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import sim; assert sim.__file__.startswith({str(site)!r}); "
        "from sim.cli import main; main()"
    )
    arguments = ["run", "scenarios/gallery/reactivate-dormant.yaml", "-r", "2", "-j", "1", "-o", "out"]
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "report.html").exists()

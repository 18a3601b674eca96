"""The wheel holds all that the package needs, data files included: tried from another folder, without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROBE = """
import musnad, pathlib
assert pathlib.Path(musnad.__file__).is_relative_to({target!r}), musnad.__file__
record = musnad.annotate(title="عنوان", text="قال الوزير سامي العلي أمس إن 40 شاحنة وصلت إلى القاهرة.", published="2024-05-01")
assert not record.faults, record.faults
assert record.times and record.quantities and record.entities and record.statements
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked where nothing else lies."""
    folder = tmp_path_factory.mktemp("wheel")
    run("build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    run(
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--disable-pip-version-check",
        "--target",
        str(folder / "there"),
        str(wheel),
    )
    return folder / "there"


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *arguments], check=True, capture_output=True, timeout=300)


def test_the_wheel_works_from_any_folder(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(target=str(unpacked))],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_every_data_file_is_in_it(unpacked: Path) -> None:
    source = ROOT / "src" / "musnad"
    packed = {p.relative_to(unpacked / "musnad") for p in (unpacked / "musnad").rglob("*") if p.is_file()}
    kept = {p.relative_to(source) for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert kept <= packed

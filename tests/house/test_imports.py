"""Importing musnad, and asking for help, stays quick: checked by what gets loaded, as seconds differ by machine."""

import subprocess
import sys

MOST = 200
"""Modules of others that ``import musnad`` may load beyond a plain interpreter's; 105 in its first week."""
OURS_NEED = {"hijridate", "msgspec", "selectolax", "typing_extensions"}
SLOW = {
    "arabic_reshaper", "asyncio", "bidi", "click", "concurrent", "email", "http", "httpcore", "httpx", "logging",
    "multiprocessing", "numpy", "rich", "ssl", "subprocess", "unittest",
}  # fmt: skip


def loaded(code: str) -> set[str]:
    """The modules that running the code loads beyond those of a plain interpreter."""
    listing = "import sys; print(*sys.modules)"
    plain, full = (
        subprocess.run(
            [sys.executable, "-c", f"{c}; {listing}"], capture_output=True, text=True, check=True
        ).stdout
        for c in ("pass", code)
    )
    return set(full.splitlines()[-1].split()) - set(plain.split())


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_importing_musnad_loads_nothing_slow_or_optional() -> None:
    modules = loaded("import musnad")
    assert not tops(modules) & SLOW
    assert tops(modules) - set(sys.stdlib_module_names) - {"musnad"} <= OURS_NEED
    assert len([name for name in modules if not name.startswith("musnad")]) < MOST


def test_importing_the_fetcher_loads_no_http_client() -> None:
    assert not tops(loaded("import musnad.read.fetch")) & SLOW


def test_help_imports_no_verb() -> None:
    modules = loaded("from musnad.cli import musnad; musnad(['--help'], standalone_mode=False)")
    assert not tops(modules) & {"asyncio", "httpx", "multiprocessing", "rich"}
    assert not {name for name in modules if name.startswith("musnad.batch")}


def test_reading_to_json_loads_no_terminal_or_network_code() -> None:
    modules = loaded("import musnad.cli.read")
    assert not tops(modules) & {"httpx", "multiprocessing", "rich"}

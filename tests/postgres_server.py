"""A PostgreSQL server of the tests' own, in a temporary folder; none where PostgreSQL isn't installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MISSING: Final = (
    "no PostgreSQL here: install Debian's postgresql, or set MUSNAD_TEST_POSTGRES to a server's URL"
)


def programs() -> Path | None:
    """Where initdb and pg_ctl are."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    found = shutil.which("initdb")
    homes += [Path(found).resolve().parent] if found else []
    return next((home for home in homes if (home / "initdb").exists() and (home / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str | None]:
    """The URL of a running server's maintenance database; None where there is none to run."""
    if given := os.environ.get("MUSNAD_TEST_POSTGRES"):
        yield given
        return
    home = programs()
    if home is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="musnad-pg-"))
    as_user = _as_user(folder)
    try:
        run = [
            *as_user,
            str(home / "initdb"),
            "-D",
            f"{folder}/data",
            "-U",
            "musnad",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        ]
        subprocess.run([*run, "--locale=C.UTF-8"], check=True, capture_output=True)
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c shared_buffers=64MB"
        start = [
            *as_user,
            str(home / "pg_ctl"),
            "-D",
            f"{folder}/data",
            "-l",
            f"{folder}/log",
            "-w",
            "-o",
            options,
        ]
        subprocess.run([*start, "start"], check=True, capture_output=True)
        yield f"postgresql://musnad@/postgres?host={folder}"
    finally:
        stop = [*as_user, str(home / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(folder: Path) -> list[str]:
    """PostgreSQL doesn't run as root: the words that run a command as its own user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

"""Work for the workers of a batch, importable by name in a spawned process."""

import os
import signal
import time
from pathlib import Path

from musnad.batch import Annotated


def echo(number: int, line: bytes) -> Annotated:
    """Answers with the line; some lines end the worker, one stalls it, one ends only its first worker."""
    if line == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if line == b"exit":
        os._exit(7)
    if line == b"hang":
        time.sleep(600)
    if line.startswith(b"once ") and not (flag := Path(line[5:].decode())).exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if line.startswith(b"sleep"):
        time.sleep(0.2)
    return Annotated(number, line)

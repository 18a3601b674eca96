"""``musnad serve`` listens where it says, and says what is wrong in one line."""

import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from musnad.archive import Archive
from musnad.cli.serve import listening

MUSNAD = (sys.executable, "-m", "musnad", "serve")


def test_it_serves_at_the_address_that_it_prints(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a.db").close()
    command = [*MUSNAD, "--archive", str(tmp_path / "a.db"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            address = desk.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            with urllib.request.urlopen(f"{address}healthz", timeout=20) as answer:
                assert answer.status == 200
        finally:
            desk.terminate()


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*MUSNAD, "--archive", str(tmp_path / "a.db"), "--port", port],
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_writing_needs_a_token() -> None:
    done = subprocess.run([*MUSNAD, "--allow-add"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_page_is_sent_without_waiting_for_word_that_its_head_has_come() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        desk, _ = listener.accept()
        with desk:
            assert desk.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

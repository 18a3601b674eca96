"""A desk on loopback and a real browser; each is skipped with a clear line where it can't be had."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

import musnad.web.reading
from browser_setup import STORY
from desk_record import hostile_record, record
from musnad.archive import Archive
from musnad.link.archived import Links
from musnad.web.app import create_app
from musnad.web.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(archive: Archive) -> Iterator[str]:
    """The address of a desk over an archive, while it runs."""
    port = free_port()
    app = create_app(archive, Settings.of("127.0.0.1", port, requests_per_minute=100_000))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    archive.close()


@pytest.fixture(scope="session")
def desk_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that reads every pasted text as the invented record, and ``hostile`` as the hostile one."""
    archive = Archive.open(tmp_path_factory.mktemp("desk") / "archive.db")
    archive.add(record(), hostile_record())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            musnad.web.reading,
            "read",
            lambda source, published=None: hostile_record() if source == "hostile" else record(),
        )
        with serving(archive) as address:
            yield address


@pytest.fixture(scope="session")
def story_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the bundled story, linked."""
    archive = Archive.open(tmp_path_factory.mktemp("story") / "archive.db")
    archive.add(STORY)
    Links(archive).catch_up()
    with serving(archive) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator["sync_api.Browser"]:
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not binary:
        pytest.skip("no Chromium on this machine: pages are not tried in a browser")
    with sync_api.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=binary, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def tab(browser: "sync_api.Browser") -> Iterator["sync_api.Page"]:
    """A fresh page at desktop width; what the browser complains about fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ar")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("dialog", lambda d: (complaints.append(f"dialog: {d.message}"), d.dismiss()))
    yield page
    context.close()
    assert not complaints

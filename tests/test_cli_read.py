import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import musnad.cli.read
from musnad.cli import musnad
from musnad.errors import FetchError, Skip
from musnad.read.fetch import Page
from musnad.types import Capture, Record
from view_record import RECORD, TITLE

PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>البلدية تفتتح مكتبة الحي القديم | صحيفة الرصيف</title>
<meta property="og:type" content="article"><meta property="og:title" content="البلدية تفتتح مكتبة الحي القديم">
<meta property="og:site_name" content="صحيفة الرصيف">
<meta property="article:published_time" content="2022-05-10T09:30:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>البلدية تفتتح مكتبة الحي القديم</h1>
<p>افتتحت البلدية أمس الاثنين مكتبة الحي القديم بعد أعمال ترميم استمرت عامين كاملين، في احتفال حضره سكان الحي.</p>
<p>وقالت مديرة المكتبة نادين الحكيم إن "القاعات ستبقى مفتوحة حتى المساء" طوال أيام الأسبوع من دون استثناء.</p>
<p>وأضافت الحكيم أن المكتبة تضم نحو 12 ألف كتاب، وأنها ستنظم ورشات قراءة للأطفال في عطلة الصيف المقبل.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(musnad, ["read", *map(str, arguments)], input=given)


class Reader:
    """Stands in for the reader: remembers what it was given."""

    def __init__(self) -> None:
        self.body: bytes = b""
        self.capture = Capture()
        self.published: str | None = None

    def __call__(self, body: bytes, capture: Capture, published: str | None = None) -> Record:
        self.body, self.capture, self.published = body, capture, published
        return RECORD


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    given = Reader()
    monkeypatch.setattr(sys.modules["musnad.cli.read"], "read_capture", given)
    return given


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_is_read_as_bytes_with_its_capture(reader: Reader, tmp_path: Path) -> None:
    body = PAGE.encode("windows-1256")
    (tmp_path / "page.HTM").write_bytes(body)
    result = run(tmp_path / "page.HTM", "--url", "https://rasif.example/1", "--published", "2022-05-10 09:30")
    assert result.exit_code == 0, result.output
    assert reader.body == body
    assert reader.capture == Capture(
        "https://rasif.example/1", None, sha256(body).hexdigest(), "text/html", "file"
    )
    assert reader.published == "2022-05-10T09:30"
    assert result.output.startswith(TITLE)


def test_a_pipe_is_read_as_bytes(reader: Reader) -> None:
    assert run("-", given=b"\xc7\xe1").exit_code == 0
    assert reader.body == b"\xc7\xe1"
    assert reader.capture.media_type is None


def test_a_url_is_fetched(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    capture = Capture("https://rasif.example/1", "2022-05-10T06:30:00+00:00", "0", "text/html", "http")
    monkeypatch.setattr(sys.modules["musnad.read.fetch"], "fetch", lambda url: Page(url.encode(), capture))
    assert run("https://rasif.example/1").exit_code == 0
    assert (reader.body, reader.capture) == (b"https://rasif.example/1", capture)


def test_json_is_one_line_that_is_the_record(reader: Reader) -> None:
    result = run("-", "--json", given=b"x")
    assert Record.from_json(result.stdout_bytes) == RECORD
    assert result.stdout_bytes.count(b"\n") == 1


def failing(error: Exception) -> object:
    def fail(*arguments: object) -> Record:
        raise error

    return fail


def test_a_skip_gives_status_3_and_its_reason(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    monkeypatch.setattr(
        sys.modules["musnad.cli.read"], "read_capture", failing(Skip("listing", "a\x1b[31m page"))
    )
    result = run(page)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "musnad: no article: listing: a page\n"


def test_a_failed_fetch_gives_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["musnad.read.fetch"], "fetch", failing(FetchError("https://x: HTTP 404")))
    result = run("https://x.example")
    assert (result.exit_code, result.stderr) == (1, "musnad: https://x: HTTP 404\n")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nothing-here.html", "No such file"),
        ("www.rasif.example/1", "a URL starts with https://"),
        ("ftp://rasif.example/1", "only http and https"),
        ("http://127.0.0.1/", "not a public address"),
        (".", "directory"),
    ],
)
def test_what_cannot_be_read_gives_status_1(source: str, says: str) -> None:
    result = run(source)
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a", "b"],
        ["-", "--published", "الخميس"],
        ["-", "--published", "2022-13-01"],
        ["-", "--width", "3"],
    ],
)
def test_a_wrong_command_line_gives_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_pipe_without_end_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["musnad.cli.read"]
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    result = run("-", given=b"a" * 2000)
    assert result.exit_code == 1
    assert "no page" in result.stderr


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from musnad.cli import main; main()", "read", *arguments]
    return subprocess.run(program, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_page_from_end_to_end(page: Path) -> None:
    result = command(str(page), env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    told = result.stdout.decode()
    assert result.returncode == 0, result.stderr.decode()
    assert told.startswith("البلدية تفتتح مكتبة الحي القديم\n")
    assert "المصدر: صحيفة الرصيف" in told
    assert "النشر: الثلاثاء 10 مايو 2022، الساعة 09:30" in told
    assert "نادين الحكيم" in told
    assert "القاعات ستبقى مفتوحة حتى المساء" in told
    assert "\x1b" not in told


def test_the_record_of_a_file_is_that_of_the_library(page: Path) -> None:
    import musnad as library

    record = json.loads(command(str(page), "--json", "--url", "https://rasif.example/1").stdout)
    same = library.read(page.read_bytes(), url="https://rasif.example/1").to_dict()
    assert record["capture"].pop("via") == "file"
    assert record["capture"].pop("media_type") == "text/html"
    del same["capture"]["via"], same["capture"]["media_type"]
    assert record == same


def test_a_reader_that_stops_reading_is_no_fault(page: Path) -> None:
    program = f"{sys.executable} -c 'from musnad.cli import main; main()' read {page} --json | head -c 5"
    result = subprocess.run(["sh", "-c", program], capture_output=True, timeout=60, check=False)
    assert result.stdout == b'{"id"'
    assert result.stderr == b""


def test_colour_only_where_wanted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys.modules["musnad.cli.read"], "_bytes", lambda source: b"x")
    assert "\x1b[" in run("-").output
    assert "\x1b" not in run("-", "--no-color").output
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b" not in run("-").output

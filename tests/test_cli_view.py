import io
import re
import sys

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from musnad.cli.clean import clean
from musnad.cli.labels import ACTS, KINDS, long_date
from musnad.cli.view import show
from musnad.errors import BadInput
from musnad.types import ArticleInfo, Record, Statement
from view_record import RECORD, TITLE

ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-z]|\d{4}-\d\d")


def shown(record: Record = RECORD, **options: object) -> list[str]:
    """The lines of the view."""
    terminal, sys.stdout = sys.stdout, io.StringIO()
    try:
        show(record, **({"width": 60} | options))  # type: ignore[arg-type]
        return sys.stdout.getvalue().splitlines()
    finally:
        sys.stdout = terminal


def titled(title: str) -> Record:
    return replace(RECORD, article=ArticleInfo(title=title))


def test_statements_stand_under_their_speaker() -> None:
    lines = [line.strip() for line in shown(width=100)]
    salma, source = lines.index("سلمى الراوي – مديرة الميناء"), lines.index("مصدر في البلدية – لم يسم")
    assert lines[salma + 1 : salma + 5] == [
        "1. «لن يفتح قبل نهاية آذار»",
        "قول باللفظ · قالت مديرة الميناء سلمى الراوي",
        "2. نحو 40 عاملا نقلوا إلى المستودع القديم",
        "قول بالمعنى · وأضافت الراوي",
    ]
    assert lines[source + 3] == "السند: صحيفة المرفأ عن وكالة الضفاف عن مصدر في البلدية"


def test_title_outlet_date_and_byline_come_first() -> None:
    assert shown()[:6] == [
        TITLE,
        "المصدر: صحيفة المرفأ",
        "almarfa.example",
        "النشر: الخميس 14 نوفمبر 2019، الساعة 01:27",
        "2019-11-14T01:27 (json-ld)",
        "الكاتب: هدى سالم",
    ]


def test_times_quantities_entities_and_faults_are_told() -> None:
    lines = [line.strip() for line in shown()]
    assert "2019-11-13 · أمس" in lines
    assert "~40 · نحو 40 عاملا" in lines
    assert "أشخاص: سلمى الراوي ×2" in lines
    assert "events: ValueError: x" in lines


def test_a_line_has_one_direction_or_its_latin_value_first() -> None:
    for line in shown(width=40):
        if arabic := ARABIC.search(line):
            assert not LATIN.search(line, arabic.start()), line


@pytest.mark.parametrize("width", [20, 33, 60, 100])
def test_lines_keep_to_the_width_and_break_between_words(width: int) -> None:
    lines = shown(width=width)
    assert max(map(cell_len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert "صحيفة المرفأ عن وكالة الضفاف عن مصدر في البلدية" in told


def test_a_word_wider_than_the_terminal_is_broken() -> None:
    assert max(map(cell_len, shown(titled("س" * 300), width=50))) <= 50


def test_without_statements_or_title_it_still_prints() -> None:
    bare = Record("r", "musnad/0", RECORD.capture, ArticleInfo(), "", ())
    assert shown(bare) == ["بلا عنوان"]


def test_a_statement_without_speaker_or_source_is_shown() -> None:
    [first, *_] = RECORD.statements
    alone = Statement("s1", "mixed", "warn", first.content, None, None, None, "r")
    lines = [line.strip() for line in shown(replace(RECORD, statements=(alone,)))]
    assert "قائل لم يحدد" in lines
    assert "تحذير بعضه باللفظ" in lines


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("a\x1b[31mb\x1b[0mc", "abc"),
        ("a\x1b]0;owned\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x9b2Jb", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x1b", "a"),
        ("a\x00\x08\x7fb", "ab"),
        ("a\r\nb\u2028c", "a  b c"),
        ("\u202eسر\u202c\u2066\u2069\u200f\ufeff", "سر"),
        ("a\ud800b", "a\ufffdb"),
        ("مى\u200cشود", "مى\u200cشود"),
    ],
)
def test_clean_leaves_nothing_that_acts_on_a_terminal(hostile: str, safe: str) -> None:
    assert clean(hostile) == safe


def test_a_hostile_page_cannot_act_on_the_terminal() -> None:
    lines = shown(titled("خبر\x1b[2J\x1b]0;x\x07\u202eعاجل [bold red]:smile:[/]\x9b5n"))
    assert lines[0] == "خبرعاجل [bold red]:smile:[/]"
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(lines))


def test_every_act_and_kind_has_its_arabic_word() -> None:
    acts = Statement.__annotations__["act"].__args__
    kinds = Statement.__annotations__["kind"].__args__
    assert set(ACTS) == set(acts)
    assert set(KINDS) == set(kinds)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019", "2019"),
        ("2019-11", "نوفمبر 2019"),
        ("2019-11-14", "الخميس 14 نوفمبر 2019"),
        ("2019-11-14T01:27:00+03:00", "الخميس 14 نوفمبر 2019، الساعة 01:27"),
        ("2019-13-01", None),
        ("soon", None),
    ],
)
def test_long_dates(value: str, words: str | None) -> None:
    assert long_date(value) == words


def test_visual_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bidi", None)
    with pytest.raises(BadInput, match=r"pip install 'musnad\[terminal\]'"):
        shown(visual=True)


def test_visual_turns_lines_round_and_joins_letters() -> None:
    pytest.importorskip("bidi")
    pytest.importorskip("arabic_reshaper")
    lines = shown(visual=True)
    assert lines[0].endswith("ﺲﻠﺠﻣ")
    assert {cell_len(line) for line in lines if line} <= set(range(50, 61))
    assert any("2019-11-14T01:27 (json-ld)" in line for line in lines)

"""Times: the cases a linguist edits, and the laws that hold whatever the text."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hijridate import Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

from caselib import Case, cases
from musnad.text.fold import fold
from musnad.text.times import find_times, parse_timestamp
from musnad.text.times.calendars import gregorian_to_hijri, hijri_to_gregorian
from musnad.text.times.rules import RULES
from musnad.text.times.timestamps import may_hold_day, timestamp_of
from musnad.text.times.tokens import Tokens, tokenize
from musnad.text.times.values import Expr, is_timex_value
from timing import least

SPANS = [case for case in cases("text_times") if case.file != "timestamps.txt"]
STAMPS = [case for case in cases("text_times") if case.file == "timestamps.txt"]
REFERENCE = "2019-11-14"
WORDS = (  # noqa: SIM905 - words read better in a line
    "يوم الأربعاء الماضي المقبل 14 نوفمبر تشرين الثاني 2019 1441 هـ م محرم أمس غدا الساعة الثامنة مساء نصف و "
    "قبل منذ بعد ثلاثة أيام سنوات عام القرن التاسع عشر بداية نهاية من إلى حتى كل صباح : / - . ، ( ) 20 30 "
    "رمضان عيد الفطر الربع الأول صيف موسم 2015/2016 هذا نفس الشهر الأسبوع بتوقيت غرينتش قال سيعود عامي"
).split()
phrases = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize("case", SPANS, ids=str)
def test_case(case: Case) -> None:
    found = find_times(case.text, case.settings.get("ref"))
    lines = [" ".join(filter(None, (t.type, t.value, t.mod, t.text))) for t in found]
    assert lines == [" ".join(line.split()) for line in case.expected]


@pytest.mark.parametrize("case", STAMPS, ids=str)
def test_timestamp(case: Case) -> None:
    assert str(parse_timestamp(case.text, case.settings.get("ref"))) == case.expected[0]


def test_what_folding_drops_hides_no_day_from_the_quick_look() -> None:
    for char in map(chr, range(0x10000)):
        for line in (f"في 20{char}24", f"2{char}3/24", f"2{char}3{char}24"):
            assert may_hold_day(line) or not may_hold_day(fold(line).text), (line, hex(ord(char)))


def values(text: str) -> list[tuple[str, str | None]]:
    return [(t.value, t.mod) for t in find_times(text, REFERENCE)]


@pytest.mark.parametrize("case", SPANS, ids=str)
@pytest.mark.parametrize(
    "law", ["marks", "tatweel", "digits", "persian", "hamza", "endings", "appended", "prepended"]
)
def test_spelling_changes_no_value(case: Case, law: str) -> None:
    text, reference = case.text, case.settings.get("ref")
    changed = {
        "marks": lambda: re.sub(r"([\u0621-\u064a])(?=[\u0621-\u064a])", "\\1\u064e", text),
        "tatweel": lambda: re.sub(r"([بتثسشصضعغفقكلمني])(?=[\u0621-\u064a])", "\\1\u0640", text),
        "digits": lambda: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "persian": lambda: text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        "hamza": lambda: text.translate(str.maketrans("أإآ", "ااا")),
        "endings": lambda: text.translate(str.maketrans("ةى", "هي")),
        "prepended": lambda: "وتقع المكتبة في شارع هادئ قرب النهر.\n\n" + text,
        "appended": lambda: text + "\n\nوتقع المكتبة في شارع هادئ قرب النهر.",
    }[law]()
    plain = [(t.value, t.mod) for t in find_times(text, reference)]
    assert [(t.value, t.mod) for t in find_times(changed, reference)] == plain


@pytest.mark.parametrize("prefix", ["و", "ف", "ب", "ل"])
@pytest.mark.parametrize(
    "phrase",
    [
        "يوم الأربعاء", "عام 2011", "نهاية أكتوبر", "شهر مارس 2014", "صباح أمس", "مطلع القرن الماضي", "رمضان الماضي",
        "منتصف سبعينيات القرن الماضي", "تشرين الثاني/نوفمبر 2012", "أواخر العام قبل الماضي", "جويلية 2015", "سنة 1412 هـ",
    ],
)  # fmt: skip
def test_proclitics_change_no_value(prefix: str, phrase: str) -> None:
    assert values(f"عادوا {prefix}{phrase} إلى ديارهم") == values(f"عادوا {phrase} إلى ديارهم")


@settings(max_examples=300, deadline=None)
@given(phrases, st.sampled_from([None, "2019-11-14", "2020-02-29", "0001-01-01", "9999-12-31"]))
def test_values_are_timex(text: str, reference: str | None) -> None:
    for t in find_times(text, reference):
        assert is_timex_value(t.value), (t.text, t.value)
        assert text[t.start : t.end] == t.text
        assert t.by


@settings(max_examples=200, deadline=None)
@given(phrases)
def test_expressions_do_not_overlap(text: str) -> None:
    found = find_times(text, REFERENCE)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), phrases)
def test_nothing_crashes(noise: str, text: str) -> None:
    find_times(noise + text + noise, REFERENCE)
    parse_timestamp(noise + text + noise, REFERENCE)


@settings(max_examples=600, deadline=None)
@given(phrases)
def test_the_quick_looks_at_a_line_miss_no_timestamp(text: str) -> None:
    assert timestamp_of(tokenize(fold(text))) == parse_timestamp(text)


@pytest.mark.parametrize("case", STAMPS, ids=str)
def test_the_quick_looks_at_a_line_miss_no_case(case: Case) -> None:
    assert timestamp_of(tokenize(fold(case.text))) == parse_timestamp(case.text)


@settings(max_examples=150, deadline=None)
@given(phrases)
def test_an_unrelated_sentence_changes_nothing(text: str) -> None:
    assert values(text + "\nوهذه جملة لا شأن لها بما سبق.") == values(text)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)))
def test_hijri_round_trip(day: date) -> None:
    hijri = gregorian_to_hijri(day)
    assert hijri is not None
    assert hijri_to_gregorian(*hijri) == day


@settings(max_examples=200, deadline=None)
@given(st.integers(1345, 1490), st.integers(1, 12), st.integers(1, 29))
def test_hijri_round_trip_from_hijri(year: int, month: int, day: int) -> None:
    day = min(day, Hijri(year, month, 1).month_length())  # one month of the table (1345-08) has 28 days
    gregorian = hijri_to_gregorian(year, month, day)
    assert gregorian is not None
    assert gregorian_to_hijri(gregorian) == (year, month, day)


@pytest.mark.parametrize("rule", [rule for rule, _ in RULES], ids=lambda rule: rule.__name__)
def test_every_rule_has_a_case(rule: Callable[[Tokens, int], Expr | None]) -> None:
    texts = (tokenize(fold(case.text)) for case in SPANS)
    assert any(rule(tokens, i) for tokens in texts for i in range(len(tokens)))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "12/",
        "محرم ",
        "سنوات ",
        "كل ",
        "بعد 3 ",
        "نوفمبر ",
        "قبل بعد ",
        "الساعة ",
        "من 1 ",
        "خمسة ",
        "و",
        "١٤:",
        "ثلاثة و",
    ],
)
def test_time_is_linear(unit: str) -> None:
    find_times("أمس", REFERENCE)

    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        return least(lambda: find_times(text, REFERENCE))

    small, large = cost(20_000), cost(80_000)
    assert large < 12 * small + 0.05


def test_folding_is_not_needed_first() -> None:
    assert fold("آب").text == "اب"
    assert values("في آب 2014") == values("في اب 2014") == [("2014-08", None)]

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.fold import View, bare_letters, fold, fold_word
from timing import least

DROPPED = "\u064b\u064e\u0651\u0652\u0670\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff\u00ad\u061c"
ARABIC = st.text(st.sampled_from("أإآاٱبةهىيئؤكگڤپلا ﻻﷺﭖ٣۴5٫٬،.\n" + DROPPED), max_size=40)
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
TEXTS = ARABIC | ANY


def whole(view: View, at: int) -> bool:
    """Whether a view position does not split one raw character (ﻻ is two letters)."""
    return at in (0, len(view.text)) or view.starts[at] != view.starts[at - 1]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("أَكَّدَ الرَّئيسُ", "اكد الرييس"),
        ("أمريكا وإيران وآسيا وٱلله", "امريكا وايران واسيا والله"),
        ("مســـؤول", "مسوول"),
        ("على مستشفى", "علي مستشفي"),
        ("مئة مائة", "ميه مايه"),
        ("٣٣٫٥٪ ۱۲ 12", "33.5% 12 12"),
        ("ﺍﻟﺴﻼﻡ ﻻ", "السلام لا"),
        ("\u202bقال\u202c \u200fالوزير\u200e", "قال الوزير"),
        ("نمی\u200cخواهم", "نميخواهم"),
        ("گوگل ڤيديو پاريس چاد", "كوكل فيديو باريس جاد"),
        ("BBC Reuters Ünal", "bbc reuters ünal"),
        ("1\u00a0000", "1 000"),
        ("2018\u20112019", "2018-2019"),
        ("（ＡＢＣ）", "(abc)"),
        ("", ""),
        ("\u064e\u200f", ""),
    ],
)
def test_folding(raw: str, text: str) -> None:
    assert fold(raw).text == text


def test_letters_keep_what_was_typed() -> None:
    assert fold("عَلى مَدرسةٍ أُخرى").letters == "على مدرسة أخرى"


def test_words_fold_as_texts_do() -> None:
    for word in ("مسؤولة", "أَكّد", "ﻻ", "گوگل", "٣٫٥", "Reuters"):
        assert fold_word(word) == fold(word).text
        assert bare_letters(word) == fold(word).letters


@given(TEXTS)
def test_every_position_maps_back(raw: str) -> None:
    view = fold(raw)
    assert len(view.letters) == len(view.text)
    assert len(view.starts) == len(view.text) + 1
    assert view.starts[-1] == len(raw)
    assert all(first <= second for first, second in zip(view.starts, view.starts[1:], strict=False))
    for at, letter in enumerate(view.letters):
        typed = raw[view.starts[at]]
        assert letter == typed or letter in unicodedata.normalize("NFKC", typed)


@given(TEXTS)
def test_folding_twice_is_folding_once(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once
    assert fold(fold(raw).letters).text == once


@given(TEXTS, st.data())
def test_spans_go_there_and_back(raw: str, data: st.DataObject) -> None:
    view = fold(raw)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.raw_span(start, end)
    assert 0 <= first <= last <= len(raw)
    if whole(view, start) and whole(view, end):
        assert view.view_span(first, last) == (start, end)
        assert fold(raw[first:last]).text == view.text[start:end]
    elif start < end:
        around = view.view_span(first, last)
        assert around[0] <= start
        assert around[1] >= end


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.sampled_from(DROPPED)), max_size=12))
def test_marks_tatweel_and_controls_change_nothing(raw: str, added: list[tuple[int, str]]) -> None:
    more = raw
    for at, char in added:
        more = more[: at % (len(more) + 1)] + char + more[at % (len(more) + 1) :]
    assert fold(more).text == fold(raw).text


@given(st.text("0123456789", min_size=1))
def test_digit_systems_are_one(digits: str) -> None:
    for zero in ("٠", "۰"):
        other = "".join(chr(ord(zero) + int(digit)) for digit in digits)
        assert fold(other).text == digits


def test_marks_on_the_last_letter_are_inside_its_span() -> None:
    view = fold("قالَ الرئيسُ.")
    start, end = view.raw_span(4, 10)
    assert view.raw[start:end] == "الرئيسُ"


@pytest.mark.parametrize("piece", ["ا", "\u064e", "بَ", "ﻻ", "\u200f ", "ﷺ"])
def test_long_input_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        raw = piece * (size // len(piece))
        return least(lambda: fold(raw))

    spent(1000)
    assert spent(200_000) < 12 * max(spent(50_000), 0.02)


def test_one_span_over_many_marks_is_cheap() -> None:
    view = fold("ب" + "\u064e" * 100_000)
    assert view.raw_span(0, 1) == (0, 100_001)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselib import Case, cases
from musnad.text.fold import fold
from musnad.text.numbers import Number, find_numbers
from musnad.text.numbers.digits import read_digits, read_grouped
from timing import least

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PIECES = [
    "ثلاثة", "عشر", "وعشرون", "مئة", "ألف", "وألفين", "آلاف", "مليون", "ونصف", "المليون", "و300", "25",
    "عشرات", "بضعة", "ثلثي", "الثالث", "أحد", "بين", "إلى", "أو", "-", "رجل", "،", "في المئة", "5ر33", "\n",
]  # fmt: skip


def figure(value: float) -> str:
    return f"{round(value, 3):.10g}" if value < 1e9 else f"{value:.0f}"


def line(number: Number, raw: str) -> str:
    value = figure(number.value) + (f"..{figure(number.upper)}" if number.upper is not None else "")
    flags = ["definite"] * number.definite
    return " ".join(["~" * number.approx + value, number.by, *flags, raw])


def lines(text: str) -> list[str]:
    view = fold(text)
    found = []
    for number in find_numbers(view):
        start, end = view.raw_span(number.start, number.end)
        found.append(line(number, view.raw[start:end]))
    return found


@pytest.mark.parametrize("case", cases("text_numbers"), ids=str)
def test_case(case: Case) -> None:
    assert lines(case.text) == list(case.expected)


def test_ends_of_a_range_are_kept() -> None:
    (number,) = find_numbers(fold("بين 10 و15 ألفا"))
    assert [part.value for part in number.parts] == [10, 15000]


def test_part_of_a_view() -> None:
    view = fold("ثلاثة رجال وأربع نساء")
    assert [n.value for n in find_numbers(view, 10)] == [4]
    assert [n.value for n in find_numbers(view, 0, 10)] == [3]


def test_a_unit_without_parts_makes_a_stop_a_group() -> None:
    reading = read_digits("30.300")
    assert reading is not None
    assert reading.value == 30.3
    assert read_grouped("30.300") == 30300
    assert read_grouped("0.300") is None


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_numbers_stand_in_order_inside_the_text(text: str) -> None:
    view = fold(text)
    reach = 0
    for number in find_numbers(view):
        assert reach <= number.start < number.end <= len(view.text)
        assert number.value >= 0
        assert number.upper is None or number.upper > number.value
        reach = number.end


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_digit_systems_and_marks_change_no_value(text: str) -> None:
    values = [(n.value, n.upper) for n in find_numbers(fold(text))]
    marked = "".join(char + "\u064e" if char.isalpha() else char for char in text)
    for other in (text.translate(ARABIC_INDIC), text.translate(PERSIAN), marked):
        assert [(n.value, n.upper) for n in find_numbers(fold(other))] == values


NUMERALS = [
    "ثلاثة",
    "خمسة وعشرون ألفا",
    "مليون ونصف المليون",
    "مئتي ألف",
    "300",
    "5ر33",
    "عشرات الآلاف",
    "أربعة آلاف",
]


@pytest.mark.parametrize("numeral", NUMERALS)
@pytest.mark.parametrize("proclitic", ["و", "ف", "ب", "ل", "ك", "وب", "فل"])
def test_proclitics_change_no_value(numeral: str, proclitic: str) -> None:
    (bare,), (joined,) = find_numbers(fold(numeral)), find_numbers(fold(proclitic + numeral))
    assert (joined.value, joined.approx) == (bare.value, bare.approx)
    assert joined.start == len(proclitic)


@pytest.mark.parametrize("numeral", NUMERALS)
def test_hamza_and_ta_marbuta_change_no_value(numeral: str) -> None:
    plain = numeral.translate(str.maketrans("أإآةى", "اااهي"))
    assert [n.value for n in find_numbers(fold(plain))] == [n.value for n in find_numbers(fold(numeral))]


@pytest.mark.parametrize("numeral", NUMERALS)
@pytest.mark.parametrize("other", ["وصل الوفد مساء.", "قال الوزير: نعم،", "«»", "ألف جندي."])
def test_another_sentence_changes_nothing(numeral: str, other: str) -> None:
    alone = [(n.value, n.by) for n in find_numbers(fold(numeral))]
    view = fold(f"{other}\n{numeral}")
    assert [(n.value, n.by) for n in find_numbers(view) if n.start > len(other)] == alone


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_are_read_back(value: int) -> None:
    for written in (str(value), f"{value:,}", f"{value:,}".replace(",", "٬")):
        assert [n.value for n in find_numbers(fold(written))] == [value]


@given(st.text())
def test_any_text(text: str) -> None:
    find_numbers(fold(text))


@pytest.mark.parametrize("piece", ["1", "1.", "1,2", "مليون و", "1 - ", "آلاف ", "بين ", "عشرون ألفا و3 "])
def test_long_input_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        view = fold(piece * (size // len(piece)))
        return least(lambda: find_numbers(view))

    spent(1000)
    assert spent(80_000) < 12 * max(spent(20_000), 0.02)

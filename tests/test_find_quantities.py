import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselib import Case, cases
from musnad.doc import Doc
from musnad.find.quantities import RULES, find_quantities
from musnad.read.article import given_article
from musnad.types import Quantity, TimeExpr
from timing import least

PIECES = [
    "قتل", "35", "جنديا", "نحو", "عشرات", "الآلاف", "ثلثي", "السكان", "بين", "20", "و30", "في المئة", "مليون",
    "دولار", "ونصف", "المليون", "رقم", "الدول", "الست", "جنديين", "من", "-", "(", ")", "،", "\n", "2015", "%",
]  # fmt: skip


def doc_of(text: str) -> Doc:
    return Doc.of(given_article("", text, None, None, None, "case"))


def figure(value: float) -> str:
    return f"{round(value, 3):.10g}"


def line(quantity: Quantity) -> str:
    value = figure(quantity.value) + (f"..{figure(quantity.upper)}" if quantity.upper is not None else "")
    rule = quantity.by.removeprefix("quantity.")
    return f"{'~' * quantity.approx}{value} {rule} [{quantity.unit or ''}] {quantity.text}"


@pytest.mark.parametrize("case", cases("find_quantities"), ids=str)
def test_case(case: Case) -> None:
    assert [line(quantity) for quantity in find_quantities(doc_of(case.text))] == list(case.expected)


def test_every_refusal_has_a_case() -> None:
    titles = {case.title for case in cases("find_quantities") if not case.expected}
    assert {rule.__name__ for rule in RULES} <= titles


def test_a_date_is_no_quantity() -> None:
    doc = doc_of("افتتح الجسر في 14 نوفمبر بحضور 14 وزيرا")
    start = doc.view.raw.index("14 نوفمبر")
    date = TimeExpr(start, start + 9, "14 نوفمبر", type="DATE", value="XXXX-11-14", by="case")
    found = find_quantities(doc.with_layer("times", [date]))
    assert [quantity.text for quantity in found] == ["14 وزيرا"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_spans_are_their_text_and_stand_in_order(text: str) -> None:
    doc = doc_of(text)
    reach = 0
    for quantity in find_quantities(doc):
        assert doc.view.raw[quantity.start : quantity.end] == quantity.text
        assert reach <= quantity.start < quantity.end
        assert quantity.upper is None or quantity.upper > quantity.value
        reach = quantity.end


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_marks_and_digit_systems_change_nothing(text: str) -> None:
    def found(given: str) -> list[tuple[float, float | None, bool]]:
        return [(q.value, q.upper, q.approx) for q in find_quantities(doc_of(given))]

    marked = "".join(char + "\u064e" if char.isalpha() else char for char in text)
    arabic = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert found(marked) == found(arabic) == found(text)


@given(st.text())
def test_any_text(text: str) -> None:
    find_quantities(doc_of(text))


@pytest.mark.parametrize(
    "piece", ["35 شخصا و", "1 ", "نحو ", "الدول ", "ثلثي من ", "7 في ", "جنديين وجنديين "]
)
def test_long_input_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        doc = doc_of(piece * (size // len(piece)))
        return least(lambda: find_quantities(doc))

    spent(1000)
    assert spent(40_000) < 12 * max(spent(10_000), 0.02)

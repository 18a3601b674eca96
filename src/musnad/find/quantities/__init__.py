"""The quantities layer: numbers and what they count.

A number is a quantity when no rule of ``refusals`` says that it is something else and it has a unit, or when
something else beside it shows that it counts (``evidence``).
"""

from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from musnad.doc import Doc
from musnad.find.quantities.candidate import Candidate, Unit, candidate
from musnad.find.quantities.duals import DUAL, duals
from musnad.find.quantities.evidence import counts, is_change, is_next, is_rough
from musnad.find.quantities.halves import with_half
from musnad.find.quantities.refusals import RULES, refusal
from musnad.find.quantities.units import in_groups, last_modifier, unit_of
from musnad.text.fold import View
from musnad.text.numbers import Number, find_numbers
from musnad.types import Quantity

__all__ = ["RULES", "candidates", "decisions", "find_quantities"]

_DIGITS_OF_A_SHARE = 3


def find_quantities(doc: Doc) -> list[Quantity]:
    """The quantities of an article, none of them a date, an age or a telephone number."""
    return [_quantity(doc, it) for it, verdict in decisions(doc) if verdict is None]


def decisions(doc: Doc) -> Iterator[tuple[Candidate, str | None]]:
    """Each number of an article with the reason why it is no quantity; None where it is one."""
    last: Candidate | None = None
    for it in candidates(doc):
        verdict = refusal(it)
        if it.unit is None and last is not None and is_next(it, last):
            it = replace(it, carried=last.unit or last.carried)
        if verdict is None and not (it.unit or it.carried or counts(it)):
            verdict = "nothing-counted"
        if verdict is None:
            last = it
        yield it, verdict


def candidates(doc: Doc) -> Iterator[Candidate]:
    """The numbers of an article that are no part of a date, each with its unit."""
    view = doc.view
    taken = bytearray(len(view.text))
    for time in doc.times:
        if time.type != "DURATION":
            _take(taken, *view.view_span(time.start, time.end))
    for number in _numbers(doc):
        if any(taken[number.start : number.end]):
            continue
        unit = _unit(view, number)
        if unit is not None and any(taken[unit.start : number.start]):
            unit = None
        whole = with_half(view, in_groups(view, number, unit), unit)
        _take(taken, *_reach(whole, unit))
        yield candidate(view, whole, unit)


def _numbers(doc: Doc) -> Iterator[Number]:
    """Numbers and dual nouns in reading order; a range that tells a change is two numbers."""
    numbers = merge(find_numbers(doc.view), duals(doc.words), key=lambda number: number.start)
    for number in numbers:
        yield from number.parts if is_change(doc.view, number) else (number,)


def _unit(view: View, number: Number) -> Unit | None:
    if number.by == DUAL:
        return Unit(number.start, last_modifier(view, number.start, number.end), "counted")
    return unit_of(view, number)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _reach(number: Number, unit: Unit | None) -> tuple[int, int]:
    """Where a number with its unit starts and ends."""
    return (min(number.start, unit.start), max(number.end, unit.end)) if unit else (number.start, number.end)


def _quantity(doc: Doc, it: Candidate) -> Quantity:
    number, unit = it.number, it.unit
    span = doc.span(*_reach(number, unit))
    value = round(number.value, _DIGITS_OF_A_SHARE) if number.fraction else number.value
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.text,
        value=float(value),
        upper=number.upper,
        approx=is_rough(it),
        unit=_unit_text(doc, unit or it.carried),
        by=f"quantity.{number.by}",
    )


def _unit_text(doc: Doc, unit: Unit | None) -> str | None:
    """The unit as printed; % for a share, however it is written."""
    if unit is None:
        return None
    if unit.kind == "share":
        return "%"
    text = doc.span(unit.start, unit.end).text
    return text.removeprefix("من ").strip() if unit.kind == "of" else text

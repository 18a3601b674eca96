"""Numbers in digits and in words: ``find_numbers`` reads them, whoever calls says what they count."""

from musnad.text.fold import View
from musnad.text.numbers.grammar import numbers_of
from musnad.text.numbers.number import Number
from musnad.text.numbers.ranges import with_ranges
from musnad.text.numbers.tokens import scan

__all__ = ["Number", "find_numbers"]


def find_numbers(view: View, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of a view or of a part of it, in order: cardinals, ordinals, fractions, vague words, ranges.

    Dates, telephone numbers and scores are numbers too: the caller knows them by what stands around.

    >>> from musnad.text.fold import fold
    >>> [(n.value, n.upper, n.by) for n in find_numbers(fold("خمسة وعشرون ألفا و٣٠٠، بين 20 و30، عشرات الآلاف"))]
    [(25300.0, None, 'compound'), (20.0, 30.0, 'range-between'), (10000.0, None, 'vague')]
    """
    stop = len(view.text) if end is None else end
    numbers = [number for run in scan(view, start, stop) for number in numbers_of(view.text, run)]
    return with_ranges(view.text, numbers)

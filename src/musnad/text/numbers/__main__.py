"""Prints the numbers of a text and the rule that read each: ``python -m musnad.text.numbers "نص"``."""

import sys

from musnad.text.fold import fold
from musnad.text.numbers import find_numbers


def main() -> None:
    """One line a number: value, upper end of a range, rule, the words."""
    view = fold(sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read())
    for number in find_numbers(view):
        upper = "" if number.upper is None else f"{number.upper:.15g}"
        start, end = view.raw_span(number.start, number.end)
        print(f"{number.value:.15g}", upper, number.by, view.raw[start:end], sep="\t")


if __name__ == "__main__":
    main()

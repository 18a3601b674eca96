"""Prints the time expressions of a text: ``python -m musnad.text.times "نص" --reference 2019-11-14``."""

import argparse
import sys

from musnad.text.times import find_times, parse_timestamp


def main() -> None:
    """One line an expression: type, value, mod, rule, the words; or the timestamp of a line."""
    parser = argparse.ArgumentParser(prog="python -m musnad.text.times")
    parser.add_argument("text", nargs="?")
    parser.add_argument("--reference", help="ISO date that relative times count from")
    parser.add_argument("--timestamp", action="store_true", help="read the text as a page's date line")
    given = parser.parse_args()
    text = given.text if given.text is not None else sys.stdin.read()
    if given.timestamp:
        print(parse_timestamp(text, given.reference))
        return
    for time in find_times(text, given.reference):
        print(time.type, time.value, time.mod or "", time.by, time.text, sep="\t")


if __name__ == "__main__":
    main()

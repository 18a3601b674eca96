"""Reads a number written in digits: grouping, decimals, and the agencies' 5ر33."""

import re
from typing import NamedTuple

# The separators are read as parts of one number only between digits; a run longer than this is an identifier.
_LONGEST = 30
DIGITS = r"\d+ر\d+|\d+(?:[.,٬،]\d+)*"
_GROUPS = re.compile(r"(\d{1,3})((?:([.,٬،])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,3}|\d{5,}))?")
_DECIMAL = re.compile(r"(\d+)[.,،](\d+)")
_GROUPING = ",٬"  # ، between digits is a decimal mark: Tunisian papers write 2،308
_REVERSED = re.compile(r"(\d+)ر(\d+)")


class Reading(NamedTuple):
    """What a run of digits is worth and which way of writing it is."""

    value: float
    by: str


def read_digits(run: str) -> Reading | None:
    """The value of a run of digits and separators; None where it is no number (a date, a version).

    A stop before three digits is read as decimal (1.250 is 1.25) unless they are zeros or more groups follow;
    a Latin comma there groups.

    >>> read_digits("1,250").value, read_digits("1.250.000").value, read_digits("33,5").value
    (1250, 1250000, 33.5)
    >>> read_digits("5ر33")
    Reading(value=33.5, by='digits-reversed')
    """
    if len(run) > _LONGEST:
        return None
    if run.isdigit():
        return Reading(int(run), "digits")
    if match := _REVERSED.fullmatch(run):
        return Reading(float(f"{match[2]}.{match[1]}"), "digits-reversed")
    match = _GROUPS.fullmatch(run)
    if match and _groups(run, match):
        whole = match[1] + match[2].replace(match[3], "")
        return Reading(float(f"{whole}.{match[5]}") if match[5] else int(whole), "digits-grouped")
    if match := _DECIMAL.fullmatch(run):
        return Reading(float(f"{match[1]}.{match[2]}"), "digits-decimal")
    return None


def read_grouped(run: str) -> float | None:
    """The other reading of 1.250, for whoever knows that what is counted has no parts."""
    return int(run.replace(".", "")) if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", run) else None


def _groups(run: str, match: re.Match[str]) -> bool:
    """Whether what looks like groups of three is one number in groups."""
    if match[1].startswith("0") or match[4] == match[3]:
        return False
    one_group = len(match[2]) == 4
    return match[3] in _GROUPING or not one_group or match[2].endswith("000") or match[5] is not None

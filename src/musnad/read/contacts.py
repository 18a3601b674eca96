"""Phone numbers and e-mail addresses of the lines that stand beside an article."""

import re
from collections.abc import Iterable
from typing import Final

from musnad.text.fold import fold_word
from musnad.text.times.timestamps import parse_timestamp
from musnad.types import Contacts

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}", re.ASCII)
_PHONE: Final = re.compile(r"(?<![\w./@-])(?:\+|00)?\(?\d[\d\s()\-.]{4,20}\d\+?(?![\w/@])")
_WORDS: Final = re.compile(
    r"هاتف|تليفون|تلفون|الهاتف|جوال|موبايل|محمول|فاكس|واتس|رقم|ت:|tel|phone|fax|mobile|whatsapp|\+|00\d"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s*-\s*(?:19|20)\d\d")
_NUMBER: Final = re.compile(r"[0-9٠-٩](?:[^\d\n]{0,3}\d){6}")
_FEWEST, _MOST = 7, 15
"""Digits of a phone number (E.164 has fifteen at most)."""
_LONGEST: Final = 400


def find_contacts(lines: Iterable[str]) -> Contacts:
    """The phone numbers and addresses of some lines, each once, numbers as printed.

    >>> find_contacts(["هاتف: 00962-6-5550199", "البريد الإلكتروني: desk@example.com"])
    Contacts(phones=('00962-6-5550199',), emails=('desk@example.com',))
    """
    phones: list[str] = []
    emails: list[str] = []
    lines = list(lines)
    whole = "\n".join(lines)
    for line in lines if "@" in whole or _NUMBER.search(whole) else ():
        line = line[:_LONGEST]
        if "@" in line:
            emails += _EMAIL.findall(line)
        if not _NUMBER.search(line):
            continue
        folded = _YEARS.sub(" ", fold_word(line))
        found = [match[0].strip() for match in _PHONE.finditer(folded) if _is_phone(match[0])]
        if found and _WORDS.search(folded) and not parse_timestamp(line):
            phones += found
    return Contacts(tuple(dict.fromkeys(phones)), tuple(dict.fromkeys(email.rstrip(".") for email in emails)))


def _is_phone(number: str) -> bool:
    return _FEWEST <= sum(map(str.isdecimal, number)) <= _MOST

"""The Arabic words of the terminal view."""

from datetime import date
from typing import Final

ACTS: Final = {
    "say": "قول", "affirm": "تأكيد", "deny": "نفي", "announce": "إعلان", "demand": "مطالبة", "promise": "تعهد",
    "warn": "تحذير", "accuse": "اتهام", "support": "تأييد", "condemn": "إدانة", "expect": "توقع",
    "describe": "وصف", "ask": "سؤال",
}  # fmt: skip
KINDS: Final = {"direct": "باللفظ", "indirect": "بالمعنى", "mixed": "بعضه باللفظ"}
ENTITY_TYPES: Final = {"PER": "أشخاص", "ORG": "هيئات", "LOC": "أماكن"}
_MONTHS: Final = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_WEEKDAYS: Final = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


def long_date(value: str) -> str | None:
    """An ISO date in words, as precise as it is; None where it is none.

    >>> long_date("2019-11-14T01:27"), long_date("2019-11")
    ('الخميس 14 نوفمبر 2019، الساعة 01:27', 'نوفمبر 2019')
    """
    day, _, clock = value.partition("T")
    try:
        year, month, number = ([int(part) for part in day.split("-")] + [0, 0])[:3]
        if not month:
            return str(year)
        words = f"{_MONTHS[month - 1]} {year}"
        if not number:
            return words
        words = f"{_WEEKDAYS[date(year, month, number).weekday()]} {number} {words}"
    except (ValueError, IndexError):
        return None
    return f"{words}، الساعة {clock[:5]}" if clock else words

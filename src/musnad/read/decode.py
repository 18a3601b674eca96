"""Bytes to text: which charset a page is really in.

Old Arabic pages are windows-1256 that say nothing, or say Latin-1, windows-1252 or UTF-8. So a declaration is
believed only where the bytes could be what it says; else the text that looks most like Arabic wins.
"""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{2,40})", re.I)  # fmt: skip
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_ARABIC: Final = "windows-1256"
_LETTERS: Final = re.compile(r"[\u0621-\u064a]+")
_LOOK_IN: Final = 4096
"""Bytes at the start in which a page declares its charset; the standard says 1024, real pages put scripts first."""
_SAMPLE: Final = 200_000


def decode(body: bytes, media_type: str | None = None) -> tuple[str, bool]:
    """The text of a page's bytes, whatever it declares, and whether they are UTF-8 that a parser may have as it is.

    >>> decode("<p>أعلنت الوزارة".encode("windows-1256"), "text/html; charset=iso-8859-1")
    ('<p>أعلنت الوزارة', False)
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), False
    if (wide := _unmarked_utf16(body)) is not None:
        return wide, False
    try:
        return body.decode("utf-8"), True
    except UnicodeDecodeError as error:
        return _not_utf8(body, media_type, error.start), False


def _not_utf8(body: bytes, media_type: str | None, start: int) -> str:
    """The text of bytes that are not clean UTF-8: broken UTF-8, or one of the old charsets."""
    if _mostly_utf8(body[max(0, start - _SAMPLE) : start + _SAMPLE]):
        return body.decode("utf-8", "replace")
    for name in _declared(body, media_type):
        if name not in ("utf-8", _ARABIC) and _reads_arabic(body, name):
            return body.decode(name, "replace")
    return body.decode(_ARABIC, "replace")


def _declared(body: bytes, media_type: str | None) -> list[str]:
    """The charsets that the header and the page declare, by Python's names, header first."""
    names = _HEADER.findall(media_type or "")
    names += [(a or b).decode("ascii", "replace") for a, b in _META.findall(body[:_LOOK_IN])]
    known = []
    for name in names:
        try:
            known.append(codecs.lookup(name).name)
        except LookupError:
            continue
    return known


def _unmarked_utf16(body: bytes) -> str | None:
    """The text of UTF-16 without a byte-order mark, told by the zero (or 06) in every second byte."""
    sample = body[:2000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(byte in (0, 6) for byte in high) > 0.9 * len(high):
            text = body.decode(name, "replace")
            if "<" in text[:2000] or _share_arabic(text) > 0.3:
                return text
    return None


def _mostly_utf8(body: bytes) -> bool:
    """Whether broken UTF-8 is still UTF-8: in windows-1256 not one letter in a hundred makes a sequence by chance."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = _beyond_ascii(text) - broken
    return whole > broken / 8


def _reads_arabic(body: bytes, name: str) -> bool:
    """Whether the bytes read in this charset are Arabic (ISO 8859-6, Mac Arabic, DOS 720 and 864 are rare)."""
    try:
        text = body[:_SAMPLE].decode(name, "replace")
    except (LookupError, UnicodeError):
        return False
    share = _share_arabic(text)
    return share > 0 and share > _share_arabic(body[:_SAMPLE].decode(_ARABIC, "replace"))


def _share_arabic(text: str) -> float:
    """Arabic letters as a share of everything beyond ASCII."""
    beyond = _beyond_ascii(text)
    return sum(map(len, _LETTERS.findall(text))) / beyond if beyond else 0.0


def _beyond_ascii(text: str) -> int:
    """How many characters are not ASCII; 50 times as fast as looking at each."""
    return len(text) - len(text.encode("ascii", "ignore"))

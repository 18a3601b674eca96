"""The words of the interface, Arabic first, English second."""

from collections.abc import Callable
from csv import QUOTE_NONE, DictReader
from functools import cache
from importlib.resources import files
from typing import Final

from litestar import Request

LANGUAGES: Final = {"ar": "rtl", "en": "ltr"}


@cache
def words(language: str) -> dict[str, str]:
    """Key to wording of one language."""
    table = files("musnad").joinpath("data/desk/words.tsv").read_text(encoding="utf-8")
    return {
        row["key"]: row[language]
        for row in DictReader(table.splitlines(), delimiter="\t", quoting=QUOTE_NONE)
    }


def translator(language: str) -> Callable[[str], str]:
    """The function that a template calls; a key without a row shows itself.

    >>> translator("ar")("search")
    'بحث'
    """
    table = words(language)
    return lambda key: table.get(key, key)


def language_of(request: Request) -> str:  # type: ignore[type-arg]
    """``?lang=`` if it names one of ours, else the cookie, else Arabic."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    return asked if asked in LANGUAGES else "ar"

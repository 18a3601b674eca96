"""Facts: what a search is narrowed by (outlet, speaker, act ...), as terms of the index beside the words.

So a search with filters is one question to the index, which walks over the shortest of its lists: a rare speaker on a
frequent word costs no more than the speaker.
"""

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def fact(topic: str, value: object) -> str:
    """One fact as a term.

    >>> fact("act", "deny")
    'act.deny'
    """
    return f"{topic}.{value}"


def is_direct(direct: bool) -> str:
    """The fact that a statement is in quotation marks, wholly or in part, or isn't."""
    return fact("direct", int(direct))


def statement_facts(row: Row, subjects: Iterable[int]) -> str:
    """The facts of a statement's row."""
    found = [fact("act", row["act"]), is_direct(row["kind"] != "indirect")]
    found += [fact("speaker", row["speaker_id"])] if row["speaker_id"] is not None else []
    return " ".join([*outlet_facts(row["outlet_id"]), *found, *(fact("entity", id) for id in subjects)])


def article_facts(outlet_id: int | None, statements: Iterable[Row], mentioned: Iterable[int]) -> str:
    """The facts of an article: those of all that is said in it, and whom it names; its events have the same."""
    said = (part for row in statements for part in row["facts"].split())
    named = (fact("entity", id) for id in mentioned)
    return " ".join(dict.fromkeys([*outlet_facts(outlet_id), *said, *named]))


def outlet_facts(outlet_id: int | None) -> list[str]:
    """The fact of who publishes, where that is known."""
    return [] if outlet_id is None else [fact("outlet", outlet_id)]

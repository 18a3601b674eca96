"""Which statements came, went and changed between two versions of an article."""

from difflib import SequenceMatcher
from typing import Final, TypedDict

from musnad.archive.identity import folded
from musnad.types import Statement

ALIKE: Final = 0.6
"""Share of letters in common from which one statement of a speaker is the other one changed."""
MOST_PAIRS: Final = 2_500
"""Pairs that are compared; a page on which more differs has been replaced, not changed."""
MOST: Final = 2_000
"""Letters that are compared; the rest of a longer statement doesn't change what it is."""


class Said(TypedDict):
    """A statement in short."""

    speaker: str | None
    text: str


class Change(TypedDict):
    """A statement before and after."""

    before: Said
    after: Said


class Diff(TypedDict):
    """What differs; empty lists where nothing does."""

    added: list[Said]
    removed: list[Said]
    changed: list[Change]


def diff(old: tuple[Statement, ...], new: tuple[Statement, ...]) -> Diff:
    """The difference of two versions, by who says what; where it stands in the text is not counted."""
    before, after = _by_key(old), _by_key(new)
    gone = [said for key, said in before.items() if key not in after]
    came = [said for key, said in after.items() if key not in before]
    changed: list[Change] = []
    for said in list(gone) if len(gone) * len(came) <= MOST_PAIRS else ():
        match = max(came, key=lambda other: _likeness(said, other), default=None)
        if match and _likeness(said, match) >= ALIKE:
            changed.append({"before": said, "after": match})
            gone.remove(said)
            came.remove(match)
    return {"added": came, "removed": gone, "changed": changed}


def text_of(statement: Statement) -> str:
    """What is claimed, as one string."""
    return " … ".join(span.text for span in statement.content)


def _by_key(statements: tuple[Statement, ...]) -> dict[tuple[str, str], Said]:
    found: dict[tuple[str, str], Said] = {}
    for statement in statements:
        said: Said = {
            "speaker": statement.speaker.name if statement.speaker else None,
            "text": text_of(statement),
        }
        found.setdefault((folded(said["speaker"] or ""), folded(said["text"])), said)
    return found


def _likeness(one: Said, other: Said) -> float:
    if folded(one["speaker"] or "") != folded(other["speaker"] or ""):
        return 0.0
    return SequenceMatcher(None, one["text"][:MOST], other["text"][:MOST], autojunk=False).ratio()

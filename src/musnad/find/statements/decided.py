"""The name of a statement's rules, taken apart: which one found the cue, where content begins, who speaks, where it ends."""

from typing import Final, NamedTuple

SOURCES: Final = frozenset({"subject", "subject-before", "antecedent", "whose", "frame", "heading"})
"""What ``source.Found.by`` can be."""


class Decided(NamedTuple):
    """The rules of one statement."""

    cue: str
    content: str
    """Where the content begins."""
    source: str | None
    """None where no words name the source: only the verb or a pronoun carries it."""
    end: str


def decided(by: str) -> Decided:
    """The rules in a statement's ``by``.

    >>> decided("verb+preposition+that+subject+sentence")
    Decided(cue='verb', content='preposition+that', source='subject', end='sentence')
    >>> decided("participle+that+next-cue").source is None
    True
    """
    cue, *middle, end = by.split("+")
    source = middle.pop() if middle and middle[-1] in SOURCES else None
    return Decided(cue, "+".join(middle) or cue, source, end)

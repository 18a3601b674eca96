"""The statements layer: who said what, on whose word."""

from musnad.doc import Doc
from musnad.find.statements.clause import Clause
from musnad.find.statements.clauses import find_clauses
from musnad.types import Speaker, Statement


def find_statements(doc: Doc) -> list[Statement]:
    """The statements of an article in reading order."""
    return resolve(doc, find_clauses(doc))


def resolve(doc: Doc, clauses: list[Clause]) -> list[Statement]:
    """Statements whose speaker is called as their source calls him."""
    return [_statement(doc, number, clause) for number, clause in enumerate(clauses, 1)]


def _statement(doc: Doc, number: int, clause: Clause) -> Statement:
    source = doc.span(*clause.source) if clause.source else None
    return Statement(
        id=f"s{number}",
        kind=clause.kind,
        act=clause.act,
        content=tuple(doc.span(*part) for part in clause.content),
        cue=doc.span(*clause.cue) if clause.cue else None,
        source=source,
        speaker=Speaker(source.text, mention=source) if source else None,
        by=clause.by,
        score=clause.score,
    )

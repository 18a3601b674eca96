"""The statements layer: who speaks in each clause, and who relayed it.

``RULES`` of ``named`` (a source) and ``implied`` (none) decide, ``chains`` says who carried it.
"""

from musnad.doc import Doc
from musnad.find.speakers.resolve import resolve
from musnad.find.statements import find_clauses
from musnad.types import Statement


def find_statements(doc: Doc) -> list[Statement]:
    """The statements of an article in reading order."""
    return resolve(doc, find_clauses(doc))

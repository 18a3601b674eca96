"""The statements layer: who said what, on whose word."""

from musnad.doc import Doc
from musnad.types import Statement


def find_statements(doc: Doc) -> list[Statement]:
    """The statements of an article in reading order."""
    return []

"""The entities layer: people, bodies and places, their mentions grouped."""

from musnad.doc import Doc
from musnad.types import Entity


def find_entities(doc: Doc) -> list[Entity]:
    """The entities of an article."""
    return []

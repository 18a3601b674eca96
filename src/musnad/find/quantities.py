"""The quantities layer: numbers and what they count."""

from musnad.doc import Doc
from musnad.types import Quantity


def find_quantities(doc: Doc) -> list[Quantity]:
    """The quantities of an article, none of them a date, an age or a phone number."""
    return []

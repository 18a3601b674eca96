"""The times layer: ``text.times`` over the article, counted from its date."""

from musnad.doc import Doc
from musnad.text.times.find import find_view_times
from musnad.types import TimeExpr


def find_doc_times(doc: Doc) -> list[TimeExpr]:
    """The time expressions of an article."""
    return find_view_times(doc.view, doc.reference)

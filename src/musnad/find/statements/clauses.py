"""Where the article reports what someone said: cue, source and content, rules in order."""

from musnad.doc import Doc
from musnad.find.statements.clause import Clause


def find_clauses(doc: Doc) -> list[Clause]:
    """The clauses of an article in reading order; nobody has asked yet who their speakers are."""
    return []

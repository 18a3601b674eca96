"""Rules for bodies and countries."""

from musnad.find.speakers.figures import Cast, Figure, Mentioned
from musnad.find.speakers.heads import media_role
from musnad.find.speakers.lookup import Turn, by_words, new_figure, tell
from musnad.find.speakers.phrase import Phrase, nations, other_nation, stems, words_between
from musnad.find.speakers.titles import LINKS
from musnad.find.speakers.word_lists import source_words
from musnad.text.lexicon import rows

_NAME = 6
"""Words of a body's name that may carry its nationality."""


def own_country(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """بلاده: the country whose nationality the speaker's office carries."""
    if phrase.head.stem not in source_words("own-country") or turn.outer is None:
        return None
    codes = nations(turn.outer.titles)
    for entity in cast.doc.entities:
        if any(link.scheme == "iso3166" and link.id in codes for link in entity.links):
            return next(f for f in cast.figures if f.entity == entity.id)
    names = [row["form"] for row in rows("countries") if row["iso3166"] in codes]
    return new_figure(cast, phrase, "body", name=names[0]) if names else None


def named_body(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """The body or country at the phrase's head: الكرملين, قناة «الجزيرة»."""
    if phrase.head.cls in ("person", "people", "media", "document", "pronoun"):
        return None
    bodies = [m for m in cast.within(phrase.start, phrase.end) if m.figure.cls == "body"]
    found = next((m for m in bodies if _is_body_head(cast, phrase, m)), None)
    if found is None or (phrase.head.cls == "body" and found.figure.words == {phrase.head.stem}):
        return None
    named = stems(word.text for word in cast.doc.words[phrase.first : phrase.first + _NAME])
    if other_nation(named, found.figure.words):
        return None  # the names layer gave it to a namesake
    tell(cast, found, phrase)
    return _fuller(cast, phrase, found.figure)


def _fuller(cast: Cast, phrase: Phrase, figure: Figure) -> Figure:
    """الوكالة الفلسطينية after وكالة الأنباء الفلسطينية: the body all of whose words are in the other's name."""
    generic = phrase.head.cls == "body" and phrase.head.definite
    if not figure.words or not (generic or len(figure.words) > 1):
        return figure
    rarest = min((cast.called(word) for word in sorted(figure.words)), key=len)
    others = [f for f in rarest if f.cls == "body" and figure.words < f.words]
    return others[-1] if others else figure


def _is_body_head(cast: Cast, phrase: Phrase, mention: Mentioned) -> bool:
    first, last = words_between(cast.doc, phrase.start, mention.start)
    before = [w.text for w in cast.doc.words[first:last]]
    if mention.start - phrase.start <= 1 or not before:
        return True
    if LINKS & set(before) or phrase.head.cls != "body":
        return False
    quoted = cast.doc.view.text[mention.start - 1] in "\"«“'(‘"
    return quoted or (len(before) == 1 and media_role(phrase.head.stem) is not None)


def body_by_words(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """A body that the names layer hasn't: one named before with these words, else a new one."""
    if phrase.head.cls != "body" or (phrase.head.definite and phrase.last - phrase.first == 1):
        return None
    return by_words(cast, phrase) or new_figure(cast, phrase, "body")

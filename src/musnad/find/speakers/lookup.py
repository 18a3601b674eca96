"""What the rules of ``named`` share: the turn that is asked for, and figures looked up or made by the words of a phrase."""

from typing import NamedTuple

from musnad.find.speakers.figures import Cast, Figure, Mentioned
from musnad.find.speakers.heads import Class, Gender, Number
from musnad.find.speakers.phrase import Phrase, closed, words_between
from musnad.find.speakers.titles import is_own_title
from musnad.types import Span

_MARKS = 6
"""Characters before a name that may be marks."""


class Turn(NamedTuple):
    """A clause whose speaker is asked for."""

    clause: int
    at: int
    """View position of its cue, else of its content."""
    phrase: Phrase | None
    gender: Gender | None
    number: Number | None
    goes_on: bool
    """The cue says that the speaker goes on: أضاف, تابع."""
    before: Figure | None
    """Who spoke last outside of other statements."""
    outer: Figure | None
    """Whose statement this one stands in."""


def by_words(cast: Cast, phrase: Phrase, anonymous: bool = False, cls: Class | None = None) -> Figure | None:
    """A figure that all words of a phrase belong to: of several the one mentioned last."""
    words = phrase.stems(cast.doc)
    if not words:
        return None
    rarest = min((cast.called(word) for word in sorted(words)), key=len)
    fits = [f for f in rarest if words <= f.words and f.anonymous == anonymous]
    if anonymous and not phrase.head.definite:
        fits = [f for f in fits if words == f.words]
    cls = "document" if phrase.head.cls == "document" else cls
    if cls:
        fits = [f for f in fits if f.cls == cls]
    return fits[-1] if fits else None


def new_figure(cast: Cast, phrase: Phrase, cls: str, name: str | None = None) -> Figure:
    """A figure met for the first time, called as the phrase does."""
    span = _name_span(cast, phrase)
    figure = cast.add(Figure(name or span.text, span, cls))  # type: ignore[arg-type]
    figure.gender, figure.number = phrase.head.gender, phrase.head.number
    if cls == "person" and phrase.head.cls is None:
        figure.gender = None
    cast.call(figure, phrase.stems(cast.doc))
    return figure


def _name_span(cast: Cast, phrase: Phrase) -> Span:
    """The printed name: the phrase without a comma and what tells more behind it."""
    text = cast.doc.view.text
    end = phrase.end
    comma = min((at for c in "،,(–" if (at := text.find(c, phrase.start, end)) > 0), default=-1)
    if comma > 0 and phrase.head.cls is None:
        end = phrase.start + len(text[phrase.start : comma].rstrip())
    return cast.doc.span(phrase.start, closed(text, phrase.start, end))


def is_head(cast: Cast, phrase: Phrase, mention: Mentioned) -> bool:
    """Whether a name inside a phrase is what the phrase is about, not one that something in it belongs to."""
    first, last = words_between(cast.doc, phrase.start, mention.start)
    before = [w.text for w in cast.doc.words[first:last]]
    if not before or cast.doc.view.text[max(0, mention.start - _MARKS) : mention.start].rstrip(
        " \"'«“("
    ).endswith(("،", ",")):
        return True
    return is_own_title(before)


def tell(cast: Cast, mention: Mentioned, phrase: Phrase) -> None:
    """Notes what else a phrase calls its person."""
    for start, end in ((phrase.start, mention.start), (mention.end, phrase.end)):
        if start < end:
            first, last = words_between(cast.doc, start, end)
            if first < last:
                cast.entitle(mention.figure, " ".join(w.text for w in cast.doc.words[first:last]))

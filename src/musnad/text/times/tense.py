"""Whether a clause speaks of what was or of what will be: places a bare weekday, month or day."""

from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.times.tokens import Tokens

_BEFORE, _AFTER = 25, 7
_STOPS = frozenset(".؟!\n؛")


@cache
def cues() -> dict[str, str]:
    """Folded cue -> future, past or stop (a word in س that is no verb)."""
    return {fold_word(row["form"]): row["class"] for row in rows("tense_cues")}


def is_future(t: Tokens, first: int, end: int) -> bool:
    """Whether the nearest cue before, else behind, says what will be."""
    for k in range(first - 1, max(-1, first - _BEFORE), -1):
        if t.words[k] in _STOPS:
            break
        if (cue := _cue(t.words[k])) is not None:
            return cue == "future"
    for k in range(end, min(len(t), end + _AFTER)):
        if t.words[k] in _STOPS:
            break
        if (cue := _cue(t.words[k])) is not None:
            return cue == "future"
    return False


def _cue(word: str) -> str | None:
    known = cues()
    for form in (word, word[1:] if word[:1] in "وف" else word):
        if form in known:
            return known[form] if known[form] != "noun" else None
        if len(form) > 4 and form[0] == "س" and form[1] in "يتن" and not _noun(form):
            return "future"
    return None


def _noun(word: str) -> bool:
    return any(word.startswith(stem) for stem in _noun_stems())


@cache
def _noun_stems() -> tuple[str, ...]:
    return tuple(form for form, kind in cues().items() if kind == "noun")

"""What an unnamed speaker is (official, witness, medical ...) and the body it belongs to."""

from functools import cache

from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import folded_words, head_of
from musnad.find.speakers.phrase import stem
from musnad.find.speakers.word_lists import source_words
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows


@cache
def _kinds() -> dict[str, str]:
    return {stem(fold_word(row["form"])): row["kind"] for row in rows("source_kinds")}


def kind_and_body(cast: Cast, figure: Figure) -> tuple[str, str | None]:
    """مصدر أمني: security; متحدث باسم وزارة الدفاع: spokesperson, وزارة الدفاع."""
    words = folded_words(figure.name)
    first = head_of(words[0]) if words else None
    kind = first.kind if first and first.kind else "people"
    holds_office = kind == "official" and first is not None and first.stem not in source_words("any-official")
    if kind in ("source", "official", "one-of", "some-of", "people") and not holds_office:
        told = [_kinds()[s] for w in words[1:] if (s := stem(w)) in _kinds()]
        told = [k for k in told if kind == "source" or k not in ("local", "media")]
        if kind in ("one-of", "some-of"):
            told += [h.kind for w in words[1:] if (h := head_of(w)).cls in ("person", "people")]
        kind = told[0] if told else kind
    return kind, figure.body

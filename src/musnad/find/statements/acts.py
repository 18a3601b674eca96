"""What a statement does: its cue's act, or where the cue only says قال what its content tells. Rules in order."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from musnad.find.statements.draft import Draft
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Act

_START = 4
"""Words of a content that are looked at."""
_NO = frozenset({"لا", "غير", "ليس", "ليست"})

Rule = Callable[[Draft, Sequence[str]], Act | None]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("content_words") if row["class"] == name)


def necessity(draft: Draft, words: Sequence[str]) -> Act | None:
    """مشيرا إلى ضرورة, قال إنه يجب; for شدد على only the noun itself."""
    if draft.act == "affirm":
        demand = draft.lemma == "شدد" and words[:1] == ["ضروره"]
        return "demand" if demand else None
    return "demand" if not _words("demand").isdisjoint(words) else None


def duty(draft: Draft, words: Sequence[str]) -> Act | None:
    """قال إن على الحكومة أن."""
    on = bool(words) and words[0] in ("علي", "عليهم", "عليه", "عليها", "علينا") and "that" in draft.by
    return "demand" if on and draft.act == "say" else None


def expectation(draft: Draft, words: Sequence[str]) -> Act | None:
    """أضاف أنه من المتوقع."""
    return "expect" if draft.act == "say" and not _words("expect").isdisjoint(words) else None


def denial(draft: Draft, words: Sequence[str]) -> Act | None:
    """قال إنه لا صحة, إن الحكومة لا علاقة لها."""
    if draft.act != "say":
        return None
    pairs = pairwise(words)
    denied = any(a in _NO and b in _words("deny-behind-no") for a, b in pairs)
    return "deny" if denied or not _words("deny").isdisjoint(words) else None


def condemnation(draft: Draft, words: Sequence[str]) -> Act | None:
    """قال إن اعتداء القوات."""
    return "condemn" if draft.act == "say" and not _words("condemn").isdisjoint(words[:2]) else None


def description(draft: Draft, words: Sequence[str]) -> Act | None:
    """اعتبر القرار خطأ, رأى فيه: with a noun and no أن they describe."""
    plain = "that" not in draft.by and "quote" not in draft.by
    return "describe" if draft.lemma in ("اعتبر", "رأى") and plain else None


def finding(draft: Draft, words: Sequence[str]) -> Act | None:
    """يكشف التقرير: the imperfect announces nothing."""
    reading = draft.reading
    imperfect = reading is not None and reading.form.form == "verb" and not reading.form.past
    return "say" if draft.lemma == "كشف" and imperfect else None


RULES: tuple[Rule, ...] = (description, finding, necessity, duty, expectation, denial, condemnation)


def act_of(scan: Scan, draft: Draft) -> Act:
    """The act of a draft: the first rule's that knows one, else its cue's."""
    end = min(scan.sentence_ends[draft.first], draft.first + _START)
    words = [_plain(scan.words[n].text) for n in range(draft.first, end)]
    return next((act for rule in RULES if (act := rule(draft, words))), draft.act)


def _plain(word: str) -> str:
    """A word without و and the ل of لضرورة."""
    plain = bare(word)
    return plain[1:] if plain[1:] in _words("demand") and plain[0] == "ل" else plain

"""What shows that a number without a noun counts something all the same: قتل 20, عددهم 35, نحو ثلاثين."""

import re
from functools import cache

from musnad.find.quantities.candidate import Candidate, is_one_of, words_of
from musnad.find.quantities.units import VERB
from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number

_FIRST_WORD = re.compile(r" ([^\W\d_]+)")
_OUT_OF = re.compile(r" من (?:اصل|اجمالي|مجموع|بين) ")
_ENDS = re.compile(r"[.؟!؛\n]")
_GOES_ON = re.compile(r"(?:\Wو|بدلا من |مقابل |معارضه |امتناع |وامتنع |وامتنعت )$")
_COUNT_OF = re.compile(r"(?:^|\W)[وف]?(?:عدد|حصيله|مجموع|اجمالي) ال[^\W\d_]+ $")
_TO = re.compile(r" الي [\d]")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = 60
_EXCEEDS = re.compile(r"(?:يزيد|تزيد|زاد|زادت|يقل|تقل|يربو|تربو)(?: \w+){1,2} (?:علي|عن) (?:ال)?$")


def is_rough(it: Candidate) -> bool:
    """Whether the number is a rough one: نحو 20, عشرات, 20 على الأقل."""
    before, after = _approximators()
    return bool(
        it.number.approx
        or before.search(it.before)
        or _EXCEEDS.search(it.before)
        or after.match(it.after)
        or after.match(it.rest)
    )


def is_change(view: View, number: Number) -> bool:
    """ارتفع من 5 إلى 7 مقاعد: two numbers, not a range."""
    if number.by != "range-to":
        return False
    before = view.text[max(0, number.start - _CLAUSE) : number.start]
    words = _WORD.findall(before)
    changed = any(is_one_of(word, words_of("change_words")) for word in words)
    return changed and is_one_of(words[-1], frozenset({"من"}))


def is_next(it: Candidate, last: Candidate) -> bool:
    """Whether a number goes on a count in its clause: 18 عضوا في اللجنة و80 في المجلس, 24 نائبا بدلا من 28."""
    unit = last.unit or last.carried
    if unit is None or unit.kind not in ("counted", "of"):
        return False
    end = max(last.unit.end if last.unit else 0, last.number.end)
    if it.number.start - end > _CLAUSE:
        return False
    between = it.view.text[end : it.number.start]
    return not _ENDS.search(between) and _GOES_ON.search(between) is not None


def counts(it: Candidate) -> bool:
    """Whether something beside a number without a noun shows that it counts."""
    if (
        it.number.scale > 1
        or is_rough(it)
        or _OUT_OF.match(it.after)
        or _TO.match(it.after)
        or _COUNT_OF.search(it.before)
    ):
        return True
    match = _FIRST_WORD.match(it.after)
    if match and (match[1] in words_of("count_contexts", "side", "after") or VERB.fullmatch(match[1])):
        return True
    return is_one_of(it.word_before, words_of("count_contexts", "side", "before"))


@cache
def _approximators() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says so before a number, and what says so behind it."""
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for row in rows("approximators"):
        sides[row["side"]].append(re.escape(fold_word(row["form"])))
    before, after = ("|".join(sorted(sides[side], key=len, reverse=True)) for side in ("before", "after"))
    return re.compile(rf"(?:^|\W)[وف]?[بلك]?(?:{before}) ?[بل]?(?:ال)?[($]?$"), re.compile(rf" (?:{after})\b")

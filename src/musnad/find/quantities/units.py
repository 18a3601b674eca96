"""What a number counts: the noun behind it (or before it, الدول الست) with the words that agree with it."""

import re
from dataclasses import replace
from functools import cache

from musnad.find.quantities.candidate import Unit, words_of
from musnad.find.quantities.duals import dual_forms
from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number
from musnad.text.numbers.digits import read_grouped
from musnad.text.numbers.tokens import forms

_SHARE = re.compile(r"[)»\"”]? ?(?:%|في ال(?:مايه|ميه|الف)\b|بال(?:مايه|ميه)\b)")
_SIGN_BEFORE = re.compile(r"[$€£¥%]$")
_SIGN_AFTER = re.compile(r" ?[$€£¥]")
_NOUN = re.compile(r"[)»\"”]? ?[\"«“'(]?([^\W\d_]{2,}|غ\b)")
_OF = re.compile(r"[)»\"”]? من [\"«“]?([^\W\d_]{3,})")
_NEXT = re.compile(r" ([^\W\d_]{3,})")
_PRICE = re.compile(r" لل([^\W\d_]{3,})")
_AHEAD = re.compile(
    r"(?:^|\W)([وفبلك]?ال[^\W\d_]{2,} ال[^\W\d_]{2,}|[وفبلك]?ال[^\W\d_]{3,}|[^\W\d_]{2,}(?:ه[ما]|اته|[^\Wت]ه))"
    r" (?:ال ?)?$"
)
_DUAL_AHEAD = re.compile(r"(?:^|\W)((?!ال)[^\W\d_]{2,}(?:ين|ان)) $")
_YEAR = re.compile(r" (?:عام|سنه) \d{4}\b")
VERB = re.compile(r".+وا|.{2,}[^ا]ت|ي.+ون|ي.{2,}(?<!ي|ه|ا)(?<!ين)")
_MOST_MODIFIERS = 3
_LOOK_BACK = 40
_AGREEING = ("ة", "ين", "ان", "ون", "ات")
_RELATIONAL = ("ية", "يين", "يون", "يتين")


def unit_of(view: View, number: Number) -> Unit | None:
    """The unit of a number; None where nothing beside it can be counted."""
    return _sign(view, number) or _ahead(view, number) or _of(view, number) or _behind(view, number)


def _sign(view: View, number: Number) -> Unit | None:
    """في المئة, %, $."""
    text, end = view.text, number.end
    if match := _SHARE.match(text, end):
        return Unit(match.start() + match[0].startswith(" "), match.end(), "share")
    if match := _SIGN_AFTER.match(text, end):
        return Unit(match.end() - 1, match.end(), "money")
    if _SIGN_BEFORE.search(text, max(0, number.start - 1), number.start):
        return Unit(number.start - 1, number.start, "share" if text[number.start - 1] == "%" else "money")
    return None


def _ahead(view: View, number: Number) -> Unit | None:
    """الدول in الدول الست, المفاعلات النووية in المفاعلات النووية الـ10, روسيين in روسيين اثنين."""
    first = max(0, number.start - _LOOK_BACK)
    if number.value == 2 and number.form == "words" and not number.definite:
        match = _DUAL_AHEAD.search(view.text, first, number.start)
    elif number.definite and not number.approx and not _followed_by_counted(view, number):
        match = _AHEAD.search(view.letters, first, number.start)
    else:
        return None
    if match is None or fold_word(match[1]) in _stops() or not (number.value <= 10 or _is_plural(match[1])):
        return None
    return Unit(match.start(1) + _glued(match[1]), match.end(1), "ahead")


def _glued(phrase: str) -> int:
    """The letters of و ف ب ك before what a phrase names."""
    if phrase[0] in "وفبك" and phrase.startswith("ال", 1):
        return 1
    folded = fold_word(phrase)
    known = any(folded.startswith(plural) for plural in _plurals() if plural[0] == "و")
    conjunction = folded[0] == "و" and folded[-1] in "هام" and not known
    return 1 if conjunction else dual_forms().get(folded, 0)


def _is_plural(phrase: str) -> bool:
    """Whether a noun before الـ31 is known to be many: of one (الدورة الـ31) it is the rank."""
    noun = phrase.split(" ")[0].lstrip("وفبلك").removeprefix("ال")
    return noun.endswith(("ات", "ين", "ون", "ها", "هم")) or fold_word(noun) in _plurals()


def _followed_by_counted(view: View, number: Number) -> bool:
    """السبع سنوات: the noun stands behind all the same."""
    match = _NOUN.match(view.text, number.end)
    return match is not None and match[1] in (_plurals() if number.value <= 10 else counted_forms())


def _of(view: View, number: Number) -> Unit | None:
    """الجنود in عشرة من الجنود, بلدان الحلف in 25 من بلدان الحلف."""
    match = _OF.match(view.text, number.end)
    if match is None or match[1] in _stops():
        return None
    start, end = match.span(1)
    if match[1].startswith("ال"):
        return Unit(start, last_modifier(view, start, end), "of")
    for _ in range(2):
        following = _NEXT.match(view.text, end)
        if following is None or following[1] in _stops():
            break
        end = following.end()
        if following[1].startswith("ال"):
            return Unit(start, last_modifier(view, following.start(1), end), "of")
    return Unit(start, match.end(), "of")


def _behind(view: View, number: Number) -> Unit | None:
    """شخصا in 35 شخصا, الغارات in عشرات الغارات."""
    match = _NOUN.match(view.text, number.end)
    if match is None or _YEAR.match(view.text, number.end) or not _can_be_counted(match[1], number):
        return None
    if number.definite and not number.approx and not _followed_by_counted(view, number):
        return None
    start, end = match.span(1)
    if match[1] in words_of("currencies"):
        end = last_modifier(view, start, end)
        per = _PRICE.match(view.text, end)
        priced = per is not None and per[1] in counted_forms()
        return Unit(start, per.end() if per and priced else end, "money")
    whole = not (number.approx or number.fraction or number.definite)
    if whole and view.letters.startswith("ال", start) and len(match[1]) > 4:
        return None
    if number.fraction or number.approx:
        end = _of_what(view, end)
    return Unit(start, last_modifier(view, start, end), "counted")


def _of_what(view: View, end: int) -> int:
    """The end of الأرض in ثلث سكان الأرض: a share is of a whole."""
    match = _NEXT.match(view.text, end)
    whole = match is not None and match[1] not in _stops() and view.letters.startswith("ال", match.start(1))
    return match.end() if match and whole else end


def _can_be_counted(word: str, number: Number) -> bool:
    """Whether a word can be a noun: no function word, no verb, nothing that و ties to the number.

    Behind و only the ending that the number asks for shows a noun: 40 وافدا, 5 وقفات.
    """
    if word in counted_forms():
        return True
    glued = word.startswith("لل") or (word.startswith(("بال", "وال", "فال")) and len(word) > 5)
    if glued or word in forms() or (word.startswith("ل") and word[1:] in counted_forms()):
        return False
    if word.startswith("و"):
        rest = number.value % 100
        asked = "ا" if rest > 10 else "ات"
        return not 0 < rest < 3 and len(word) > 4 and word.endswith(asked) and not word.endswith("وا")
    return not (word in _stops() or VERB.fullmatch(word))


def last_modifier(view: View, start: int, end: int) -> int:
    """The end of the words behind a noun that agree with it."""
    head = view.letters[start:end]
    for count in range(_MOST_MODIFIERS):
        match = _NEXT.match(view.text, end)
        if match is None or match[1] in _stops() or match[1] in forms():
            break
        if not _agrees(head, view.letters[match.start(1) : match.end()], count == 0):
            break
        end = match.end()
    return end


def _agrees(head: str, word: str, first: bool) -> bool:
    """Whether a word goes on with what the noun begins: an adjective, or a second noun behind و."""
    if fold_word(word) in words_of("unit_modifiers"):
        return True
    if head.startswith("ال"):
        return word.startswith("ال") or (word.startswith("وال") and head[-2:] == word[-2:])
    if word.startswith("ال") or VERB.fullmatch(fold_word(word)):
        return False
    same = any(head.endswith(ending) and word.endswith(ending) for ending in _AGREEING)
    accusative = first and head.endswith("ا") and word.endswith("ا")
    if word.startswith("و"):
        return _is_second(head, word, first) and (same or accusative or (head[-1] == "ا" and word[-1] == "ة"))
    return _is_relational(head, word) or ((same or accusative) and word[0] not in "بل")


def _is_second(head: str, word: str, first: bool) -> bool:
    """Whether و before a word ties a second noun to the first, not a new clause."""
    if len(word) < 5 or word[1] in "بل" or fold_word(word[1:]) in words_of("count_contexts"):
        return False
    return word.endswith(("ا", "ة")) or first


def _is_relational(head: str, word: str) -> bool:
    """Whether a word is an adjective of belonging: تونسي, دولية, فلسطينيين."""
    if len(word) < 4 or word.startswith(("بب", "بت")):
        return False
    if word.endswith("يا"):
        return head.endswith("ا")
    return word.endswith(_RELATIONAL) or (word.endswith("ي") and word[0] not in "يت")


def in_groups(view: View, number: Number, unit: Unit | None) -> Number:
    """The number with its stop read as grouping where persons or things are counted: 6.400 شخص."""
    if number.by != "digits-decimal" or unit is None or unit.kind != "counted":
        return number
    grouped = read_grouped(view.text[number.start : number.end])
    if grouped is None or view.text[unit.start : unit.end].split(" ")[0] not in whole_nouns():
        return number
    return replace(number, value=grouped, by="digits-grouped")


@cache
def counted_forms() -> frozenset[str]:
    """Every form of the nouns that news counts: singular, accusative, plural."""
    found: set[str] = set(words_of("currencies"))
    for row in rows("counted_units"):
        found.add(fold_word(row["form"]))
        if row["plural"]:
            found |= {fold_word(row["form"] + "ا"), fold_word(row["plural"])}
        if row["plural"].endswith("ون"):
            found.add(fold_word(row["plural"][:-2] + "ين"))
    return frozenset(found)


@cache
def whole_nouns() -> frozenset[str]:
    """The forms of nouns that have no parts: persons and things."""
    found: set[str] = set()
    for row in rows("counted_units"):
        if row["kind"] in ("person", "thing"):
            found |= {fold_word(form) for form in (row["form"], row["form"] + "ا", row["plural"])}
    return frozenset(found)


@cache
def _plurals() -> frozenset[str]:
    return frozenset(fold_word(row["plural"]) for row in rows("counted_units") if row["plural"])


@cache
def _stops() -> frozenset[str]:
    return words_of("function_words")

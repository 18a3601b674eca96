"""Numbers that count nothing: dates, ages, telephone numbers, scores, labels. Each rule answers for one kind."""

import re
from collections.abc import Callable
from functools import cache

from musnad.find.quantities.candidate import Candidate, is_one_of, words_of
from musnad.find.quantities.units import counted_forms
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

Rule = Callable[[Candidate], bool]

_PLAIN = ("digits", "range-dash", "range-to", "range-between", "range-or")
_DIGIT_GLUED = re.compile(r"\d ?[-–+] ?$|\d[/:.]$")
_GLUED_DIGIT = re.compile(r" ?[-–+] ?\d|[/:]\d|م?/\d")
_LATIN = re.compile(r"[a-z][\s\-–]*$")
_TATWEEL = "\u0640"
_ITEM = re.compile(r"\s?[-–.):]")
_AGO = re.compile(
    r"(?:^|\W)[وف]?(?:قبل|منذ|بعد|عقب|مرور)(?: (?:نحو|حوالي|قرابه|اكثر من|اقل من|ما يزيد علي|ما يزيد عن))? ?$"
)
_AGE_BEFORE = re.compile(
    r"(?:العمر|عمر(?:ه|ها|هم|هما|هن)?|اعمار(?:هم|هن|ها)?|سن|بسن|السن|بعمر)(?: (?!و)[^\W\d]+){0,2} (?:ال|ب)?$"
)
_AT_AGE = re.compile(r"(?:^|\W)(?:سن|بسن|السن|بعمر|تحت) (?:ال)?$")
_AGE_AFTER = re.compile(r"\W*(?:من (?:العمر|عمر))")
_AGE_ALONE = re.compile(r"[(،,\-–] ?$")
_CLOSES = re.compile(r" ?[)،,.\-–]")
_DAY_PART = re.compile(r" (?:صباحا?|مساء|ظهرا|فجرا|ليلا|عصرا|بتوقيت|هجريه?|ميلاديه?|هـ?|م(?![ .]*د\b)|ت غ)\b")
_RELATIONAL = re.compile(r" (?!ال)[^\W\d_]{2,}ية\b")
_MONTH = re.compile(r" ?(?:من )?(?:شهر )?([^\W\d_]+)")
_STAGE = re.compile(
    r" (?:ال)?(?:قطر(?:ها|ه)?|نهايي|نهايييه|اول|ثاني|ثالث|رابع|اخير|سنوي|سنويه|شمالي|جنوبي|شرقي|غربي)\b"
)


def ordinal(it: Candidate) -> bool:
    """المركز الثالث."""
    return it.number.ordinal


def label(it: Candidate) -> bool:
    """رقم 5, المادة 12, عام 2011, ويندوز 10."""
    if it.unit is not None and (
        it.unit.kind in ("share", "money") or (it.number.form == "words" and not it.number.definite)
    ):
        return False
    return it.word_before != "" and is_one_of(it.word_before, words_of("numbered_things"))


def latin_name(it: Candidate) -> bool:
    """iPhone 6, Boeing 737, بلوتونيوم-210."""
    if it.number.form != "digits":
        return False
    return _LATIN.search(it.before) is not None or re.search(r"\w-$", it.before) is not None


def year(it: Candidate) -> bool:
    """في 2015, 2015 طالب بها: a year, unless the noun behind it agrees with it as with a number."""
    if it.number.form != "digits" or it.number.by not in _PLAIN:
        return False
    if it.number.by == "range-dash" and it.after.startswith(")"):
        return 1000 <= it.number.value <= 2100
    if it.number.value >= 1000 and it.word_before in words_of("function_words", "class", "month"):
        return True
    if it.unit is None:
        return 1300 <= it.number.value <= 2100
    counted = it.unit.kind in ("share", "money", "ahead") or (it.unit.kind == "counted" and _agrees(it))
    return 1900 <= it.number.value <= 2100 and not counted


def chained(it: Candidate) -> bool:
    """2-1, 12:30, 3/4/2010, 777-200."""
    if it.number.by == "range-dash":
        return it.unit is None or it.number.value == 0
    return bool(_DIGIT_GLUED.search(it.before) or _GLUED_DIGIT.match(it.after))


def list_item(it: Candidate) -> bool:
    """1- and 1ـ at the start of a paragraph."""
    opens = it.number.start == 0 or it.view.text[it.number.start - 1] in "\n\r"
    if not opens:
        return False
    drawn_out = it.view.raw[it.view.raw_span(it.number.start, it.number.end)[1] - 1] == _TATWEEL
    return drawn_out or (it.unit is None and _ITEM.match(it.after) is not None)


def telephone(it: Candidate) -> bool:
    """920012345, +966 ..., 0501234567."""
    length = it.number.end - it.number.start
    plain = it.number.by == "digits"
    return plain and it.unit is None and (length >= 7 or it.before.endswith("+"))


def clock(it: Candidate) -> bool:
    """8 مساء, 1436 هـ, 2016 م."""
    return it.number.form == "digits" and _DAY_PART.match(it.after) is not None


def month_day(it: Candidate) -> bool:
    """14 نوفمبر, العشرين من آب, 11 إلى 22 شوال: a date that the times layer has not taken."""
    match = _MONTH.match(it.after)
    return match is not None and match[1] in words_of("function_words", "class", "month")


def known_time(it: Candidate) -> bool:
    """الأيام الثلاثة الماضية, خلال الـ24 ساعة الماضية, 26 من الشهر: a stretch of the calendar."""
    return _is_time(it) and (it.number.definite or (it.unit is not None and it.unit.kind == "of"))


def ago(it: Candidate) -> bool:
    """قبل ثلاثة أيام, منذ 300 عام: a date."""
    return _is_time(it) and _AGO.search(it.before) is not None


def age(it: Candidate) -> bool:
    """البالغ من العمر 33 سنة, (17 عاما), فلان، 32 عاما،."""
    at_age = _AT_AGE.search(it.before) is not None and (it.unit is None or _is_time(it) or it.number.definite)
    if at_age or _AGE_AFTER.match(it.rest):
        return True
    if not _is_time(it):
        return it.unit is None and _AGE_BEFORE.search(it.before) is not None
    alone = _AGE_ALONE.search(it.before) is not None and _CLOSES.match(it.rest) is not None
    return alone or _AGE_BEFORE.search(it.before) is not None


def stage(it: Candidate) -> bool:
    """نصف النهائي, الربع الأول, ربع سنوية, نصف آلية, نصف قطرها."""
    if not it.number.fraction:
        return False
    return _STAGE.match(it.after) is not None or _RELATIONAL.match(it.view.letters, it.number.end) is not None


def loose_fraction(it: Candidate) -> bool:
    """أسبوع ونصف, النصف: a share of nothing that is named."""
    if not it.number.fraction:
        return False
    return it.unit is None or it.unit.kind == "ahead" or it.number.definite or _behind_noun(it)


def lone_one(it: Candidate) -> bool:
    """يوم واحد, في آن واحد: says that there are no more, counts nothing."""
    return it.number.value == 1 and it.number.form == "words"


RULES: tuple[Rule, ...] = (
    ordinal,
    label,
    latin_name,
    year,
    chained,
    list_item,
    telephone,
    clock,
    month_day,
    known_time,
    ago,
    age,
    stage,
    loose_fraction,
    lone_one,
)


def refusal(it: Candidate) -> str | None:
    """The name of the first rule that says a number counts nothing; None where all let it pass."""
    return next((rule.__name__ for rule in RULES if rule(it)), None)


def _behind_noun(it: Candidate) -> bool:
    """ساعة ونصف, يوم ونصف اليوم."""
    joined = it.number.start and it.view.text[it.number.start - 1] == "و"
    word = it.before[:-1].rstrip().rpartition(" ")[2].removeprefix("ال") if joined else ""
    return word != "" and is_one_of(word, _parted_units())


def _agrees(it: Candidate) -> bool:
    """Whether the noun has the form that the last two digits ask for."""
    noun = it.unit_text.split(" ")[0]
    last = it.number.value % 100
    return noun in counted_forms() and (noun.endswith(("ا", "ه", "اء")) if last > 10 else last not in (1, 2))


def _is_time(it: Candidate) -> bool:
    first = it.unit_text.split(" ")[0]
    return first in _time_units() or first.removeprefix("ال") in _time_units()


@cache
def _time_units() -> frozenset[str]:
    """Every form of the nouns that count time."""
    return _forms_of("time") | {fold_word(form) for form in ("شهور", "ليالي", "ثواني")}


@cache
def _parted_units() -> frozenset[str]:
    """Every form of the nouns that have halves: time, measures, money."""
    return _forms_of("time") | _forms_of("measure") | words_of("currencies")


def _forms_of(kind: str) -> frozenset[str]:
    found: set[str] = set()
    for row in rows("counted_units"):
        if row["kind"] == kind:
            forms = (row["form"], row["form"] + "ا", row["plural"], *row["dual"].split())
            found |= {fold_word(form) for form in forms if form}
    return frozenset(found)

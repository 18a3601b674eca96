"""Cues that report nothing: negated, wished for, asked for, impersonal; and doubts, where they look like another word."""

from collections.abc import Callable
from itertools import pairwise

from musnad.find.statements.cues import Reading
from musnad.find.statements.phrases import is_head
from musnad.find.statements.scan import Scan
from musnad.find.statements.spot import Complement
from musnad.find.statements.word_classes import bare, words_of

_SUBJECT = 2
"""Words right before a verb that may be its subject."""

_CLEAR = frozenset(("that", "quote", "colon", "colon+that", "preposition+that"))

Refusal = Callable[[Scan, int, Reading, Complement | None], bool]


def negated(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """لم يقل, لا يؤكد: no report; لم يستبعد is one."""
    if reading.form.form == "participle" or reading.cut or reading.cue.lemma == "استبعد":
        return False
    return _before(scan, at) in words_of("negation")


def unreal(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """سيعلن, قد يقول, أن يؤكد, إذا قال: nothing has been said."""
    if reading.form.form != "verb":
        return False
    before = bare(_before(scan, at))
    if reading.future:
        return True
    if before in ("سوف", "اذا", "لو", "هل", "ربما", "لن"):
        return True
    return (
        not reading.form.past
        and not reading.cut
        and (before in words_of("unreal") or before in ("قد", "وقد", "فقد"))
    )


def noun_by_place(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """في نقل, إلى ذكر: behind a preposition there is no perfect."""
    if reading.form.form != "verb" or reading.cut:
        return False
    before = _before(scan, at)
    return (
        before in words_of("preposition") and before not in ("بعد", "قبل", "من") and ":" not in scan.gaps[at]
    )


def impersonal(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """يذكر أن, ويشار إلى أن at the start of a sentence: nobody is named who says so."""
    if reading.form.form != "verb" or reading.form.past or complement is None or reading.form.number != "s":
        return False
    word = scan.words[at].text[reading.cut :]
    if word not in words_of("impersonal"):
        return False
    between = scan.words[at + 1 : complement.until]
    return all(w.text in words_of("adverb") for w in between)


def keeps_unnamed(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """طلب عدم ذكر اسمه: says why a source is unnamed, not what it claims."""
    if reading.cue.lemma not in ("طلب", "فضل", "اشترط", "رفض"):
        return False
    ahead = [w.text for w in scan.words[at + 1 : at + 4]]
    return not _UNNAMED.isdisjoint(pairwise(ahead))


_UNNAMED = frozenset(
    {
        ("عدم", "الكشف"),
        ("عدم", "ذكر"),
        ("عدم", "نشر"),
        ("عدم", "الافصاح"),
        ("الكشف", "عن"),
        ("ذكر", "اسمه"),
    }
)


def weak_place(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """بين, كتب, رد, نفي: words that are much else count only where they open a clause."""
    if reading.form.form != "verb" or (reading.cue.strength != "weak" and not reading.like_noun):
        return False
    if reading.cue.strength != "weak" and scan.doc.view.letters[scan.words[at].end - 1] == "ى":
        return False  # نفى is no noun
    return not opens_clause(scan, at, reading)


def opens_clause(scan: Scan, at: int, reading: Reading) -> bool:
    """Whether a verb stands where a clause begins: start of a sentence, behind و, a comma, كما, الذي, قد."""
    if at == scan.sentence_starts[at] or reading.cut or any(c in scan.gaps[at] for c in "،,؛;:-"):
        return True
    before = _before(scan, at)
    opening = words_of("link") | words_of("auxiliary") | words_of("relative") | words_of("what")
    return before in opening or bare(before) in opening


def _before(scan: Scan, at: int) -> str:
    return scan.words[at - 1].text if at > scan.sentence_starts[at] else ""


def byline(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """القاهرة - كتب فلان: over an article tells who wrote it."""
    if reading.cue.lemma != "كتب" or complement is None or not complement.by.startswith("colon"):
        return False
    named = scan.names.get(at + 1, (0, ""))
    return named == (complement.first, "PER") and "\n" in scan.gaps[complement.first]


def weak_object(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """أظهر دعما: a weak verb with nothing but a noun."""
    plain = complement is not None and complement.by in ("object", "second-phrase")
    return reading.form.form == "verb" and reading.cue.strength == "weak" and plain


def evidence_shows(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """كل المؤشرات تؤكد أن: what shows, and never speaks."""
    if reading.form.form != "verb" or reading.cut:
        return False
    near = range(max(scan.sentence_starts[at], at - _SUBJECT), min(at + 2, len(scan.words)))
    return any(scan.words[n].text.removeprefix("ال") in words_of("evidence") for n in near)


def attribute(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """غير معلنة, مذكرة تفاهم, برزت مجددا: a participle that no mark sets off goes with the noun or verb before it."""
    form = reading.form
    if form.form != "participle" or reading.cut or at == scan.sentence_starts[at] or scan.gaps[at] != " ":
        return False
    clear = complement is not None and complement.by in _CLEAR
    feminine = form.gender == "f" and form.number == "s"
    return not clear and (feminine or reading.cue.lemma == "جدد")


def turned_out(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> bool:
    """تبين أنها, ويبلغ عدد: with these letters another verb, unless somebody is named."""
    word = scan.words[at].text[reading.cut :]
    following = scan.words[at + 1].text if at + 1 < len(scan.words) else ""
    if word == "تبين":
        return not is_head(following) and at + 1 not in scan.names and not is_head(_before(scan, at))
    return word in ("يبلغ", "تبلغ") and (complement is None or "that" not in complement.by)


REFUSALS: tuple[Refusal, ...] = (
    negated,
    unreal,
    impersonal,
    keeps_unnamed,
    byline,
    evidence_shows,
    attribute,
    turned_out,
)
DOUBTS: tuple[Refusal, ...] = (noun_by_place, weak_place, weak_object)


def refused_by(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> str | None:
    """The name of the first rule that refuses a cue."""
    for rule in REFUSALS:
        if rule(scan, at, reading, complement):
            return rule.__name__
    return None


def doubts_of(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> tuple[str, ...]:
    """The names of the rules that speak against a cue; others may speak for it."""
    return tuple([rule.__name__ for rule in DOUBTS if rule(scan, at, reading, complement)])

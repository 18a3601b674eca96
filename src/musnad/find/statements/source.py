"""The words that name who speaks: behind the verb (قال الوزير إن), before it (الوزير قال إن), or before الذي."""

from functools import cache
from typing import NamedTuple

from musnad.find.statements.clause import At, Gender
from musnad.find.statements.cues import readings
from musnad.find.statements.phrases import is_head, phrase_end
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare, is_noun_of, words_of
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

_LONGEST = 40
_LONGEST_BEFORE = 22
_CLOSERS = {"(": ")", "«": "»", '"': '"', "“": "”", "[": "]"}
_COMMAS = "،,؛;"


class Found(NamedTuple):
    """Words ``first:last`` name the source."""

    by: str
    first: int
    last: int
    relay: tuple[int, int] | None = None


@cache
def _media() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("media_heads"))


def after_cue(scan: Scan, first: int, until: int) -> Found | None:
    """The source in words ``first:until`` behind a cue, what is no name cut off at both ends."""
    until = min(until, first + _LONGEST)
    start = first
    while start < until and is_setting(scan, start):
        start += 1
    if start >= until or start in scan.asides or begins_venue(scan, start, start):
        return None
    last = start + 1
    while last < until and last not in scan.asides and not begins_venue(scan, last, start):
        last += 1
    while last > start and (scan.words[last - 1].text in _TRAILING or is_setting(scan, last - 1)):
        last -= 1
    return Found("subject", start, last) if last > start else None


_TRAILING = frozenset(
    (
        "الذي",
        "التي",
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "قد",
        "انه",
        "وقد",
        "كما",
        "هو",
        "هي",
        "وهو",
        "وهي",
        "بدوره",
    )
)


def is_setting(scan: Scan, at: int) -> bool:
    """A time or an adverb that stands between a verb and its subject."""
    return scan.words[at].text in words_of("adverb") or (at in scan.timed and scan.name_of[at] < 0)


def begins_venue(scan: Scan, at: int, first: int) -> bool:
    """Where the words of a source end and those of place, time and medium begin."""
    word, gap = scan.words[at].text, scan.gaps[at]
    if scan.name_of[at] >= 0 and scan.name_of[at] != at:
        return False
    if at > first and (_told_to(scan, at, first) or _is_addressed(scan, at, first)):
        return True
    comma = any(c in gap for c in _COMMAS) or "-" in gap
    if word in words_of("venue") or (at in scan.timed and at > first) or word in ("قوله", "قولها", "قولهم"):
        return True
    if word in ("في", "علي", "الي", "عن", "من") and at + 1 < len(scan.words):
        following = scan.words[at + 1].text
        if word == "من" and following in words_of("side"):
            return True
        if (
            is_noun_of(following.removeprefix("ال"), "medium")
            or following in words_of("venue")
            or at + 1 in scan.timed
        ):
            return True
        return comma or (word != "من" and word != "في" and at > first and not _in_charge(scan, first, at))
    if at > first and word in words_of("adverb"):
        return True
    return _to_medium(scan, at, word) or (comma and _is_aside(scan, at))


def _told_to(scan: Scan, at: int, first: int) -> bool:
    """مصدر أمني لموزاييك, الحداد لرويترز: a name behind ل that is a medium's, or whose source holds no office for it (متحدث لـ)."""
    if scan.words[at].text[0] != "ل" or at not in scan.names or at in scan.unglued:
        return False
    return _is_medium(scan, at) or scan.words[first].text in words_of("unnamed")


def _is_addressed(scan: Scan, at: int, first: int) -> bool:
    """وزير المالية سامر الحداد رويترز, مسؤول رفيع رويترز: the body behind who speaks is whom he told."""
    if scan.gaps[at] != " " or at not in scan.unglued or scan.names.get(at, (0, ""))[1] != "ORG":
        return False
    before = scan.name_of[at - 1]
    if before >= 0:
        return scan.names[before][1] == "PER"
    word = scan.words[at - 1].text
    told = scan.words[first].text in words_of("unnamed") and word not in words_of("preposition")
    return told and _is_medium(scan, at) and not is_head(word)


def _is_medium(scan: Scan, at: int) -> bool:
    """Whether the mention at a word is an agency or an outlet of the list, a glued ل left off."""
    name = " ".join(w.text for w in scan.words[at : scan.names[at][0]])
    if at not in scan.unglued:
        name = "ال" + name[2:] if name.startswith("لل") else name[1:]
    return name in _named_media()


@cache
def _named_media() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("bodies") if row["kind"] in ("agency", "outlet"))


def _in_charge(scan: Scan, first: int, at: int) -> bool:
    """المشرف على المشروع, المسؤول عن الملف: prepositions that belong to an office."""
    offices = (
        "مشرف",
        "مسوول",
        "مسيول",
        "قايم",
        "وصي",
        "مطلع",
        "متخصص",
        "خارج",
        "مقرب",
        "مراقب",
        "ناطق",
        "باحث",
        "خبير",
    )
    return any(bare(w.text).removeprefix("ال").startswith(offices) for w in scan.words[first:at])


def _to_medium(scan: Scan, at: int, word: str) -> bool:
    """لوكالة, لرويترز, لـCNN, للصحفيين: to whom it was said."""
    if (
        word in ("للصحفيين", "للصحافيين", "لصحفيين", "للصحافه", "للاعلام", "للجزيره")
        or word in _media_with_l()
    ):
        return True
    latin = scan.gaps[at].endswith(("لـ", " ل")) or word == "ل"
    return latin and word not in words_of("preposition")


@cache
def _media_with_l() -> frozenset[str]:
    plain = {m for m in _media() if not m.startswith("ال")}
    return frozenset({"ل" + m for m in plain} | {"لل" + m for m in plain})


def _is_aside(scan: Scan, at: int) -> bool:
    word = scan.words[at].text
    return (word[0] in "بو" and not is_head(word) and at not in scan.names) or any(
        r.form.form == "participle" for r in readings(word)
    )


_THEN = frozenset(("فان", "فانه", "فانها", "فقد"))
"""Behind them begins what a frame is about: وبحسب رويترز فإن الوزير أكد."""
_SOME = frozenset(("كل", "بعض", "احد"))
_MASCULINE = frozenset(("الذي", "والذي"))
_FEMININE = frozenset(("التي", "والتي"))


def before_cue(scan: Scan, at: int, gender: Gender | None = None) -> Found | None:
    """The source before a verb: الوزير الذي قال, أن الوزارة أكدت, أما الوزير فقد قال."""
    edge = at
    while edge > scan.sentence_starts[at] and (
        bare(scan.words[edge - 1].text) in words_of("auxiliary")
        or scan.words[edge - 1].text in words_of("adverb")
    ):
        edge -= 1
    if edge <= scan.sentence_starts[at]:
        return None
    if (relative := scan.words[edge - 1].text) in words_of("relative"):
        other = (relative in _MASCULINE and gender == "f") or (relative in _FEMININE and gender == "m")
        return None if other else _antecedent(scan, edge - 1)
    if (
        scan.words[at].text[0] in "وف"
        and readings(scan.words[at].text)
        and readings(scan.words[at].text)[0].cut
    ):
        return _set_apart(scan, at)
    return _subject_before(scan, at, edge)


def _set_apart(scan: Scan, at: int) -> Found | None:
    """أما الوزير فقال: the one verb with a glued ف whose subject stands before it."""
    start = _phrase_start(scan, at, crossing_comma=False)
    apart = start > scan.sentence_starts[at] and bare(scan.words[start - 1].text) == "اما"
    return _subject_before(scan, at, at) if apart and scan.words[at].text[0] == "ف" else None


def _antecedent(scan: Scan, relative: int) -> Found | None:
    start = _named_start(scan, relative) or _phrase_start(scan, relative, crossing_comma=True)
    return Found("antecedent", start, relative) if start < relative else None


def _named_start(scan: Scan, end: int) -> int | None:
    """Where a name right before الذي begins, its titles included."""
    start = scan.name_of[end - 1]
    if start < 0 or scan.names[start][0] != end or scan.names[start][1] != "PER":
        return None
    while start > scan.sentence_starts[end - 1] and (
        is_head(scan.words[start - 1].text)
        or (scan.name_of[start - 1] >= 0 and not any(c in scan.gaps[start] for c in _COMMAS))
    ):
        start -= 1
    return start


def _subject_before(scan: Scan, at: int, edge: int) -> Found | None:
    start = _phrase_start(scan, edge, crossing_comma=False)
    if start >= edge or edge - start > _LONGEST_BEFORE:
        return None
    while edge - start > 1 and scan.words[edge - 1].text.endswith("ا") and scan.name_of[edge - 1] < 0:
        edge -= 1
    word = scan.words[start].text
    leads = word in words_of("preposition") and word not in _SOME
    if leads or (word[0] == "ل" and not is_head(word)):
        return None
    if at + 1 < len(scan.words) and scan.words[at + 1].text in words_of("in-it"):
        return _of_occasion(scan, start, edge)
    if start == scan.sentence_starts[at] and readings_past(scan, start):
        start += 1
    return Found("subject-before", start, edge) if start < edge else None


def _of_occasion(scan: Scan, start: int, edge: int) -> Found | None:
    """أصدر الجيش بيانا قال فيه: its verb's subject; نشرت الصحيفة تصريحات للوزير قال فيها: whose words a medium carried."""
    first = start if start in scan.names or is_head(scan.words[start].text) else start + 1
    if first >= edge:
        return None
    last = phrase_end(scan, first, edge)
    occasion = next((n for n in range(first + 1, edge) if _is_occasion(scan.words[n].text)), edge)
    last = min(last, occasion)
    whose = [n for n in range(occasion + 1, min(occasion + 3, edge)) if scan.words[n].text[0] == "ل"]
    if whose and scan.words[first].text.removeprefix("ال") in _media():
        return Found("whose", whose[0], phrase_end(scan, whose[0], edge), relay=(first, last))
    return Found("subject-before", first, last) if first < last else None


def _is_occasion(word: str) -> bool:
    """بيانا, بتصريحات: what something is said in, its case ending and preposition left off."""
    plain = word.removesuffix("ا") if len(word) > 4 else word
    return any(is_noun_of(w, "medium") for w in (plain, plain.removeprefix("ب"), word))


def readings_past(scan: Scan, at: int) -> bool:
    """ونشرت الصحيفة: a feminine perfect at the start of a sentence is no part of a name."""
    word = bare(scan.words[at].text)
    return scan.name_of[at] < 0 and word.endswith("ت") and not word.endswith(("ات", "وت", "يت"))


def _phrase_start(scan: Scan, edge: int, crossing_comma: bool) -> int:
    """Walks left from a verb to where its subject begins: a complementiser, كان, a mark, the sentence's start."""
    lowest = max(scan.sentence_starts[edge - 1], edge - _LONGEST_BEFORE)
    start, crossed = edge, False
    while start > lowest:
        gap = scan.gaps[start]
        if start < edge and any(c in gap for c in ":؛;\n"):
            break
        if any(c in gap for c in "،,") or "--" in gap:
            if crossed or not (start == edge or crossing_comma or start in scan.names):
                break
            crossed = True
        word = scan.words[start - 1].text
        if _ends_before(scan, start - 1, word):
            break
        start -= 1
    return start


def _ends_before(scan: Scan, at: int, word: str) -> bool:
    if scan.name_of[at] >= 0:
        return False
    plain = bare(word)
    if word in words_of("that") or plain in words_of("auxiliary") or plain in words_of("link"):
        return True
    if word in _THEN:
        return True
    if plain in ("اما", "وهو", "وهي", "هو", "هي") or word in words_of("relative"):
        return True
    return any(r.form.form == "verb" and r.cue.strength != "weak" for r in readings(word))


def span_of(scan: Scan, first: int, last: int) -> At:
    """View positions of words ``first:last``, a bracket or mark that opens among them closed."""
    start, end = scan.words[first].start, scan.words[last - 1].end
    if plain_cut(scan.words[first].text):
        start += 1
    inside = scan.text[start:end]
    tail = scan.text[end : end + 1]
    opened = any(inside.count(o) > inside.count(c) for o, c in _CLOSERS.items() if c == tail and o != c)
    odd = tail == '"' and inside.count('"') % 2 == 1
    return At(start, end + 1 if opened or odd else end)


def plain_cut(word: str) -> bool:
    """Whether a first word has a و glued to it that is not its own: وهو is left alone, والوزير is cut."""
    return word.startswith(("وال", "فال")) and len(word) > 4


def phrase(scan: Scan, first: int, limit: int) -> int:
    """Where the noun phrase of a source ends, with its venue cut off."""
    end = phrase_end(scan, first, limit)
    found = after_cue(scan, first, end)
    return found.last if found else end

"""What a cue takes: where its content begins and where the words that may name its source end.

``find_complement`` walks from a cue to the right and asks ``RULES`` in order at every word; the first answer counts.
"""

from collections.abc import Callable
from functools import lru_cache

from musnad.find.statements.cues import Reading, readings
from musnad.find.statements.objects import nominal, second_phrase
from musnad.find.statements.phrases import aside_end, is_head, phrase_end
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import begins_venue, is_setting
from musnad.find.statements.spot import Complement, Spot, is_speech
from musnad.find.statements.word_classes import bare, is_noun_of, unowned, words_of

_FARTHEST = 45
"""Words between a cue and its content; the longest source with its venue in the gold has 38."""
_PREPOSITIONS = frozenset({"الي", "علي", "عن", "من", "في", "حول", "بين", "كي", "ضمن", "مع"})
_EMOTIONS = ("support", "condemn", "warn", "expect", "promise")
_BLAME = ("مسووليه", "مسووليت")
_APPOSED = 10
"""Words a name or an office between commas has at the most."""


def quotation(spot: Spot) -> Complement | None:
    """قال الوزير «سنعود»: an opening mark behind the source."""
    quote = spot.scan.quote_opening(spot.at)
    if quote is None or spot.row.takes.isdisjoint(("quote", "that")) or not is_speech(spot, quote):
        return None
    if ":" not in spot.gap and not follows_source(spot):
        return None
    return Complement("quote", spot.at, spot.at, quote=quote)


def colon(spot: Spot) -> Complement | None:
    """قال الوزير: سنعود."""
    if (
        ":" not in spot.gap
        or _clock(spot)
        or spot.row.takes.isdisjoint(("quote", "that"))
        or spot.reading.form.form == "noun"
    ):
        return None
    told = spot.word in words_of("that")
    first = min(spot.at + told, len(spot.scan.words) - 1)
    return Complement("colon+that" if told else "colon", first, spot.at, quote=spot.scan.quote_opening(first))


def that(spot: Spot) -> Complement | None:
    """قال الوزير إنه سيعود; not بعد أن, رغم أن."""
    if spot.word not in words_of("that") or "that" not in spot.row.takes:
        return None
    before = spot.scan.words[spot.at - 1].text
    if (not spot.beside and _no_that(spot, before)) or spot.at + 1 >= len(spot.scan.words):
        return None
    quote = spot.scan.quote_opening(spot.at + 1) or spot.scan.quote_opening(spot.at)
    return Complement("that", spot.at + 1, spot.at, quote=quote)


def _no_that(spot: Spot, before: str) -> bool:
    """بعد أن, إلا أن; إلى أن where the cue takes no إلى."""
    return before in words_of("not-that") or (
        before in _PREPOSITIONS and before not in spot.row.fixed and before != "في"
    )


def emotion(spot: Spot) -> Complement | None:
    """أعرب عن قلقه, أبدى استعداده: what is expressed makes the act."""
    behind_about = spot.scan.words[spot.at - 1].text == "عن"
    if "emotion" not in spot.row.takes or not (behind_about or _opens_phrase(spot)):
        return None
    for name in _EMOTIONS:
        if is_noun_of(spot.word, f"emotion-{name}"):
            near = behind_about and spot.at == spot.cue + 2
            until = spot.at - behind_about
            return Complement("emotion", spot.at, until, spot.cue + 1 if near else None, act=name)
    return None


def preposition(spot: Spot) -> Complement | None:
    """أشار إلى, شدد على, طالب الحكومة بـ: the fixed preposition, with أن or without."""
    glued = _glued(spot)
    if (not glued and not _alone(spot)) or _before_emotion(spot):
        return None
    if not follows_source(spot) and not (spot.row.after or spot.row.whole):
        return None
    if glued and not spot.beside and "that" in spot.row.takes and _that_ahead(spot):
        return None
    following = spot.at if glued else spot.at + 1
    if following >= spot.scan.sentence_ends[spot.cue]:
        return None
    if not glued and spot.scan.words[following].text in words_of("that"):
        first = min(following + 1, len(spot.scan.words) - 1)
        quote = spot.scan.quote_opening(first)
        return Complement("preposition+that", first, spot.at, spot.at if spot.beside else None, quote)
    if glued and spot.word in words_of("that"):
        following += 1
        if following >= len(spot.scan.words):
            return None
        return Complement("preposition+that", following, spot.at, None, spot.scan.quote_opening(following))
    quote = spot.scan.quote_opening(following)
    beside = spot.beside and not glued
    return Complement("preposition", following, spot.at, spot.at if beside else None, quote)


def _before_emotion(spot: Spot) -> bool:
    """أعرب عن قلقه: the noun behind the preposition says more."""
    if "emotion" not in spot.row.takes or spot.word != "عن" or spot.at + 1 >= len(spot.scan.words):
        return False
    following = spot.scan.words[spot.at + 1].text
    return any(is_noun_of(following, f"emotion-{name}") for name in _EMOTIONS)


def _that_ahead(spot: Spot) -> bool:
    """صرح الناطق بلسان الوزارة بأن: the ب of the complementiser is the one."""
    ahead = spot.scan.words[spot.at + 1 : min(spot.scan.sentence_ends[spot.cue], spot.at + 25)]
    plain = not (spot.row.after or spot.row.whole) and spot.row.strength == "report"
    return any(w.text in words_of("that") and (plain or w.text.startswith("بان")) for w in ahead)


def _glued(spot: Spot) -> bool:
    """A word with ب or ل that the row takes."""
    letter = spot.word[0]
    if letter not in "بل" or letter not in spot.row.fixed or len(spot.word) < 3:
        return False
    if spot.word in words_of("that"):
        return True
    if spot.at in spot.scan.unglued:
        return False
    skipped = words_of("skip-b" if letter == "ب" else "skip-l")
    inside_name = spot.scan.name_of[spot.at] not in (-1, spot.at)
    # No name goes on with ب behind a definite word: where a mention does, it has swallowed the complement.
    swallowed = letter == "ب" and spot.scan.words[spot.at - 1].text.startswith("ال")
    return spot.word not in skipped and (swallowed or not inside_name)


def _alone(spot: Spot) -> bool:
    if spot.word in ("ب", "ل") and spot.at + 1 < len(spot.scan.words):
        return spot.word in spot.row.fixed
    if spot.word not in _PREPOSITIONS or spot.word not in spot.row.fixed:
        return False
    if spot.scan.name_of[spot.at] >= 0 or spot.at + 1 >= len(spot.scan.words):
        return False
    if spot.scan.words[spot.at - 1].text in words_of("before-about"):
        return False
    following = spot.scan.words[spot.at + 1].text
    if following in words_of("venue") or (
        is_noun_of(following, "medium") and spot.word in ("في", "علي", "عن")
    ):
        return following in words_of("claim")
    return spot.beside or not (spot.word == "من" and _source_from(spot))


def _source_from(spot: Spot) -> bool:
    """مسؤول من الوزارة: the من of an indefinite source."""
    before = spot.scan.words[spot.at - 1].text
    return is_head(before) and not bare(before).startswith("ال")


def claim(spot: Spot) -> Complement | None:
    """نفى الوزير صحة الخبر: a noun of claiming where a noun phrase can begin."""
    if (
        scan_name(spot)
        or _each_of(spot)
        or "obj" not in spot.row.takes
        or not is_noun_of(spot.word, "claim")
        or not _opens_phrase(spot)
        or _speaks_itself(spot)
    ):
        return None
    return Complement("object", spot.at, spot.at, quote=spot.scan.quote_opening(spot.at))


def _speaks_itself(spot: Spot) -> bool:
    """أوضحت نتائج الدراسات أن, قناة «آي إي»: a noun whose own أن follows is the subject; a medium's name is nobody's claim."""
    scan, at = spot.scan, spot.at
    if scan.quote_opening(at) and is_noun_of(scan.words[at - 1].text.removeprefix("ال"), "medium"):
        return True
    if not spot.beside or spot.reading.form.gender != "f" or "that" not in spot.row.takes:
        return False
    end = phrase_end(scan, at, min(scan.sentence_ends[at], at + _APPOSED))
    told = end < len(scan.words) and scan.words[end].text in words_of("that") and scan.gaps[end] == " "
    return end > at + 1 and told and is_head(spot.word)


def _each_of(spot: Spot) -> bool:
    """كل من الوزيرين are speakers."""
    return (
        spot.word == "كل" and spot.at + 1 < len(spot.scan.words) and spot.scan.words[spot.at + 1].text == "من"
    )


def scan_name(spot: Spot) -> bool:
    """سلامة محمود is nobody's safety."""
    first = spot.scan.name_of[spot.at]
    return first >= 0 and spot.scan.names[first][1] == "PER"


def _opens_phrase(spot: Spot) -> bool:
    """A noun that is no second part of an idafa: behind the cue, a name, a definite word, a time or a comma."""
    if spot.beside:
        return True
    at, scan = spot.at, spot.scan
    if scan.name_of[at] >= 0 and scan.name_of[at] != at:
        return False
    before = scan.words[at - 1].text
    if before in words_of("preposition"):
        return False
    named = scan.name_of[at - 1] >= 0 and scan.names[scan.name_of[at - 1]][0] == at
    comma = any(c in spot.gap for c in '،,؛)»"”-')
    definite = bare(before).startswith(("ال", "لل", "بال")) or unowned(before) != before
    return named or comma or definite or at - 1 in scan.timed or before in words_of("adverb")


def told(spot: Spot) -> Complement | None:
    """نقلت رويترز عن المحافظ تأكيده اعتقال اثنين: the verbal noun with its owner takes the content."""
    if "relay" not in spot.row.takes or spot.beside or spot.at + 1 >= spot.scan.sentence_ends[spot.cue]:
        return None
    owned = next((r for r in readings(spot.word) if r.form.form == "noun" and r.form.number), None)
    behind = spot.at + 1
    if owned is None or spot.scan.gaps[behind] != " " or not nominal(spot.scan, behind):
        return None
    if spot.scan.words[behind].text in words_of("that"):
        return None
    return Complement("told", spot.at + 1, spot.at, spot.at, act=owned.cue.act)


def blame(spot: Spot) -> Complement | None:
    """حمل الوزير الشركة مسؤولية التأخير: content from whom it is laid on."""
    if "blame" not in spot.row.takes or not spot.word.removeprefix("ال").startswith(_BLAME):
        return None
    return Complement("blame", spot.at, spot.at)


def _clock(spot: Spot) -> bool:
    """10:30 is no colon that opens speech."""
    return spot.word.isdigit() and spot.scan.words[spot.at - 1].text.isdigit()


def predicate(spot: Spot) -> Complement | None:
    """تعتبرها خطأ: what is said of the object pronoun."""
    if not (spot.beside and spot.reading.form.object and "objc" in spot.row.takes) or spot.word in words_of(
        "that"
    ):
        return None
    return (
        Complement("predicate", spot.at, spot.at, quote=spot.scan.quote_opening(spot.at))
        if nominal(spot.scan, spot.at)
        else None
    )


def document(spot: Spot) -> Complement | None:
    """جاء في التقرير أن: the source stands behind في."""
    if "in" not in spot.row.takes or spot.scan.words[spot.cue + 1].text not in ("في", "فيه", "فيها"):
        return None
    found = colon(spot) or quotation(spot) or that(spot)
    return found._replace(particle=spot.cue + 1, by="document+" + found.by) if found else None


def follows_source(spot: Spot) -> bool:
    """Whether what lies between a cue and a word is its subject and where it was said, and nothing else."""
    if spot.beside or any(c in spot.gap for c in '،,؛)-»"”'):
        return True
    scan, start = spot.scan, spot.cue + 1
    while start < spot.at and is_setting(scan, start):
        start += 1
    end = phrase_end(scan, start, spot.at) if start < spot.at else start
    return (
        end >= spot.at
        or end in scan.asides
        or is_setting(scan, end)
        or begins_venue(scan, end, start)
        or ("،" in scan.gaps[end] and spot.at - end < _APPOSED)
    )


Rule = Callable[[Spot], Complement | None]
RULES: tuple[Rule, ...] = (predicate, colon, quotation, that, told, emotion, blame, preposition, claim)
_AT_WORDS: dict[Rule, Callable[[str], bool]] = {
    that: lambda word: word in words_of("that"),
    told: lambda word: any(r.form.form == "noun" and r.form.number for r in readings(word)),
    emotion: lambda word: any(is_noun_of(word, f"emotion-{name}") for name in _EMOTIONS),
    blame: lambda word: word.removeprefix("ال").startswith(_BLAME),
    preposition: lambda word: word[0] in "بل" or word in _PREPOSITIONS,
    claim: lambda word: is_noun_of(word, "claim"),
}
"""Rules that answer at certain words only; the others look at what stands before a word."""


@lru_cache(maxsize=16384)
def rules_at(word: str) -> tuple[Rule, ...]:
    """The rules that can answer at a folded word that has nothing but a space before it."""
    return tuple(rule for rule in RULES if rule in _AT_WORDS and _AT_WORDS[rule](word))


def asked_at(spot: Spot) -> tuple[Rule, ...]:
    """Those of ``RULES`` that can answer at a spot."""
    if spot.gap != " ":
        return RULES
    rules = rules_at(spot.word)
    return (predicate, *rules) if spot.beside and spot.reading.form.object else rules


@lru_cache(maxsize=16384)
def begins(word: str) -> bool:
    """Whether a rule can answer at such a word, or it can be a cue of its own: half of all words."""
    return bool(rules_at(word) or readings(word))


def find_complement(scan: Scan, at: int, reading: Reading) -> Complement | None:
    """The complement of the cue at word ``at``; None where it has none."""
    end = min(scan.sentence_ends[at], at + _FARTHEST)
    rules = (document,) if "in" in reading.cue.takes else RULES
    skipped = at
    for number in range(at + 1, end):
        if number < skipped:
            continue
        beside, plain = number == at + 1, scan.gaps[number] == " "
        if plain and not beside and number not in scan.asides and not begins(scan.words[number].text):
            continue
        if not beside and (behind := scan.asides.get(number) or (not plain and aside_end(scan, number, end))):
            skipped = behind
            continue
        spot = Spot.of(scan, at, reading, number)
        if not beside and is_barrier(spot):
            break
        for rule in asked_at(spot) if rules is RULES else rules:
            if found := rule(spot):
                return found
    else:
        if found := _next_paragraph(scan, at, end, reading):
            return found
    return None if "in" in reading.cue.takes else second_phrase(scan, at, reading)


def is_barrier(spot: Spot) -> bool:
    """A cue of its own behind و: the first one's content must have begun before."""
    if "\n" in spot.gap and ":" not in spot.gap:
        return True
    return any(_bars(spot, r) for r in readings(spot.word) if r.cue.strength != "weak")


def _bars(spot: Spot, other: Reading) -> bool:
    form, cue = other.form.form, other.cue
    return (
        (other.cut > 0 and form == "verb")
        or (form == "participle" and cue.strength == "report" and "،" in spot.gap)
        or ((cue.lemma != "قال" or spot.row.strength == "weak") and _told_right_behind(spot))
    )


def _told_right_behind(spot: Spot) -> bool:
    """متوقعا أن, ذكرت فيه أن: a cue whose own complement follows it."""
    following = spot.scan.words[spot.at + 1].text if spot.at + 1 < len(spot.scan.words) else ""
    return following in words_of("that") or following in ("فيه", "فيها", "خلاله", "خلالها")


def _next_paragraph(scan: Scan, at: int, end: int, reading: Reading) -> Complement | None:
    """قال الوزير: and what he said in the next paragraph."""
    if end != scan.sentence_ends[at] or end >= len(scan.words) or ":" not in scan.gaps[end]:
        return None
    return (
        None if reading.form.form == "noun" else Complement("colon", end, end, quote=scan.quote_opening(end))
    )

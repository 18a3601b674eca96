"""Objects without a particle: أدان الوزير الهجوم, ونفى ارتكاب الجريمة."""

import re

from musnad.find.names.gazetteer import forms
from musnad.find.statements.cues import Reading
from musnad.find.statements.phrases import is_head, phrase_end
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import before_cue
from musnad.find.statements.spot import Complement
from musnad.find.statements.word_classes import words_of

_DEED = re.compile(r"ا.ت.ا.|است..ا.|ان..ا.|ا..ا.|ت..ي.|م.ا..ه|ا.ا.ه|است.ا.ه")


def second_phrase(scan: Scan, at: int, reading: Reading) -> Complement | None:
    """أدان الوزير الهجوم: a second noun phrase behind the first."""
    row, end = reading.cue, scan.sentence_ends[at]
    if "obj" not in row.takes or row.strength == "weak" or at + 2 >= end or reading.form.form == "noun":
        return None
    first = at + 1
    if reading.form.form == "verb" and reading.cut and is_deed(scan, first):
        return Complement("object", first, first, quote=scan.quote_opening(first))
    if reading.form.form == "participle":
        return Complement("object", first, first) if nominal(scan, first) else None
    behind = phrase_end(scan, first, end)
    while behind < end and (behind in scan.timed or scan.words[behind].text in words_of("adverb")):
        behind += 1
    if behind < end and nominal(scan, behind) and ":" not in scan.gaps[behind]:
        return Complement("second-phrase", behind, behind, quote=scan.quote_opening(behind))
    if nominal(scan, first) and before_cue(scan, at) is not None:
        return Complement("object", first, first, quote=scan.quote_opening(first))
    split = _second_noun(scan, first, behind)
    return Complement("second-phrase", split, split, quote=scan.quote_opening(split)) if split else None


def is_deed(scan: Scan, at: int) -> bool:
    """ونفى ارتكاب الجريمة: an indefinite verbal noun by its shape, which no body or office is called by."""
    word = scan.words[at].text
    known = is_head(word) or word in forms("body_heads") or scan.name_of[at] >= 0
    ends = any(c in scan.gaps[at + 1] for c in "،,.:؛\n")
    return _DEED.fullmatch(word) is not None and not known and not ends


def _second_noun(scan: Scan, first: int, end: int) -> int | None:
    """فند التحقيق الرواية: of two definite words side by side the second is the object if it is no adjective."""
    for at in range(first + 1, min(end, first + 4)):
        word, before = scan.words[at].text, scan.words[at - 1].text
        adjective = word.endswith(("ي", "يه", "يين", "يون", "يات")) or word.startswith(("الم", "الا"))
        if (
            word.startswith("ال")
            and before.startswith("ال")
            and not adjective
            and scan.name_of[at] in (-1, at)
        ):
            return at
    return None


def nominal(scan: Scan, at: int) -> bool:
    """Whether a noun phrase can begin at a word."""
    word = scan.words[at].text
    closed = (
        words_of("preposition")
        | words_of("relative")
        | words_of("link")
        | words_of("negation")
        | words_of("venue")
    )
    if word.startswith(("بال", "لل", "لا")):
        return False
    return word not in closed and word[0] not in "ول" and not scan.text[scan.words[at].start].isdigit()

"""Drafts of verbs, participles and verbal nouns: one word that reports, its complement, its source."""

from collections.abc import Iterator

from msgspec.structs import replace

from musnad.find.statements.complement import find_complement
from musnad.find.statements.cues import Reading, readings
from musnad.find.statements.draft import Draft
from musnad.find.statements.phrases import is_head, phrase_end
from musnad.find.statements.refusals import doubts_of, opens_clause, refused_by
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found, after_cue, before_cue
from musnad.find.statements.spot import Complement
from musnad.find.statements.word_classes import bare, words_of
from musnad.types import Act

_TOLD = (
    "قوله",
    "قولها",
    "قولهم",
    "تاكيده",
    "تاكيدها",
    "القول",
    "بالقول",
    "بقوله",
    "بقولها",
    "قايلا",
    "قايله",
)


def drafts_at(scan: Scan, at: int) -> Iterator[Draft]:
    """The best draft of the cue at a word, at most one."""
    right = [r for r in readings(scan.words[at].text) if _right_letters(scan, at, r)]
    drafts = [draft for reading in right if (draft := _draft(scan, at, reading))]
    yield from sorted(drafts, key=lambda draft: len(draft.doubts))[:1]


def _right_letters(scan: Scan, at: int, reading: Reading) -> bool:
    """رأى is no رأي, دعاه no دعاة, اعتقد no أعتقد: letters that folding makes one."""
    word, form = scan.words[at], reading.form
    letters = scan.doc.view.letters[word.start + reading.cut : word.end]
    if form.form == "participle" and form.gender == "f" and form.number == "s" and letters.endswith("ه"):
        return False
    if (form.object and letters.endswith("ة")) or (reading.cue.lemma[0] == "ا" and letters[0] == "أ"):
        return False
    if _is_other_word(reading, letters):
        return False
    if reading.cue.lemma == "رأى" and form.past and form.gender == "m" and form.number == "s":
        return not letters.endswith("ي") and not form.object
    return True


def _is_other_word(reading: Reading, letters: str) -> bool:
    """هنا is no هنأ, نادي no نادى, يدعى no يدّعي."""
    lemma, form = reading.cue.lemma, reading.form
    if form.form != "verb" or form.object:
        return False
    if form.past and form.gender == "m" and form.number == "s":
        return (lemma[-1] == "أ" and letters[-1] == "ا") or (lemma == "نادى" and letters[-1] == "ي")
    return lemma == "ادعى" and letters[-1] == "ى"


def _draft(scan: Scan, at: int, reading: Reading) -> Draft | None:
    complement = find_complement(scan, at, reading)
    if refused_by(scan, at, reading, complement):
        return None
    draft = _made(scan, at, reading, complement)
    return draft and replace(draft, doubts=draft.doubts + doubts_of(scan, at, reading, complement))


def _made(scan: Scan, at: int, reading: Reading, complement: Complement | None) -> Draft | None:
    form = reading.form.form
    if complement is None and form == "verb":
        return _behind(scan, at, reading)
    if complement is None or complement.first >= len(scan.words):
        return None
    if form == "participle":
        return _participle(scan, at, reading, complement)
    if form == "noun":
        return _noun(scan, at, reading, complement)
    return _verb(scan, at, reading, complement)


def _behind(scan: Scan, at: int, reading: Reading) -> Draft | None:
    """«سنعود»، قال الوزير; سيعود الوفد، كما يقول الوزير: a cue behind its content, its source behind it."""
    if reading.cue.strength != "report" or "quote" not in reading.cue.takes or reading.form.object:
        return None
    start, limit = scan.sentence_starts[at], scan.sentence_ends[at]
    like = at > start and scan.words[at - 1].text in ("كما", "هكذا", "مثلما")
    edge = at - 1 if like else at
    source = after_cue(scan, at + 1, phrase_end(scan, at + 1, limit)) if at + 1 < limit else None
    quote = scan.quote_around(scan.words[edge - 1].end - 1) if edge > start else None
    closed = quote is not None and quote.inner_end <= scan.words[edge].start
    if edge - start < 2 or not (like or (closed and reading.cut == 0)) or source is None:
        return None
    first = scan.word_at(quote.inner) if closed and quote else start
    cue = (edge, at + 1)
    return Draft(
        "verb-behind", "verb", cue, 0, first, reading.cue.act, last=edge, source=source, reading=reading,
        stop=edge, quote=quote if closed else None,
    )  # fmt: skip


def _act(reading: Reading, complement: Complement) -> Act:
    return complement.act or reading.cue.act  # type: ignore[return-value]


def _participle(scan: Scan, at: int, reading: Reading, complement: Complement) -> Draft | None:
    """مؤكدا أن, مشيرة إلى: shares the subject of the verb before it."""
    near = complement.first - at <= (6 if reading.cue.after or reading.cue.whole else 4)
    clear = complement.by in ("that", "quote", "colon", "preposition+that")
    if reading.cue.lemma == "اتهم" and scan.words[at].text[reading.cut :] != "متهما":
        return None
    beside = _beside(at, complement)
    doubts = {
        "far": not near,
        "weak-participle": reading.cue.strength == "weak" and not (clear and beside),
        "feminine": reading.form.gender == "f" and not beside and not clear,
    }
    complement = _whole(scan, at, reading, complement)
    return Draft(
        f"participle+{complement.by}", "participle", (at, _cue_end(at, complement)), reading.cut,
        complement.first, _act(reading, complement), quote=complement.quote, reading=reading, stop=at,
        doubts=tuple(name for name, holds in doubts.items() if holds),
    )  # fmt: skip


def _beside(at: int, complement: Complement) -> bool:
    return complement.until <= at + 1


def _cue_end(at: int, complement: Complement) -> int:
    return at + 2 if complement.particle == at + 1 else at + 1


def _whole(scan: Scan, at: int, reading: Reading, complement: Complement) -> Complement:
    """اتهم الحكومة بالتقصير: the content begins with what the verb is done to."""
    word = scan.words[complement.until].text if complement.until < len(scan.words) else ""
    frame = complement.by.startswith("preposition") and (
        word[0] in reading.cue.whole or word in reading.cue.whole
    )
    if (frame or complement.by == "blame") and complement.until > at + 1 and not reading.form.object:
        return complement._replace(first=at + 1, quote=None, by="object+" + complement.by)
    return complement


def _noun(scan: Scan, at: int, reading: Reading, complement: Complement) -> Draft | None:
    """قوله إن, تأكيد الوزير أن: a verbal noun with its owner and a complementiser or a quotation."""
    owned = reading.form.number is not None
    gap = complement.until - at - 1
    clear = complement.by in ("that", "quote", "colon", "preposition+that")
    following = scan.words[at + 1].text
    doubts = {
        "noun-object": not clear,
        "noun-far": gap > (8 if owned else 14) or (not owned and gap < 1),
        "noun-unnamed": not owned and not (at + 1 in scan.names or is_head(following)),
        "noun-weak": reading.cue.strength == "weak",
    }
    source = None if owned or gap < 1 else after_cue(scan, at + 1, complement.until)
    draft = _noun_draft(scan, at, reading, complement, source)
    return replace(draft, doubts=tuple(name for name, holds in doubts.items() if holds))


def _noun_draft(scan: Scan, at: int, reading: Reading, complement: Complement, source: Found | None) -> Draft:
    return Draft(
        f"noun+{complement.by}", "noun", (at, _cue_end(at, complement)), reading.cut, complement.first,
        _act(reading, complement), quote=complement.quote, source=source, reading=reading,
    )  # fmt: skip


def _verb(scan: Scan, at: int, reading: Reading, complement: Complement) -> Draft | None:
    source, complement = _subject(scan, at, reading, complement)
    draft = Draft(
        f"verb+{complement.by}", "verb", (at, _cue_end(at, complement)), reading.cut, complement.first,
        _act(reading, complement), quote=complement.quote, source=source, reading=reading,
    )  # fmt: skip
    draft = _relayed(scan, draft, complement)
    if draft.source is None:
        draft = replace(draft, source=before_cue(scan, at, reading.form.gender))
    return replace(draft, stop=_stop(scan, draft, at), before=_interrupted(scan, draft, at))


def _interrupted(scan: Scan, draft: Draft, at: int) -> tuple[int, int] | None:
    """«لن نعود»، قال الوزير، «قبل الربيع»: the words of the quotation that opens the sentence and ends right before its verb."""
    if draft.quote is None or draft.cut or at == scan.sentence_starts[at]:
        return None
    before = scan.quote_around(scan.words[at - 1].end - 1)
    if before is None or before.broken or before.inner_end > scan.words[at].start:
        return None
    first = scan.word_at(before.inner)
    return (first, at) if first == scan.sentence_starts[at] else None


def _subject(
    scan: Scan, at: int, reading: Reading, complement: Complement
) -> tuple[Found | None, Complement]:
    """The source behind a verb, and the complement with what the source leaves of the words between."""
    start = at + 2 if complement.particle == at + 1 else at + 1
    if "from" in reading.cue.takes and (asked := _asked(scan, start, complement.until)):
        return after_cue(scan, start, asked), complement
    whole = _whole(scan, at, reading, complement)
    addressed = whole is not complement or (
        bool(reading.cue.after) and complement.by.startswith("preposition")
    )
    if not addressed or reading.form.object:
        return after_cue(scan, start, complement.until), complement
    if reading.form.number == "p":
        return None, whole
    end = phrase_end(scan, start, complement.until)
    rest = end
    while rest < complement.until and not _can_be_addressed(scan, rest):
        led = rest + 1 < complement.until and scan.words[rest].text in ("في", "خلال")
        rest = phrase_end(scan, rest + 1, complement.until) if led else rest + 1
    if rest >= complement.until and (split := _behind_name(scan, start, complement.until)):
        end = rest = split
    alone = rest >= complement.until
    if alone and _must_be_object(scan, at, reading, start, whole is not complement):
        return None, whole
    if alone:
        return after_cue(scan, start, complement.until), complement
    source = after_cue(scan, start, end)
    return source, whole._replace(first=rest) if whole is not complement else complement


def _asked(scan: Scan, start: int, until: int) -> int | None:
    """طلب القاضي من الشاهد أن: the word before the one who is asked."""
    return next((n for n in range(start, until) if scan.words[n].text == "من"), None)


def _behind_name(scan: Scan, start: int, until: int) -> int | None:
    """وصف النائب رامي سعد القرار: the definite word behind a person's name, where something must be the object."""
    for at in range(start, until):
        last, kind = scan.names.get(at, (0, ""))
        if kind == "PER" and last < until:
            word = scan.words[last].text
            return last if word.startswith("ال") and not is_head(word) and scan.gaps[last] == " " else None
    return None


def _can_be_addressed(scan: Scan, at: int) -> bool:
    word = scan.words[at].text
    return at not in scan.timed and word not in words_of("adverb") and word not in words_of("preposition")


def _must_be_object(scan: Scan, at: int, reading: Reading, start: int, whole: bool) -> bool:
    """One phrase between طالب and بـ: whom it asks, where verb and phrase don't agree or it must have an object."""
    if start >= len(scan.words):
        return False
    word = bare(scan.words[start].text)
    feminine = word.endswith(("ه", "ات")) or (word.endswith("اء") and not word.startswith("الوزراء"))
    if reading.form.gender == "m" and reading.form.number == "s" and feminine and start not in scan.names:
        return True
    return whole


def _relayed(scan: Scan, draft: Draft, complement: Complement) -> Draft:
    """نقلت رويترز عن مسؤول قوله إن: who relays stands before عن, who speaks behind it."""
    reading = draft.reading
    if reading is None or "relay" not in reading.cue.takes:
        return draft
    at, giver = draft.cue[0], "الي" if reading.cue.lemma == "نسب" else "عن"
    about = next(
        (n for n in range(at + 1, min(complement.until, at + 16)) if scan.words[n].text == giver), None
    )
    if about is None:
        return draft
    relay = after_cue(scan, at + 1, about) if about > at + 1 else before_cue(scan, at)
    source = after_cue(scan, about + 1, complement.until)
    told = next((n for n in range(about, complement.until) if scan.words[n].text in _TOLD), None)
    told = complement.until if complement.by == "told" else told
    passive = relay is None
    return replace(
        draft,
        by="relay+" + complement.by,
        form="passive" if passive else "verb",
        passive=passive,
        cue=(told, told + 1) if told else (at, about + 1 if about == at + 1 else at + 1),
        cut=0 if told else draft.cut,
        source=source,
        relay=(relay.first, relay.last) if relay else None,
    )


def _stop(scan: Scan, draft: Draft, at: int) -> int | None:
    """Where a verb ends the content before it: its own word, or the words that join it (كما, وقد, لكنه)."""
    reading, source = draft.reading, draft.source
    if source and source.by == "antecedent":
        return None
    if source and source.by == "subject-before":
        return _joined_before(scan, source.first)
    assert reading is not None
    before = scan.words[at - 1].text if at > scan.sentence_starts[at] else ""
    if before in words_of("relative") or before in words_of("what") or not opens_clause(scan, at, reading):
        return None
    start = _walk_back(scan, at)
    return start if _joins(scan, start, reading) else None


def _joins(scan: Scan, start: int, reading: Reading) -> bool:
    """Whether what begins at a word goes beside the clause before it: و, a comma, كما; قد alone is inside it."""
    word = scan.words[start].text
    plain = word in words_of("auxiliary") and bare(word) == word
    glued = reading.cut > 0 or word[0] in "وف"
    return glued or any(c in scan.gaps[start] for c in "،,؛;-") or not plain


def _joined_before(scan: Scan, first: int) -> int | None:
    """لكن الوزير قال, وكان الوزير قد قال: the joining word; None behind أن, where it is part of the content."""
    before = scan.words[first - 1].text if first > scan.sentence_starts[first] else ""
    joining = words_of("link") | words_of("auxiliary")
    joined = not joining.isdisjoint(_forms(before)) and before not in words_of("that")
    return _walk_back(scan, first) if joined else None


def _forms(word: str) -> tuple[str, str]:
    return word, bare(word)


def _walk_back(scan: Scan, at: int) -> int:
    joining = (
        words_of("link") | words_of("auxiliary") | {"بدوره", "بدورها", "جانبه", "جهته", "جانبها", "جهتها"}
    )
    start = at
    while start > scan.sentence_starts[at] and not joining.isdisjoint(_forms(scan.words[start - 1].text)):
        start -= 1
    if start > scan.sentence_starts[at] and scan.words[start - 1].text in ("من", "ومن", "في", "وفي"):
        start -= start < at
    return start

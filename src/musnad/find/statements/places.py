"""Where the content of a reporting preposition stands: behind it, before it, or on both sides; or in another's words."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from musnad.find.statements.draft import Draft
from musnad.find.statements.frames import Frame
from musnad.find.statements.phrases import is_definite
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found
from musnad.find.statements.word_classes import bare, words_of

_NEAR = 8
"""Cues before and behind a frame that it can belong to."""
_FARTHEST = 400
"""Words of a sentence before a frame that count as its content at the most."""
_THEN = frozenset({"فان", "فقد", "ان", "انه", "انها", "فانه", "فانها", "انهم", "فانهم", "قد"})
_OPENERS = frozenset({"و", "كما", "حيث", "لكن", "فيما", "بينما", "وذلك", "هذا"})


def framed(scan: Scan, drafts: Sequence[Draft], found: Sequence[Frame]) -> list[Draft]:
    """The drafts with those of the frames; a frame around another's statement relays it and adds none."""
    by_sentence: dict[int, list[int]] = {}
    out = list(drafts)
    for number, draft in enumerate(out):
        by_sentence.setdefault(scan.sentence_starts[draft.cue[0]], []).append(number)
    for frame in found:
        mates = by_sentence.get(scan.sentence_starts[frame.cue[0]], [])
        carried = _carried(scan, frame, out, mates)
        if carried is not None and frame.source:
            out[carried] = _relayed(scan, out[carried], frame, frame.source)
        elif frame.source and not frame.closing:
            out.extend(_draft(scan, frame))
    return out


def _relayed(scan: Scan, draft: Draft, frame: Frame, source: Found) -> Draft:
    """The statement with its relay: the frame's source, but of "أفاد المراسل نقلا عن مصدر أن" the verb's own."""
    told = scan.words[frame.cue[0]].text.endswith("نقلا") and draft.cue[0] < frame.cue[0] < draft.first
    if told and draft.source:
        return replace(draft, source=source, relay=(draft.source.first, draft.source.last))
    return replace(draft, relay=draft.relay or (source.first, source.last))


def _carried(scan: Scan, frame: Frame, drafts: Sequence[Draft], mates: Sequence[int]) -> int | None:
    """The statement that a frame only relays: the cue behind a fronted one, the content before a trailing one."""
    at = frame.cue[0]
    behind = bisect_left(mates, at, key=lambda n: drafts[n].cue[0])
    before = [n for n in mates[max(0, behind - _NEAR) : behind] if drafts[n].first != at]
    amid = [n for n in before if drafts[n].first > at]
    if amid:
        return amid[-1]
    if fronted(scan, frame):
        near = [
            n for n in mates[behind : behind + _NEAR] if frame.end <= _opening(drafts[n]) <= frame.end + 2
        ]
        return next((n for n in near if drafts[n].form == "verb"), None)
    return before[-1] if before else None


def _opening(draft: Draft) -> int:
    """The first word of a cue, or of the subject before it: فإن الوزير أكد."""
    before = draft.source is not None and draft.source.by == "subject-before"
    return draft.source.first if draft.source and before else draft.cue[0]


def fronted(scan: Scan, frame: Frame) -> bool:
    """Whether a frame opens its sentence, its quotation, or what follows أن."""
    at, start = frame.cue[0], scan.sentence_starts[frame.cue[0]]
    if at == start or scan.quote_opening(at) is not None:
        return True
    opening = scan.words[max(start, at - _NEAR) : at] if at - start <= _NEAR else ()
    return (
        bool(opening) and all(bare(w.text) in _OPENERS or w.text in words_of("that") for w in opening)
    ) or (scan.words[at - 1].text in words_of("that"))


def _draft(scan: Scan, frame: Frame) -> Iterator[Draft]:
    at, limit = frame.cue[0], scan.sentence_ends[frame.cue[0]]
    start = _sentence_start(scan, at)
    frame = _without_more(scan, frame, limit)
    common = {
        "form": "preposition",
        "cue": frame.cue,
        "cut": frame.cut,
        "act": frame.act,
        "source": frame.source,
    }
    if fronted(scan, frame):
        first = frame.end
        while first < limit and scan.words[first].text in _THEN:
            first += 1
        if first < limit:
            yield Draft(by="frame-before", first=first, quote=scan.quote_opening(first), **common)  # type: ignore[arg-type]
    elif frame.end < limit and any(c in scan.gaps[frame.end] for c in "،,-") and not _joins(scan, frame.end):
        if at - start >= 1:
            yield Draft(by="frame-amid", first=frame.end, before=(start, at), **common)  # type: ignore[arg-type]
    elif at - start >= 2:
        yield Draft(by="frame-behind", first=start, last=at, **common)  # type: ignore[arg-type]


def _without_more(scan: Scan, frame: Frame, limit: int) -> Frame:
    """بحسب إحصاء يستند إلى مصادر رسمية، قتل: what tells more of an indefinite source ends at its comma."""
    source = frame.source
    if source is None or frame.end >= limit or scan.gaps[frame.end] != " ":
        return frame
    verb = frame.end if scan.words[frame.end].text[0] in "يت" else frame.end - 1
    if (
        verb <= source.first
        or scan.words[verb].text[0] not in "يت"
        or is_definite(scan.words[source.first].text)
    ):
        return frame
    comma = next((n for n in scan.marked_in(verb, min(limit, verb + _NEAR)) if "،" in scan.gaps[n]), None)
    if comma is None:
        return frame
    return frame._replace(end=comma, source=source._replace(last=min(verb, source.last)))


def _joins(scan: Scan, at: int) -> bool:
    """، وعيّنت, ، فيما: the sentence goes on with something else."""
    word = scan.words[at].text
    if word in words_of("venue"):
        return True
    return word[0] in "وف" or bare(word) in words_of("link") or word in words_of("relative")


def _sentence_start(scan: Scan, at: int) -> int:
    """The first word of the sentence behind its dateline."""
    start = max(scan.sentence_starts[at], at - _FARTHEST)
    for number in range(start + 1, min(at, start + 14)):
        if "--" in scan.gaps[number]:
            return number
    return start

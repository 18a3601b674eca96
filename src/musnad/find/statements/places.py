"""Where the content of a reporting preposition stands: behind it, before it, or on both sides; or in another's words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from musnad.find.statements.draft import Draft
from musnad.find.statements.frames import Frame
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found
from musnad.find.statements.word_classes import bare, words_of

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
            out[carried] = replace(
                out[carried], relay=out[carried].relay or (frame.source.first, frame.source.last)
            )
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
    amid = [n for n in mates if drafts[n].cue[0] < at < drafts[n].first]
    if amid:
        return amid[-1]
    if fronted(scan, frame):
        start = frame.end
        near = [n for n in mates if start <= drafts[n].cue[0] <= start + 2 and drafts[n].form == "verb"]
        return near[0] if near else None
    before = [n for n in mates if drafts[n].first < at]
    return before[-1] if before else None


def fronted(scan: Scan, frame: Frame) -> bool:
    """Whether a frame opens its sentence, its quotation, or what follows أن."""
    at, start = frame.cue[0], scan.sentence_starts[frame.cue[0]]
    if at == start or scan.quote_opening(at) is not None:
        return True
    return all(bare(w.text) in _OPENERS or w.text in words_of("that") for w in scan.words[start:at]) or (
        scan.words[at - 1].text in words_of("that")
    )


def _draft(scan: Scan, frame: Frame) -> Iterator[Draft]:
    at, limit = frame.cue[0], scan.sentence_ends[frame.cue[0]]
    start = _sentence_start(scan, at)
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


def _joins(scan: Scan, at: int) -> bool:
    """، وعيّنت, ، فيما: the sentence goes on with something else."""
    word = scan.words[at].text
    if word in words_of("venue"):
        return True
    return word[0] in "وف" or bare(word) in words_of("link") or word in words_of("relative")


def _sentence_start(scan: Scan, at: int) -> int:
    """The first word of the sentence behind its dateline."""
    start = scan.sentence_starts[at]
    for number in range(start + 1, min(at, start + 14)):
        if "--" in scan.gaps[number]:
            return number
    return start

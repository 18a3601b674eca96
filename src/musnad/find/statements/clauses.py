"""Where the article reports what someone said: cue, source and content, rules in order."""

from collections.abc import Sequence

from musnad.doc import Doc
from musnad.find.statements.clause import At, Clause
from musnad.find.statements.cues import readings
from musnad.find.statements.draft import Draft, position
from musnad.find.statements.extent import Extent, extent
from musnad.find.statements.frames import Frame, frames
from musnad.find.statements.headings import headings, unsaid
from musnad.find.statements.interviews import answers
from musnad.find.statements.judge import judged
from musnad.find.statements.places import framed
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import span_of
from musnad.find.statements.verbs import drafts_at


def find_clauses(doc: Doc) -> list[Clause]:
    """The clauses of an article in reading order; nobody has asked yet who their speakers are."""
    scan = Scan.of(doc)
    found = list(frames(scan))
    scan.asides.update({frame.cue[0]: frame.end for frame in found if frame.source})
    drafts = _one_a_content(judged(scan, candidates(scan, found)))
    drafts = framed(scan, drafts, found)
    drafts = sorted(
        drafts + unsaid(scan, list(headings(scan)), drafts) + answers(scan), key=lambda d: d.cue[0]
    )
    stops = _stops(drafts, found)
    clauses = [_clause(scan, draft, extent(scan, draft, stops)) for draft in drafts]
    return [c for c in clauses if c.content]


def candidates(scan: Scan, found: Sequence[Frame]) -> list[Draft]:
    """Every draft of the body, the doubtful ones too; the title says what the body says again."""
    framed_words = {n for frame in found for n in range(*frame.cue)}
    cues = {form for form in {word.text for word in scan.words} if readings(form)}
    body = [n for n in range(scan.title_end, len(scan.words)) if scan.words[n].text in cues]
    return [draft for at in body if at not in framed_words for draft in drafts_at(scan, at)]


def _one_a_content(drafts: Sequence[Draft]) -> list[Draft]:
    """وأضاف الرئيس قوله: of two cues of one content the first is kept, a relay before all."""
    kept: dict[int, Draft] = {}
    for draft in drafts:
        if draft.first not in kept:
            kept[draft.first] = draft
        elif draft.form == "participle" or kept[draft.first].form == "noun":
            continue
    return list(kept.values())


def _stops(drafts: Sequence[Draft], found: Sequence[Frame]) -> list[int]:
    words = {d.stop for d in drafts if d.stop is not None}
    return sorted(words | {f.cue[0] for f in found})


def _clause(scan: Scan, draft: Draft, end: Extent) -> Clause:
    source, form = draft.source, draft.reading.form if draft.reading else None
    cue = None if draft.form == "colon" else At(position(scan, draft), scan.words[draft.cue[1] - 1].end)
    return Clause(
        content=end.content,
        kind=end.kind,
        act=draft.act,
        by="+".join(filter(None, (draft.by, source and source.by, end.by))),
        score=draft.score,
        form=draft.form,
        cue=cue,
        source=span_of(scan, source.first, source.last) if source else None,
        relay=_relay(scan, draft),
        passive=draft.passive,
        gender=form.gender if form else None,
        number=form.number if form else None,
    )


def _relay(scan: Scan, draft: Draft) -> At | None:
    words = draft.relay or (draft.source.relay if draft.source else None)
    return span_of(scan, *words) if words else None

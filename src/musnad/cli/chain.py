"""The trace of a claim, and stories, as paragraphs for the terminal: who said it, and under him who has it from whom."""

from collections.abc import Iterator
from typing import Final

from musnad.cli.labels import long_date
from musnad.cli.layout import Paragraph, Piece
from musnad.link.values import Change, Claim, Conflict, Edge, Node, Occurrence, Story, Trace

_FLAGS: Final = {
    "single-source": "مصدر واحد", "two-outlets-one-agency": "أكثر من وسيلة عن وكالة واحدة",
    "copied-without-credit": "نقل بلا عزو", "credited-but-not-found": "معزو إلى من لا يوجد عنده",
    "anonymous-origin-only": "لا قائل له باسمه", "earlier-than-its-source": "أسبق من مصدره",
}  # fmt: skip
_EDGES: Final = {
    "said": "قال", "relayed": "نقله", "credited": "معزو في", "copied": "نقل نصه", "same-text": "نص مشترك مع غيره",
}  # fmt: skip
_CHANGES: Final = {
    "dropped-credit": "حذف العزو",
    "altered-figure": "رقم مغير",
    "altered-quote": "اقتباس مغير",
}
_COUNTED: Final = {1: "مصدر مستقل واحد", 2: "مصدران مستقلان"}
_STEP: Final = 3
_LONGEST: Final = 300


def trace_paragraphs(trace: Trace) -> Iterator[Paragraph]:
    """Everything that a trace shows, in order."""
    yield from _claim(trace.claim)
    yield Paragraph()
    yield Paragraph((Piece("السلسلة", "section"),))
    yield from _tree(trace)
    yield from _conflicts(trace.claim)
    yield from _others(trace)


def _claim(claim: Claim) -> Iterator[Paragraph]:
    yield Paragraph((Piece(_cut(claim.occurrences[0].text), "title"),))
    number = claim.independent_sources
    value = f"{number} independent source{'s' if number > 1 else ''}"
    yield Paragraph((Piece(sources_told(number), "label"),), value=value)
    if claim.flags:
        yield Paragraph((Piece(" · ".join(_FLAGS[flag] for flag in claim.flags), "fault"),))
    yield Paragraph(value=claim.id)


def sources_told(number: int) -> str:
    """The number of independent sources in words."""
    return _COUNTED.get(number, "مصادر مستقلة" if 2 < number < 11 else "مصدرا مستقلا")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


def _tree(trace: Trace) -> Iterator[Paragraph]:
    """Each station under the one it has the claim from; one that has it from several stands under the first."""
    nodes = {node.id: node for node in trace.nodes}
    below: dict[str, dict[str, Edge]] = {}
    for edge in trace.edges:
        below.setdefault(edge.source, {}).setdefault(edge.target, edge)
    reached = {edge.target for edge in trace.edges}
    shown: set[str] = set()

    def branch(node: Node, edge: Edge | None, depth: int) -> Iterator[Paragraph]:
        again = node.id in shown
        shown.add(node.id)
        yield from _station(node, edge, trace, depth, again)
        for step in () if again else below.get(node.id, {}).values():
            yield from branch(nodes[step.target], step, depth + 1)

    for node in trace.nodes:
        if node.id not in reached:
            yield from branch(node, None, 0)
    for node in trace.nodes:
        if node.id not in shown:
            yield from branch(node, None, 0)


def _station(node: Node, edge: Edge | None, trace: Trace, depth: int, again: bool) -> Iterator[Paragraph]:
    indent = 1 + _STEP * depth
    how = (Piece("↲", "label"), Piece(_EDGES[edge.kind], "label")) if edge and edge.kind != "said" else ()
    yield Paragraph((*how, *_name(node)), indent, hang=2)
    if again or node.occurrence is None:
        return
    occurrence = trace.claim.occurrences[node.occurrence]
    yield Paragraph((Piece(node.name, "label"),), indent + 2)
    yield Paragraph(
        (Piece(_cut(occurrence.text), "quote" if occurrence.kind == "direct" else ""),), indent + 2
    )
    if occurrence.published:
        yield Paragraph(
            (Piece(long_date(occurrence.published) or ""),), indent + 2, value=occurrence.published[:16]
        )
    yield from (_change(change, edge, indent + 2) for change in (edge.changes if edge else ()))
    yield Paragraph(value=_reference(occurrence), indent=indent + 2)


def _name(node: Node) -> tuple[Piece, ...]:
    if node.kind == "article":
        return (Piece(node.outlet or node.article or "", "speaker"),)
    if node.kind == "text":
        return (Piece("نص واحد لا يسمى صاحبه", "label"),)
    note = (Piece("(بلا اسم)", "label"),) if node.anonymous else ()
    return (Piece(node.name, "speaker"), *note)


def _change(change: Change, edge: Edge | None, indent: int) -> Paragraph:
    """What reads differently, the giver's words first."""
    turned = edge is not None and edge.pair is not None and edge.source == f"article:{edge.pair[1]}"
    before, after = (change.b, change.a) if turned else (change.a, change.b)
    words = [Piece(_CHANGES[change.kind], "fault")]
    words += [Piece(f"«{span.text.strip()}»", "mark") for span in (before, after) if span is not None]
    if before is not None and after is not None:
        words.insert(2, Piece("صار", "label"))
    return Paragraph(tuple(words), indent)


def _reference(occurrence: Occurrence) -> str:
    return occurrence.article + (f"/{occurrence.statement}" if occurrence.statement else "")


def _conflicts(claim: Claim) -> Iterator[Paragraph]:
    if not claim.conflicts:
        return
    yield Paragraph()
    yield Paragraph((Piece("اختلاف", "section"),))
    answers: dict[str, list[str]] = {}
    for conflict in claim.conflicts:
        for number, text in _sides(conflict):
            outlet = claim.occurrences[number].outlet or claim.occurrences[number].article
            if outlet not in answers.setdefault(_cut(text), []):
                answers[_cut(text)].append(outlet)
    for text, outlets in answers.items():
        yield Paragraph(
            (Piece(text, "mark"), Piece("·", "label"), Piece("، ".join(outlets), "label")), 2, hang=2
        )


def _sides(conflict: Conflict) -> tuple[tuple[int, str], tuple[int, str]]:
    return (conflict.a, conflict.a_span.text), (conflict.b, conflict.b_span.text)


def _others(trace: Trace) -> Iterator[Paragraph]:
    if not trace.others:
        return
    yield Paragraph()
    yield Paragraph((Piece("وفي الخبر أيضا", "section"),))
    for brief in trace.others[:5]:
        yield Paragraph((Piece(_cut(brief.text)),), 2, value=str(brief.occurrences), hang=2)
        reference = f"{brief.article}/{brief.statement}" if brief.statement else brief.id
        yield Paragraph(value=reference, indent=4)


def story_paragraphs(stories: list[Story]) -> Iterator[Paragraph]:
    """Stories, the newest first."""
    if not stories:
        yield Paragraph((Piece("لا قصص فيها أكثر من خبر", "label"),))
    for number, story in enumerate(stories, 1):
        yield Paragraph()
        yield Paragraph((Piece(f"{number}."), Piece(story.title, "title")), hang=3)
        yield Paragraph((Piece("، ".join(story.outlets), "label"),), 3)
        counts = f"{len(story.articles)} / {story.copies}"
        yield Paragraph((Piece("خبر / زوج منها نص واحد", "label"),), 3, value=counts)
        last = long_date(story.last) or story.last
        yield Paragraph((Piece(last, "label"),), 3, value=story.last[:16])
        yield Paragraph(value=story.id, indent=3)

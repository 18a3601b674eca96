"""The events layer: what is reported as done between people, bodies and states, in PLOVER's types.

A trigger of the lexicon in a sentence with someone who takes part is an event; told twice it is one.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from musnad.doc import Doc
from musnad.find.events.roles import participants, place, time
from musnad.find.events.scene import Scene
from musnad.find.events.status import status
from musnad.find.events.triggers import Trigger, find_triggers
from musnad.types import Event, Participant, Span, Statement


def find_events(doc: Doc) -> list[Event]:
    """The events of an article in reading order; of one told several times the first that names most.

    >>> from musnad import annotate
    >>> record = annotate("", "زار وزير الري سامي الحداد أمس مدينة أسوان.", "2019-11-14")
    >>> [(e.type, e.trigger.text, [p.text for p in e.participants], e.time.value) for e in record.events]
    [('CONSULT', 'زار', ['سامي الحداد'], '2019-11-13')]
    """
    scene = Scene(doc)
    body = next((block.end for block in doc.article.blocks if block.kind == "title"), 0)
    return [replace(event, id=f"e{k}") for k, event in enumerate(_distinct(_events(scene), body), 1)]


def _events(scene: Scene) -> Iterator[tuple[str, Event]]:
    """The triggers with someone who takes part, or with place and time; the dead of an attack are told with it."""
    triggers = [t for t in find_triggers(scene.doc.words) if t.first not in scene.busy]
    triggers = [t for t in triggers if t.needed >= 0 or scene.person_at(t.last)]
    causes = {(scene.sentence(t.first)[0], t.reading.type) for t in triggers if not t.reading.outcome}
    outcomes: dict[tuple[int, str], list[Participant]] = {}
    for trigger in triggers:
        key = scene.sentence(trigger.first)[0], trigger.reading.type
        if trigger.reading.outcome and key in causes:
            outcomes.setdefault(key, []).extend(participants(scene, trigger))
    for trigger in triggers:
        key = scene.sentence(trigger.first)[0], trigger.reading.type
        if trigger.reading.outcome and key in causes:
            continue
        event = _with_targets(_event(scene, trigger), outcomes.pop(key, []))
        if event.participants or (event.place and event.time):
            yield trigger.reading.lemma, event


def _with_targets(event: Event, suffered: list[Participant]) -> Event:
    """An attack with those of whom its sentence says what became of them."""
    known = {p.start for p in event.participants}
    more = tuple(replace(p, role="target") for p in suffered if p.start not in known)
    return replace(event, participants=event.participants + more)


def _event(scene: Scene, trigger: Trigger) -> Event:
    words = scene.doc.words
    span = scene.doc.span(words[trigger.first].start + trigger.cut, words[trigger.last - 1].end)
    return Event(
        id="",
        type=trigger.reading.type,  # type: ignore[arg-type]
        trigger=span,
        by=f"{trigger.reading.kind}:{trigger.reading.lemma}",
        participants=participants(scene, trigger),
        place=place(scene, trigger),
        time=time(scene, trigger),
        status=status(words, trigger, *scene.sentence(trigger.first)),
        statement=_reported_by(scene.doc.statements, span),
    )


def _reported_by(statements: Iterable[Statement], span: Span) -> str | None:
    """The innermost statement whose content holds a span."""
    holding = [
        (content.end - content.start, s.id)
        for s in statements
        for content in s.content
        if content.start <= span.start and span.end <= content.end
    ]
    return min(holding)[1] if holding else None


def _distinct(events: Iterable[tuple[str, Event]], body: int) -> list[Event]:
    """Each event once, in its fullest telling: the same word at the same place, or without one, tells the same."""
    told: dict[tuple[str, str], list[Event]] = {}
    for lemma, event in events:
        known = told.setdefault((event.type, lemma), [])
        same = next((k for k, other in enumerate(known) if _one_place(event, other)), None)
        if same is None:
            known.append(event)
        elif _fullness(event, body) > _fullness(known[same], body):
            known[same] = event
    return sorted((event for known in told.values() for event in known), key=lambda e: e.trigger.start)


def _one_place(a: Event, b: Event) -> bool:
    return a.place is None or b.place is None or a.place.text == b.place.text


def _fullness(event: Event, body: int) -> int:
    """How much a telling says of its event; a headline counts less than the text."""
    return len(event.participants) + bool(event.place) + bool(event.time) + 2 * (event.trigger.start >= body)

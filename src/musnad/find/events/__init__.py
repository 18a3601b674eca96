"""The events layer: what is reported as done between people, bodies and states, in PLOVER's types.

A trigger of the lexicon in a sentence with someone who takes part is an event; told twice it is one.
"""

from collections.abc import Iterable, Iterator

from musnad.doc import Doc
from musnad.find.events.scene import Scene, participants, place, time
from musnad.find.events.status import status
from musnad.find.events.triggers import Trigger, find_triggers
from musnad.types import Event, Span, Statement


def find_events(doc: Doc) -> list[Event]:
    """The events of an article in reading order; of one told several times the first that names most.

    >>> from musnad import annotate
    >>> record = annotate("", "زار وزير الري سامي الحداد أمس مدينة أسوان.", "2019-11-14")
    >>> [(e.type, e.trigger.text, [p.text for p in e.participants], e.time.value) for e in record.events]
    [('CONSULT', 'زار', ['سامي الحداد'], '2019-11-13')]
    """
    scene = Scene(doc)
    found = _distinct(_events(scene))
    return [_numbered(event, k) for k, (_, event) in enumerate(found, 1)]


def _events(scene: Scene) -> Iterator[tuple[str, Event]]:
    for trigger in find_triggers(scene.doc.words):
        if trigger.first in scene.taken:
            continue
        event = _event(scene, trigger)
        if event.participants or (event.place and event.time):
            yield trigger.reading.lemma, event


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


def _distinct(events: Iterable[tuple[str, Event]]) -> list[tuple[str, Event]]:
    """Each event once: told again with the same word it is the same; the fullest telling stands."""
    best: dict[tuple[str, str], Event] = {}
    for lemma, event in events:
        known = best.get((event.type, lemma))
        if known is None or _told(event) > _told(known):
            best[event.type, lemma] = event
    return sorted(((lemma, event) for (_, lemma), event in best.items()), key=lambda e: e[1].trigger.start)


def _told(event: Event) -> int:
    """How much a telling says of its event."""
    return len(event.participants) + bool(event.place) + bool(event.time)


def _numbered(event: Event, number: int) -> Event:
    from msgspec.structs import replace

    return replace(event, id=f"e{number}")

"""The events layer: what is reported as done between people, bodies and states, in PLOVER's types.

A trigger of the lexicon in a sentence with someone who takes part is an event; told twice it is one.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from musnad.doc import Doc
from musnad.find.events.roles import LONGEST_REACH, participants, place, time
from musnad.find.events.scene import Scene, contexts
from musnad.find.events.status import status
from musnad.find.events.triggers import Trigger, find_triggers
from musnad.types import Event, Participant


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
    told = [t for t in find_triggers(scene.doc.words) if t.first not in scene.busy]
    told = [t for t in told if t.needed >= 0 or scene.person_at(t.last)]
    keys = [(scene.sentence(t.first)[0], t.reading.type) for t in told]
    causes = {key for t, key in zip(told, keys, strict=True) if not t.reading.outcome}
    people = [participants(scene, t, limit) for t, limit in zip(told, _limits(told), strict=True)]
    suffered: dict[tuple[int, str], list[Participant]] = {}
    for t, key, named in zip(told, keys, people, strict=True):
        if t.reading.outcome and key in causes:
            suffered.setdefault(key, []).extend(named)
    for t, key, named in zip(told, keys, people, strict=True):
        if t.reading.outcome and key in causes:
            continue
        event = _with_targets(_event(scene, t, named), suffered.pop(key, []))
        if event.participants or (event.place and event.time):
            yield _identity(scene, t), event


def _limits(told: list[Trigger]) -> Iterator[int]:
    """Where each trigger's reach ends: at the next one."""
    yield from (behind.first for _, behind in pairwise(told))
    if told:
        yield told[-1].last + LONGEST_REACH


def _identity(scene: Scene, trigger: Trigger) -> str:
    """The word of a trigger; of "another attack" its place too, as that is no telling of one before."""
    behind = scene.doc.words[trigger.last : trigger.last + 2]
    another = any(word.text in contexts("other") for word in behind)
    return f"{trigger.reading.lemma} {trigger.first}" if another else trigger.reading.lemma


def _with_targets(event: Event, suffered: list[Participant]) -> Event:
    """An attack with those of whom its sentence says what became of them."""
    known = {p.start for p in event.participants}
    more = tuple(replace(p, role="target") for p in suffered if p.start not in known)
    return replace(event, participants=event.participants + more)


def _event(scene: Scene, trigger: Trigger, people: tuple[Participant, ...]) -> Event:
    words = scene.doc.words
    span = scene.doc.span(words[trigger.first].start + trigger.cut, words[trigger.last - 1].end)
    return Event(
        id="",
        type=trigger.reading.type,  # type: ignore[arg-type]
        trigger=span,
        by=f"{trigger.reading.kind}:{trigger.reading.lemma}",
        participants=people,
        place=place(scene, trigger),
        time=time(scene, trigger),
        status=status(words, trigger, *scene.sentence(trigger.first)),
        statement=scene.reports.innermost(span),
    )


def _distinct(events: Iterable[tuple[str, Event]], body: int) -> list[Event]:
    """Each event once, in its fullest telling: the same word at the same place, or without one, tells the same."""
    told: dict[tuple[str, str], list[Event]] = {}
    for lemma, event in events:
        known = told.setdefault((event.type, lemma), [])
        same = next((k for k, other in enumerate(known) if _same(event, other)), None)
        if same is None:
            known.append(event)
        elif _fullness(event, body) > _fullness(known[same], body):
            known[same] = event
    return sorted((event for known in told.values() for event in known), key=lambda e: e.trigger.start)


def _same(a: Event, b: Event) -> bool:
    """Whether two tellings can be of one event: neither place nor day keeps them apart."""
    places = a.place is None or b.place is None or a.place.text == b.place.text
    return places and (a.time is None or b.time is None or _one_day(a.time.value, b.time.value))


def _one_day(a: str, b: str) -> bool:
    """Whether two values can be one day: 2019-11-14 and 2019-11 can."""
    shorter = min(len(a), len(b), len("2019-11-14"))
    return a[:shorter] == b[:shorter]


def _fullness(event: Event, body: int) -> int:
    """How much a telling says of its event; a headline counts less than the text."""
    return len(event.participants) + bool(event.place) + bool(event.time) + 2 * (event.trigger.start >= body)

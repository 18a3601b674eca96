"""Who takes part in an event, where and when: by word order and prepositions, inside the sentence of its trigger."""

from bisect import bisect_left, bisect_right

from musnad.find.events.scene import Named, Scene, contexts
from musnad.find.events.triggers import Trigger
from musnad.types import EventTime, Participant, Span, TimeExpr

_REACH_AHEAD, _REACH_BACK, _MOST = 10, 6, 3


def participants(scene: Scene, trigger: Trigger) -> tuple[Participant, ...]:
    """Who takes part: behind the trigger as Arabic orders them, else before it."""
    first, last = scene.sentence(trigger.first)
    end = _clause_end(scene, trigger.last, min(last, trigger.last + _REACH_AHEAD))
    found = _with_roles(scene, trigger, trigger.last, end)
    if not any(p.role == trigger.reading.subject for p in found):
        before = _present(scene, max(first, trigger.first - _REACH_BACK), trigger.first)
        found = [*(_participant(named, trigger.reading.subject) for named in before[-1:]), *found]
    return tuple(found[:_MOST])


def _present(scene: Scene, first: int, last: int) -> list[Named]:
    """Those named between two words, places where something happens left out."""
    named = scene.phrases(first, last)
    return [n for n in named if not (n.place and scene.lead(n) in contexts("place"))]


def _with_roles(scene: Scene, trigger: Trigger, first: int, last: int) -> list[Participant]:
    """The first is the subject, unless a preposition makes it the object; the others are objects."""
    found: list[Participant] = []
    for named in _present(scene, first, last):
        object_ = bool(found) or scene.lead(named) in contexts("object")
        found.append(_participant(named, trigger.reading.object if object_ else trigger.reading.subject))
    return found


def _participant(named: Named, role: str) -> Participant:
    start, end, text = named.span.start, named.span.end, named.span.text
    return Participant(start=start, end=end, text=text, role=role, entity=named.entity)  # type: ignore[arg-type]


def _clause_end(scene: Scene, at: int, last: int) -> int:
    for k in range(at, last):
        if scene.doc.words[k].text in contexts("stop") or any(c in scene.gap(k) for c in '؛:\n«»"'):
            return k
    return last


def place(scene: Scene, trigger: Trigger) -> Span | None:
    """The nearest place behind في, ب or a direction in the sentence."""
    near = scene.places(*scene.near(trigger.first))
    return min(near, key=lambda n: abs(n.first - trigger.first)).span if near else None


def time(scene: Scene, trigger: Trigger) -> EventTime | None:
    """The nearest date or time in the sentence, behind the trigger rather than before it."""
    first, last = scene.near(trigger.first)
    times, at = scene.doc.times, scene.starts[trigger.first]
    k = bisect_left(times, scene.starts[first], key=lambda t: t.start)
    end = bisect_right(times, scene.starts[last - 1], key=lambda t: t.start)
    dated = [t for t in times[k:end] if t.type in ("DATE", "TIME") and t.value[:1] in "0123456789H"]

    def distance(t: TimeExpr) -> int:
        return t.start - at if t.start > at else 2 * (at - t.start)

    best = min(dated, key=distance, default=None)
    return EventTime(Span(best.start, best.end, best.text), best.value) if best else None

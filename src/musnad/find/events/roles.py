"""Who takes part in an event, where and when: by word order and prepositions, inside the sentence of its trigger."""

from bisect import bisect_left, bisect_right

from musnad.find.events.scene import Named, Scene, contexts
from musnad.find.events.triggers import Trigger
from musnad.types import EventTime, Participant, Span, TimeExpr

LONGEST_REACH, _REACH_BACK, _MOST = 10, 6, 3
"""Words behind and before a trigger in which those stand who take part; how many of them."""


def participants(scene: Scene, trigger: Trigger, limit: int) -> tuple[Participant, ...]:
    """Who takes part: behind the trigger, up to word ``limit``, as Arabic orders them, else before it."""
    first, last = scene.sentence(trigger.first)
    end = _clause_end(scene, trigger.last, min(last, limit, trigger.last + LONGEST_REACH))
    before = _present(scene, max(first, trigger.first - _REACH_BACK), trigger.first)
    leads = trigger.reading.kind != "noun" and bool(before) and _leads(scene, before[-1], trigger)
    nation = scene.nation_at(trigger.last) if trigger.reading.kind == "noun" else None
    found = _with_roles(scene, trigger, trigger.last, end, known=leads or nation is not None)
    subject = trigger.reading.subject
    if nation is not None:
        found = [_participant(nation, "actor" if subject == "target" else subject), *found]
    elif leads or not any(p.role == subject for p in found):
        found = [*(_participant(named, subject) for named in before[-1:]), *found]
    return tuple(found[:_MOST])


def _leads(scene: Scene, named: Named, trigger: Trigger) -> bool:
    """Whether a name stands right before a verb as its subject: الوزير يزور, كان الوزير قد زار."""
    between = [word.text for word in scene.doc.words[named.last : trigger.first]]
    gaps = (scene.gap(k) for k in range(named.last, trigger.first + 1))
    return all(word in contexts("auxiliary") for word in between) and all(gap == " " for gap in gaps)


def _present(scene: Scene, first: int, last: int) -> list[Named]:
    """Those named between two words, places where something happens left out."""
    named = scene.phrases(first, last)
    return [n for n in named if not (n.place and scene.lead(n) in contexts("place"))]


def _with_roles(scene: Scene, trigger: Trigger, first: int, last: int, known: bool) -> list[Participant]:
    """The first is the subject, unless that is known or a preposition makes it the object; the others are objects."""
    found: list[Participant] = []
    for named in _present(scene, first + (known and scene.nation_at(first) is not None), last):
        object_ = known or bool(found) or scene.lead(named) in contexts("object")
        found.append(_participant(named, trigger.reading.object if object_ else trigger.reading.subject))
    return found


def _participant(named: Named, role: str) -> Participant:
    start, end, text = named.span.start, named.span.end, named.span.text
    return Participant(start=start, end=end, text=text, role=role, entity=named.entity)  # type: ignore[arg-type]


def _clause_end(scene: Scene, at: int, last: int) -> int:
    for k in range(at, last):
        if scene.doc.words[k].text in contexts("stop") or any(c in scene.gap(k) for c in '؛:\n«»"،,'):
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

"""What stands around a trigger: who takes part, where, when; by word order and prepositions, inside the sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from musnad.doc import Doc
from musnad.find.events.triggers import Trigger
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import layers
from musnad.types import EventTime, Participant, Span, TimeExpr

_PLACE = frozenset(
    (
        "في",
        "قرب",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "داخل",
        "بمدينه",
        "مدينه",
        "بلده",
        "محافظه",
        "بمحافظه",
        "ولايه",
        "بولايه",
        "منطقه",
        "اقليم",
        "قضاء",
        "حي",
        "قريه",
        "مخيم",
        "مطار",
    )
)
_WITH = frozenset(("مع", "و", "بين"))
_AT = frozenset(("علي", "ضد", "الي", "عن", "ل", "ب", "تجاه", "نحو"))
_REACH_AHEAD, _REACH_BACK = 10, 6
_MOST = 3
_STOPS = frozenset(
    (
        "ان",
        "الذي",
        "التي",
        "الذين",
        "حيث",
        "بينما",
        "فيما",
        "بعدما",
        "عندما",
        "لكن",
        "اذ",
        "وذلك",
        "مما",
        "قال",
        "واضاف",
    )
)


class Named(NamedTuple):
    """One who can take part: a mention of an entity or a phrase with a known head, at words ``first:last``."""

    first: int
    last: int
    span: Span
    entity: str | None
    place: bool


class Scene:
    """A doc by word index: its sentences, names and times."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [doc.view.raw_span(word.start, word.end)[0] for word in doc.words]
        self.sentences = [sentence.start for sentence in doc.sentences]
        self.named = sorted(self._mentions(), key=lambda named: named.first)
        self.taken = {k for named in self.named for k in range(named.first, named.last)}

    def _mentions(self) -> Iterator[Named]:
        for entity in self.doc.entities:
            for m in entity.mentions:
                first, last = bisect_right(self.starts, m.start) - 1, bisect_left(self.starts, m.end)
                span = Span(m.start, m.end, m.text)
                yield Named(max(first, 0), last, span, entity.id, entity.type == "LOC" and not m.metonym)

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence of a word."""
        words = self.doc.words
        k = bisect_right(self.sentences, words[at].start)
        stop = self.sentences[k] if k < len(self.sentences) else len(self.doc.view.text) + 1
        first = next((i for i in range(at, -1, -1) if words[i].start < self.sentences[k - 1]), -1) + 1
        last = next((i for i in range(at, len(words)) if words[i].start >= stop), len(words))
        return first, last

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        words = self.doc.words
        return self.doc.view.text[words[at - 1].end : words[at].start] if at else ""

    def phrases(self, first: int, last: int) -> Iterator[Named]:
        """Those who can take part between two words: entities, and persons and bodies without a name."""
        at = first
        while at < last:
            mention = next((n for n in self.named if n.first == at), None)
            phrase = mention or self._phrase(at, last)
            if phrase is not None:
                yield phrase
            at = phrase.last if phrase else at + 1

    def _phrase(self, at: int, last: int) -> Named | None:
        word = self.doc.words[at]
        if at in self.taken or not any(stem in heads() for _, stem in layers(word.text)):
            return None
        end = at + 1
        while end < min(last, at + _MOST) and end not in self.taken and self._describes(at, end):
            end += 1
        cut = _glued(word.text)
        return Named(at, end, self.doc.span(word.start + cut, self.doc.words[end - 1].end), None, False)

    def _describes(self, at: int, end: int) -> bool:
        """Whether a word is an adjective of the head: both definite, or both in the same ending."""
        head, word = self.doc.words[at].text, self.doc.words[end].text
        if self.gap(end) != " ":
            return False
        return word.startswith("ال") or (head[-2:] == word[-2:] and not head.startswith("ال"))


@cache
def heads() -> frozenset[str]:
    """Nouns for those who act: persons that news counts, speakers, bodies."""
    persons = [row["form"] for row in rows("counted_units") if row["kind"] == "person"]
    many = [row["plural"] for row in rows("counted_units") if row["kind"] == "person"]
    people = [row["form"] for row in rows("speaker_heads") if row["class"] in ("person", "people")]
    forces = [row["form"] for row in rows("event_actors")]
    return frozenset(fold_word(form) for form in (*persons, *many, *people, *forces) if form)


def _glued(word: str) -> int:
    for prefix, stem in layers(word):
        if stem in heads():
            return len(prefix.removesuffix("ال"))
    return 0


def participants(scene: Scene, trigger: Trigger) -> tuple[Participant, ...]:
    """Who takes part: behind the trigger as Arabic orders them, else before it."""
    first, last = scene.sentence(trigger.first)
    ahead = list(
        scene.phrases(trigger.last, min(_clause_end(scene, trigger.last, last), trigger.last + _REACH_AHEAD))
    )
    found: list[Participant] = []
    roles = [trigger.reading.subject, trigger.reading.object]
    for named in ahead:
        lead = _lead(scene, named)
        if named.place and lead in _PLACE:
            continue
        role = roles[1] if lead in _AT or (roles and len(found) > 0) else roles[0]
        if lead in _WITH and roles[0] == "participant":
            role = "participant"
        found.append(_participant(named, role))
    if not found or (trigger.reading.kind == "noun" and len(found) < 2):
        back = list(scene.phrases(max(first, trigger.first - _REACH_BACK), trigger.first))
        back = [n for n in back if not (n.place and _lead(scene, n) in _PLACE)]
        found = [_participant(n, roles[0]) for n in back[-1:]] + found
    return tuple(found[:_MOST])


def _participant(named: Named, role: str) -> Participant:
    start, end, text = named.span.start, named.span.end, named.span.text
    return Participant(start=start, end=end, text=text, role=role, entity=named.entity)  # type: ignore[arg-type]


def _clause_end(scene: Scene, at: int, last: int) -> int:
    for k in range(at, last):
        if scene.doc.words[k].text in _STOPS or any(c in scene.gap(k) for c in '؛:\n«»"'):
            return k
    return last


def _lead(scene: Scene, named: Named) -> str:
    """The preposition before a name, glued ones included."""
    word = scene.doc.words[named.first]
    start = scene.doc.view.raw_span(word.start, word.end)[0]
    if named.span.start > start:
        return scene.doc.view.raw[start : named.span.start].replace("و", "", 1) or "و"
    return scene.doc.words[named.first - 1].text if named.first else ""


def place(scene: Scene, trigger: Trigger) -> Span | None:
    """The nearest place behind في, ب or a direction in the sentence."""
    first, last = scene.sentence(trigger.first)
    near = [n for n in scene.named if n.place and first <= n.first < last]
    near = [n for n in near if _lead(scene, n) in _PLACE or _lead(scene, n) == "ب"]
    return min(near, key=lambda n: abs(n.first - trigger.first)).span if near else None


def time(scene: Scene, trigger: Trigger) -> EventTime | None:
    """The nearest date or time in the sentence, behind the trigger rather than before it."""
    first, last = scene.sentence(trigger.first)
    low = scene.starts[first]
    high = scene.starts[last] if last < len(scene.starts) else len(scene.doc.view.raw) + 1
    at = scene.starts[trigger.first]
    dated = [t for t in scene.doc.times if low <= t.start < high and t.type in ("DATE", "TIME")]
    dated = [t for t in dated if t.value[:1].isdigit() or t.value.startswith("H")]
    if not dated:
        return None

    def distance(t: TimeExpr) -> int:
        return t.start - at if t.start > at else 2 * (at - t.start)

    best = min(dated, key=distance)
    return EventTime(Span(best.start, best.end, best.text), best.value)

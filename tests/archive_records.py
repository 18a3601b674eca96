"""Records made by hand: invented outlets and people, statements and times where the tests put them."""

import re
from hashlib import sha256

from musnad.types import (
    ArticleInfo,
    Block,
    Capture,
    Dated,
    Entity,
    EntityLink,
    Event,
    EventTime,
    Mention,
    Outlet,
    Participant,
    Record,
    Relay,
    Role,
    Span,
    Speaker,
    Statement,
    TimeExpr,
)

BY = "test"


def span(text: str, part: str) -> Span:
    start = text.rindex(part)
    return Span(start, start + len(part), part)


def spans(text: str, part: str) -> list[Span]:
    return [Span(m.start(), m.end(), part) for m in re.finditer(re.escape(part), text)]


def article(
    title: str,
    body: str,
    *,
    id: str = "",
    url: str | None = None,
    outlet: str = "صحيفة الميناء",
    published: str | None = "2024-03-12",
    reader: str = "musnad/test",
    statements: tuple[dict[str, object], ...] = (),
    entities: tuple[tuple[str, str, str], ...] = (),
    roles: dict[str, tuple[str, str | None]] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    times: tuple[tuple[str, str], ...] = (),
    events: tuple[dict[str, str], ...] = (),
) -> Record:
    """A record; what statements, entities and times stand for is found by its words in the text.

    ``entities`` are (id, type, name), each mentioned where its name stands; ``times`` are (words, value).
    """
    text = f"{title}\n\n{body}"
    named = {e[0]: e for e in entities}
    return Record(
        id=id or "sha256:" + sha256(text.encode()).hexdigest(),
        reader=reader,
        capture=Capture(url=url),
        article=ArticleInfo(
            outlet=Outlet(outlet, None),
            title=title,
            published=Dated(published, "json-ld") if published else None,
        ),
        text=text,
        blocks=(Block("title", 0, len(title)), Block("paragraph", len(title) + 2, len(text))),
        times=tuple(
            TimeExpr(*_parts(s), type="DATE", value=v, by=BY) for w, v in times for s in spans(text, w)
        ),
        entities=tuple(_entity(text, named[e], roles or {}, links or {}) for e in named),
        statements=tuple(_statement(text, i, s, named) for i, s in enumerate(statements, 1)),
        events=tuple(_event(text, i, e) for i, e in enumerate(events, 1)),
    )


def _parts(s: Span) -> tuple[int, int, str]:
    return s.start, s.end, s.text


def _entity(
    text: str,
    entity: tuple[str, str, str],
    roles: dict[str, tuple[str, str | None]],
    links: dict[str, tuple[str, str]],
) -> Entity:
    id, type, name = entity
    found = tuple(Mention(*_parts(s), by=BY) for s in spans(text, name))
    role = (Role(*roles[id], span=span(text, name)),) if id in roles else ()
    link = (EntityLink(*links[id]),) if id in links else ()
    return Entity(id, type, name, found, role, link)  # type: ignore[arg-type]


def _statement(
    text: str, number: int, s: dict[str, object], named: dict[str, tuple[str, str, str]]
) -> Statement:
    entity = s.get("entity")
    name = s.get("speaker") or (named[str(entity)][2] if entity else None)
    speaker = Speaker(str(name), str(entity) if entity else None, bool(s.get("anonymous"))) if name else None
    via = s.get("via")
    return Statement(
        id=f"s{number}",
        kind=str(s.get("kind", "indirect")),  # type: ignore[arg-type]
        act=str(s.get("act", "say")),  # type: ignore[arg-type]
        content=(span(text, str(s["text"])),),
        cue=span(text, str(s["cue"])) if "cue" in s else None,
        source=span(text, str(s["source"])) if "source" in s else None,
        speaker=speaker,
        by=BY,
        chain=(Relay(str(via), "agency", span(text, str(via))),) if via else (),
    )


def actor(text: str, part: str) -> Participant:
    where = span(text, part)
    return Participant(start=where.start, end=where.end, text=part, role="actor")


def _event(text: str, number: int, e: dict[str, str]) -> Event:
    return Event(
        id=f"v{number}",
        type=e["type"],  # type: ignore[arg-type]
        trigger=span(text, e["trigger"]),
        by=BY,
        participants=(actor(text, e["actor"]),) if "actor" in e else (),
        time=EventTime(span(text, e["time"]), e["value"]) if "time" in e else None,
    )


BRIDGE = article(
    "وزير الأشغال: جسر الوادي يفتح الخميس المقبل",
    "أعلن وزير الأشغال فارس الدروبي أن جسر الوادي سيفتح أمام السيارات الخميس المقبل.\n\n"
    "وقال الدروبي لوكالة الساحل: «الجسر الجديد هدية لأهل الوادي».",
    id="m1",
    url="https://www.almina.example/news/جسر-الوادي",
    published="2024-03-12T18:40+03:00",
    entities=(("e1", "PER", "فارس الدروبي"), ("e2", "LOC", "الوادي"), ("e3", "ORG", "وكالة الساحل")),
    roles={"e1": ("وزير", "الأشغال")},
    times=(("الخميس المقبل", "2024-03-14"),),
    statements=(
        {
            "text": "جسر الوادي سيفتح أمام السيارات الخميس المقبل", "entity": "e1", "act": "announce", "cue": "أعلن",
            "source": "وزير الأشغال فارس الدروبي",
        },
        {"text": "الجسر الجديد هدية لأهل الوادي", "entity": "e1", "kind": "direct", "cue": "وقال", "via": "وكالة الساحل"},
    ),
)  # fmt: skip
DEAL = article(
    "توقيع اتفاقية المياه بين السهل والساحل",
    "وقعت حكومتا السهل والساحل أمس اتفاقية لتقاسم مياه النهر.\n\nوأكدت وزيرة المياه رنا الخطيب أن الاتفاق عادل للبلدين.\n\n"
    "ونفى مصدر مسؤول وجود بنود سرية للاتفاقية.",
    id="s7",
    outlet="بوابة السهل",
    published="2024-02-20",
    entities=(("e1", "PER", "رنا الخطيب"), ("e2", "LOC", "السهل"), ("e3", "LOC", "الساحل")),
    roles={"e1": ("وزيرة", "المياه")},
    times=(("أمس", "2024-02-19"),),
    statements=(
        {"text": "الاتفاق عادل للبلدين", "entity": "e1", "act": "affirm", "cue": "وأكدت"},
        {
            "text": "وجود بنود سرية للاتفاقية", "speaker": "مصدر مسؤول", "anonymous": True, "act": "deny", "cue": "ونفى",
            "source": "مصدر مسؤول",
        },
    ),
    events=({"type": "AGREE", "trigger": "وقعت", "actor": "حكومتا السهل والساحل", "time": "أمس", "value": "2024-02-19"},),
)  # fmt: skip
TENDER = article(
    "الأشغال تطرح مناقصة جسر ثان",
    "طرحت وزارة الأشغال مناقصة لبناء جسر ثان فوق النهر.\n\nوقال فارس الدروبي إن الشركة BridgeCo قدمت أفضل عرض، بقيمة 1,250 مليون.",
    id="s8",
    outlet="بوابة السهل",
    published="2024-04-02",
    entities=(("e1", "PER", "فارس الدروبي"), ("e2", "ORG", "وزارة الأشغال")),
    statements=({"text": "الشركة BridgeCo قدمت أفضل عرض، بقيمة 1,250 مليون", "entity": "e1"},),
)
ALL = (BRIDGE, DEAL, TENDER)

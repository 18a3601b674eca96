"""An invented record with a direct, an indirect and a relayed statement, for the tests of the desk."""

from msgspec.structs import replace

import musnad
from musnad.types import Record, Relay, Span, Speaker, Statement

TITLE = "وزير الأشغال: جسر الوادي يفتح الخميس المقبل"
TEXT = (
    "قال وزير الأشغال فارس الدروبي أمس إن جسر الوادي سيفتح في 14 آذار/مارس، مضيفا أن الكلفة بلغت 40 مليون دينار.\n\n"
    "ونقلت وكالة الساحل عن مسؤول في البلدية قوله: «لم نتسلم التقرير النهائي»."
)
MINISTER = Speaker("وزير الأشغال فارس الدروبي")


def record() -> Record:
    """The record with statements put in by hand, so that tests of the desk stand apart from the finder."""
    found = musnad.annotate(
        title=TITLE, text=TEXT, published="2024-03-12T18:40", outlet="صحيفة الميناء", id="a1"
    )

    def span(words: str) -> Span:
        start = found.text.index(words)
        return Span(start, start + len(words), words)

    bridge = Statement(
        "s1", "indirect", "announce", (span("جسر الوادي سيفتح في 14 آذار/مارس"),), span("قال"),
        span("وزير الأشغال فارس الدروبي"), MINISTER, "test",
    )  # fmt: skip
    cost = Statement(
        "s2", "indirect", "say", (span("الكلفة بلغت 40 مليون دينار"),), span("مضيفا"), None, MINISTER, "test"
    )
    report = Statement(
        "s3", "direct", "say", (span("لم نتسلم التقرير النهائي"),), span("قوله"), span("مسؤول في البلدية"),
        Speaker("مسؤول في البلدية", anonymous=True), "test", (Relay("وكالة الساحل", "agency", span("وكالة الساحل")),),
    )  # fmt: skip
    return replace(found, statements=(bridge, cost, report))


PAYLOADS = (
    "<script>window.hit=1</script>",
    "<svg onload=window.hit=1>",
    '"><img src=x onerror=window.hit=1>',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.hit=1",
    "\u202etxt.exe\u2066",
)


def hostile_record() -> Record:
    """A record whose every text is a payload."""
    text = f"قال {PAYLOADS[1]} إن {PAYLOADS[0]} {PAYLOADS[3]}."
    found = musnad.annotate(
        title=PAYLOADS[2], text=text, published="2024-03-12", outlet=PAYLOADS[1], url=PAYLOADS[4]
    )

    def span(words: str) -> Span:
        start = found.text.index(words)
        return Span(start, start + len(words), words)

    said = Statement(
        "s1", "direct", "say", (span(PAYLOADS[0]),), span("قال"), span(PAYLOADS[1]), Speaker(PAYLOADS[2] + PAYLOADS[5]),
        '"><script>window.hit=1</script>', (Relay(PAYLOADS[3], "agency", span(PAYLOADS[3])),),
    )  # fmt: skip
    info = replace(found.article, byline=PAYLOADS, agency=PAYLOADS, place=PAYLOADS[0])
    return replace(found, article=info, statements=(said,))

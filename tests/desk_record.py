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

"""A record made by hand, so that the view is tested whatever the finders find."""

from musnad.types import (
    ArticleInfo,
    Capture,
    Dated,
    Entity,
    EntityLink,
    Fault,
    Mention,
    Outlet,
    Quantity,
    Record,
    Relay,
    Role,
    Span,
    Speaker,
    Statement,
    TimeExpr,
)  # fmt: skip

TITLE = "مجلس الميناء يؤجل افتتاح الرصيف"
BODY = (
    "قالت مديرة الميناء سلمى الراوي أمس إن الرصيف \"لن يفتح قبل نهاية آذار\" بسبب الأمطار.\n\n"
    "وأضافت الراوي أن نحو 40 عاملا نقلوا إلى المستودع القديم.\n\n"
    "ونقلت وكالة الضفاف عن مصدر في البلدية قوله إن التأخير سيكلف المدينة مبلغا كبيرا."
)  # fmt: skip
TEXT = f"{TITLE}\n\n{BODY}"


def span(surface: str, start: int = 0) -> Span:
    at = TEXT.index(surface, start)
    return Span(at, at + len(surface), surface)


def _placed(surface: str) -> tuple[int, int, str]:
    found = span(surface)
    return found.start, found.end, found.text


SALMA = Speaker("سلمى الراوي", "e1", mention=span("سلمى الراوي"))
STATEMENTS = (
    Statement(
        "s1", "direct", "say", (span("لن يفتح قبل نهاية آذار"),), span("قالت"), span("مديرة الميناء سلمى الراوي"),
        SALMA, "verb-source",
    ),
    Statement(
        "s2", "indirect", "say", (span("نحو 40 عاملا نقلوا إلى المستودع القديم"),), span("وأضافت"),
        span("الراوي", TEXT.index("وأضافت")), SALMA, "verb-source",
    ),
    Statement(
        "s3", "indirect", "say", (span("التأخير سيكلف المدينة مبلغا كبيرا"),), span("قوله"), span("مصدر في البلدية"),
        Speaker("مصدر في البلدية", None, True, span("مصدر في البلدية")), "relay-verb",
        (Relay("وكالة الضفاف", "agency", span("وكالة الضفاف")),),
    ),
)  # fmt: skip
RECORD = Record(
    id="r1",
    reader="musnad/0",
    capture=Capture(),
    article=ArticleInfo(
        outlet=Outlet("صحيفة المرفأ", "almarfa.example"),
        title=TITLE,
        byline=("هدى سالم",),
        published=Dated("2019-11-14T01:27", "json-ld"),
    ),
    text=TEXT,
    blocks=(),
    times=(TimeExpr(*_placed("أمس"), type="DATE", value="2019-11-13", by="t"),),
    quantities=(Quantity(*_placed("نحو 40 عاملا"), value=40.0, approx=True, unit="عاملا", by="q"),),
    entities=(
        Entity(
            "e1", "PER", "سلمى الراوي",
            (Mention(*_placed("سلمى الراوي"), by="n"), Mention(*_placed("الراوي"), by="n")),
            (Role("مديرة الميناء", None, span("مديرة الميناء")),),
            (EntityLink("musnad", "x"),),
        ),
        Entity("e2", "ORG", "وكالة الضفاف", (Mention(*_placed("وكالة الضفاف"), by="n"),)),
    ),
    statements=STATEMENTS,
    faults=(Fault("events", "ValueError: \x1b]0;owned\x07x"),),
)  # fmt: skip

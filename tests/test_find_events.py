"""Events: the cases, and what holds of every event."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import musnad
from caselib import Case, cases
from musnad.find.events.reports import Reports
from musnad.types import Event, Span, Statement
from timing import least

WORDS = (  # noqa: SIM905 - words read better in a line
    "قتل هجوم مسلحون الشرطة اعتقلت سيزور الرئيس في بغداد أمس و على مع اجتماع اتفاق وقع اتفاقا لم نفى . ، إن قوات من"
).split()


def line(event: Event) -> str:
    people = " + ".join(f"{p.role} {p.text}" for p in event.participants)
    time = event.time.value if event.time else "-"
    place = event.place.text if event.place else "-"
    parts = f"{event.type} {event.status} {time} {event.trigger.text} / {people} / {place} {event.statement or ''}"
    return parts.strip()


@pytest.mark.parametrize("case", cases("find_events"), ids=str)
def test_case(case: Case) -> None:
    record = musnad.annotate("", case.text, case.settings.get("ref"))
    assert not record.faults
    assert [line(event) for event in record.events] == list(case.expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_events_stand_in_the_text(text: str) -> None:
    record = musnad.annotate("", text, "2021-06-09")
    assert not [fault for fault in record.faults if fault.step == "events"]
    for event in record.events:
        for span in (event.trigger, *event.participants):
            assert record.text[span.start : span.end] == span.text
        assert event.participants or (event.place and event.time)
        assert event.by
    assert [event.id for event in record.events] == [f"e{k}" for k in range(1, len(record.events) + 1)]


def test_a_headline_and_its_story_tell_one_event() -> None:
    record = musnad.annotate(
        "اعتقال مهرب في بنغازي", "اعتقلت الشرطة مهربا في بنغازي يوم الثلاثاء.", "2021-06-09"
    )
    assert [event.trigger.text for event in record.events] == ["اعتقلت"]


def test_time_is_linear() -> None:
    def cost(size: int) -> float:
        text = "هاجم مسلحون قافلة في حمص أمس " * size
        return least(lambda: musnad.annotate("", text, "2021-06-09"))

    cost(10)
    assert cost(1200) < 12 * cost(300) + 0.5


def test_the_innermost_statement_reports_what_it_holds() -> None:
    def said(id: str, start: int, end: int) -> Statement:
        return Statement(id, "indirect", "say", (Span(start, end, ""),), None, None, None, "test")

    reports = Reports([said("s1", 0, 100), said("s2", 10, 50), said("s3", 20, 25), said("s4", 60, 70)])
    asked = {(21, 24): "s3", (30, 40): "s2", (45, 55): "s1", (61, 62): "s4", (90, 120): None}
    assert {span: reports.innermost(Span(*span, "")) for span in asked} == asked

"""The whole way: what the public functions promise whatever the layers find."""

import json
from collections.abc import Iterator

import jsonschema
import pytest

import musnad
from musnad.doc import Doc
from musnad.pipeline import STEPS, Step, check_order, run, structs
from musnad.read.article import given_article
from musnad.types import Article, Span, TimeExpr

TITLE = "بلدية المرفأ تؤجل افتتاح السوق"
TEXT = (
    "قالت رئيسة البلدية سهام الدباغ أمس إن السوق سيفتح في 15 آذار/مارس.\n\nوأضافت أن 40 تاجرا سجلوا أسماءهم."
)


def article() -> Article:
    return given_article(TITLE, TEXT, "2024-02-20", "صحيفة الميناء", None, "a1")


def test_the_text_is_title_blank_line_text() -> None:
    record = musnad.annotate(title=TITLE, text=TEXT, published="2024-02-20", id="a1")
    assert record.text == f"{TITLE}\n\n{TEXT}"
    assert record.id == "a1"
    assert not record.faults


def test_every_span_is_its_text() -> None:
    record = musnad.annotate(title=TITLE, text=TEXT, published="2024-02-20")
    found = [s for s in structs(record) if isinstance(s, Span)]
    assert found
    assert all(record.text[s.start : s.end] == s.text for s in found)


def test_no_layer_is_an_empty_shell() -> None:
    record = musnad.annotate(title=TITLE, text=TEXT, published="2024-02-20")
    assert {t.value for t in record.times} >= {"2024-02-19", "2024-03-15"}
    assert [q.value for q in record.quantities] == [40]
    assert {e.name for e in record.entities} >= {"سهام الدباغ"}
    assert [s.speaker.name for s in record.statements if s.speaker] == ["سهام الدباغ"] * 2


def test_json_round_trip() -> None:
    record = musnad.annotate(title=TITLE, text=TEXT, published="2024-02-20")
    assert musnad.Record.from_json(record.to_json()) == record
    assert json.loads(record.to_json()) == json.loads(json.dumps(record.to_dict()))


def test_a_record_is_valid_under_its_schema() -> None:
    record = musnad.annotate(title=TITLE, text=TEXT, published="2024-02-20")
    jsonschema.Draft202012Validator(musnad.schema()).validate(json.loads(record.to_json()))


def test_the_same_article_has_the_same_id_and_record() -> None:
    assert musnad.annotate(title=TITLE, text=TEXT) == musnad.annotate(title=TITLE, text=TEXT)
    assert musnad.annotate(title=TITLE, text=TEXT).id.startswith("sha256:")


def test_a_failing_step_costs_its_own_layer_only() -> None:
    def fail(doc: Doc) -> Iterator[TimeExpr]:
        yield TimeExpr(0, 3, doc.view.raw[:3], type="DATE", value="2024", by="test")
        raise RuntimeError("broken rule")

    steps = tuple(Step(s.gives, s.needs, fail) if s.gives == "times" else s for s in STEPS)
    record = run(article(), steps)
    assert [(f.step, f.error) for f in record.faults] == [("times", "RuntimeError: broken rule")]
    assert record.times == ()
    assert record.statements


def test_an_annotation_off_its_text_is_a_fault() -> None:
    def lie(doc: Doc) -> list[TimeExpr]:
        return [TimeExpr(0, 3, "كذا", type="DATE", value="2024", by="test")]

    record = run(article(), (Step("times", (), lie),))
    assert record.faults[0].step == "times"


def test_an_annotation_without_provenance_is_a_fault() -> None:
    def nobody(doc: Doc) -> list[TimeExpr]:
        return [TimeExpr(0, 3, doc.view.raw[:3], type="DATE", value="2024", by="")]

    assert run(article(), (Step("times", (), nobody),)).faults


def test_steps_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="needs entities, statements, times"):
        check_order(reversed(STEPS))


def test_given_text_has_a_block_for_each_of_its_lines() -> None:
    record = musnad.annotate(title=TITLE, text="سطر أول.\n\n  سطر ثان.\nسطر ثالث.")
    assert [(b.kind, record.text[b.start : b.end]) for b in record.blocks] == [
        ("title", TITLE),
        ("paragraph", "سطر أول."),
        ("paragraph", "سطر ثان."),
        ("paragraph", "سطر ثالث."),
    ]

"""Cases of ``find/statements``: which statements a text has, their cue, source and content; and what never changes them."""

import itertools
import re
from dataclasses import replace

import pytest

import musnad
from caselib import Case, cases
from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.find.speakers import find_statements
from musnad.find.statements.clauses import find_clauses
from musnad.find.statements.cues import readings
from musnad.find.times import find_doc_times
from musnad.read.article import given_article
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Record, Statement
from timing import least

CASES = cases("find_statements")


def record_of(case: Case) -> Record:
    return musnad.annotate(title=case.settings.get("title", "خبر"), text=case.text, published="2024-05-01")


def line(statement: Statement) -> str:
    cue = statement.cue.text if statement.cue else "-"
    source = statement.source.text if statement.source else "-"
    content = " … ".join(part.text for part in statement.content)
    return f"{statement.kind} {statement.act} | {cue} | {source} | {content}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_statements(case: Case) -> None:
    record = record_of(case)
    assert not record.faults
    assert [line(s) for s in record.statements] == list(case.expected)


TEXTS = [case.text for case in CASES]
ARTICLE = "\n\n".join(TEXTS[:40])


def lines(text: str) -> list[str]:
    return [line(s) for s in musnad.annotate(title="خبر", text=text, published="2024-05-01").statements]


def without_marks(found: list[str]) -> list[str]:
    return [re.sub(r"[ًٌٍَُِّْـ]", "", text) for text in found]


@pytest.mark.parametrize("mark", ["ـ", "َ", "ّ"])
def test_vowel_marks_and_tatweel_change_nothing(mark: str) -> None:
    marked = re.sub(r"(?<=\w)([يكنلت])(?=[يكنلترم])", rf"\1{mark}", ARTICLE)
    assert marked != ARTICLE
    assert without_marks(lines(marked)) == without_marks(lines(ARTICLE))


@pytest.mark.parametrize("pair", ["«»", "“”", '""', "„“"])
def test_the_style_of_quotation_marks_changes_nothing(pair: str) -> None:
    quoted = "\n\n".join(case.text for case in CASES if case.file == "quotes.txt" and "''" not in case.text)
    straight = re.sub("[«»“”]", '"', quoted)
    styled = re.sub(r'"([^"\n]*)"', rf"{pair[0]}\1{pair[1]}", straight)

    def plain(found: list[str]) -> list[str]:
        return [re.sub('[«»“”„"]', "", text) for text in found]

    assert plain(lines(styled)) == plain(lines(straight))


def test_an_unrelated_paragraph_changes_no_statement_before_it() -> None:
    before = lines(ARTICLE)
    assert lines(ARTICLE + "\n\nتهب رياح خفيفة على الساحل في المساء.") == before


def test_spans_equal_their_text_and_parts_do_not_overlap() -> None:
    record = musnad.annotate(title="خبر", text="\n\n".join(TEXTS), published="2024-05-01")
    assert not record.faults
    for statement in record.statements:
        spans = [*statement.content, *filter(None, (statement.cue, statement.source))]
        for span in spans:
            assert record.text[span.start : span.end] == span.text
        content = sorted((part.start, part.end) for part in statement.content)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(content))
        if statement.cue:
            assert not any(s < statement.cue.end and statement.cue.start < e for s, e in content)


HOSTILE = {
    "one sentence of cues": "وقال إن ",
    "marks that never close": '"قال الوزير ',
    "colons": "الوزير: نعم لا كلا\n\n",
    "frames": "بحسب الوزير، ",
    "relatives": "الذي قال ",
    "prepositions": "طالب الحكومة ب ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    def seconds(words: int) -> float:
        doc = Doc.of(given_article("خبر", unit * (words // len(unit.split())), None, None, None, "x"))
        return least(lambda: find_clauses(doc), times=2)

    seconds(1_000)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 30 * small + 1  # 8 times the words; quadratic time would take 64 times as long


def test_statements_cost_little_more_than_the_words_they_stand_on() -> None:
    doc = Doc.of(given_article("خبر", ARTICLE, None, None, None, "x"))
    doc = doc.with_layer("times", find_doc_times(doc))
    doc = doc.with_layer("entities", find_entities(doc))

    def told() -> None:  # a copy each time: what a doc remembers of itself is not known yet
        for _ in range(5):
            find_statements(replace(doc))

    told()
    words = least(lambda: [Doc.of(doc.article) for _ in range(5)])
    assert least(told) < 25 * words  # 16 times in 2026, and this text is nothing but statements


def test_every_row_of_the_lexicon_inflects() -> None:
    for row in rows("cues"):
        assert any(r.cue.lemma == row["form"] for r in readings(fold_word(row["form"]))), row


def test_rules_fire_in_the_cases() -> None:
    fired = {s.by.split("+")[0] for case in CASES for s in record_of(case).statements}
    assert {
        "verb",
        "participle",
        "noun",
        "relay",
        "heading",
        "frame-before",
        "frame-behind",
        "frame-amid",
    } <= fired

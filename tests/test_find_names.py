"""Names: cases a linguist can edit, and the laws that hold for every text."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caselib import Case, cases
from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.find.names.spans import uncut
from musnad.find.names.tagger import tag
from musnad.pipeline import checked
from musnad.text.fold import fold
from musnad.text.words import words
from musnad.types import Article, ArticleInfo, Capture, Entity
from timing import least


def doc(text: str) -> Doc:
    return Doc.of(Article("t", Capture(), ArticleInfo(), text, ()))


def line(entity: Entity) -> str:
    """TYPE, mentions in order, links and roles in brackets."""
    links = "".join(f" {link.scheme}:{link.id}" for link in entity.links)
    roles = "".join(f" [{role.title}]" for role in entity.roles)
    return f"{entity.type}{links} {' | '.join(m.text for m in entity.mentions)}{roles}"


@pytest.mark.parametrize("case", cases("find_names"), ids=str)
def test_case(case: Case) -> None:
    assert [line(e) for e in find_entities(doc(case.text))] == list(case.expected)


@pytest.mark.parametrize("case", cases("find_metonyms"), ids=str)
def test_capitals_that_stand_for_a_government(case: Case) -> None:
    mentions = [m for e in find_entities(doc(case.text)) for m in e.mentions]
    assert [m.text for m in sorted(mentions, key=lambda m: m.start) if m.metonym] == list(case.expected)


@pytest.mark.parametrize("case", cases("find_names"), ids=str)
def test_marks_and_tatweel_change_no_name(case: Case) -> None:
    marked = case.text.replace("محمد", "مُحَمَّد").replace("مصر", "مصـر")
    keys = [[(e.type, len(e.mentions)) for e in find_entities(doc(text))] for text in (case.text, marked)]
    assert keys[0] == keys[1]


_PIECES = ["قال", "الرئيس", "محمود", "عباس", "في", "القاهرة", "وزارة", "الخارجية", "لل", "و", "ـ", "َ", "\u200f", "\u202b", "«", "».", " ", "\n\n", "CNN", "12", "ﻻ"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_every_mention_is_its_text_and_none_overlap(pieces: list[str]) -> None:
    found = doc("".join(pieces))
    entities = checked(find_entities(found), found.view.raw)
    spans = sorted((m.start, m.end) for e in entities for m in e.mentions)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(any(m.text == e.name for m in e.mentions) for e in entities)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=30))
def test_labels_make_whole_names(pieces: list[str]) -> None:
    view = doc("".join(pieces)).view
    for labels in tag(view, [words(view)]):
        for before, label in pairwise(["O", *labels]):
            assert label[0] != "I" or before[1:] == label[1:]


def test_sentences_do_not_look_into_each_other() -> None:
    view = fold("وصل سامر الحداد إلى القاهرة. عاد الوفد من باريس.")
    found = words(view)
    assert tag(view, [found[:5], found[5:]]) == [*tag(view, [found[:5]]), *tag(view, [found[5:]])]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_layer(text: str) -> None:
    found = doc(text)
    checked(find_entities(found), found.view.raw)


def test_the_model_is_read_with_the_first_article_not_with_the_package() -> None:
    code = (
        "import sys, musnad; from musnad.find.names.net import net;"
        "print(net.cache_info().currsize, 'numpy' in sys.modules, 'onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False", "False"]


def test_the_first_article_does_not_wait_long() -> None:
    code = (
        "import time; import musnad; musnad.annotate('عنوان', 'قال الوزير سامر الحداد في القاهرة.');"
        "print(time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 3  # about half a second; eval/bench.py measures it


def test_a_long_text_costs_no_more_a_word() -> None:
    text = "قال الوزير سامر الحداد في القاهرة إن وزارة النقل المصرية ترحب بالحداد. "
    costs = []
    for size in (40, 640):
        found = doc(text * size)
        costs.append(least(lambda: find_entities(found)) / size)  # noqa: B023 - called at once
    assert costs[1] < 4 * costs[0]


def test_empty() -> None:
    assert find_entities(doc("")) == []


@pytest.mark.parametrize(
    ("word", "kind", "stem"),
    [
        ("وواشنطن", "LOC", "واشنطن"),
        ("ببغداد", "LOC", "بغداد"),
        ("وليد", "PER", "وليد"),
        ("للجيش", "ORG", "الجيش"),
        ("بلجيكا", "LOC", "بلجيكا"),
        ("لبنان", "LOC", "لبنان"),
        ("ولبنان", "LOC", "لبنان"),
        ("فرنسا", "LOC", "فرنسا"),
    ],
)
def test_proclitics_stay_outside(word: str, kind: str, stem: str) -> None:
    assert uncut(word, kind)[1] == stem  # type: ignore[arg-type]

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselib import Case, cases
from musnad.text.fold import fold
from musnad.text.sentences import _PARAGRAPH, RULES, decide, marks, sentences
from timing import least

PIECES = [
    "قال",
    "الوزير",
    ".",
    " ",
    "؟",
    "!",
    "…",
    "..",
    '"',
    "«",
    "»",
    "(",
    ")",
    "د",
    "3",
    "،",
    "\n",
    "أ.ف.ب",
    "x",
    "@",
]


def decisions(text: str) -> list[str]:
    view = fold(text)
    paragraphs = _PARAGRAPH.finditer(view.text)
    return [decide(mark)[1] for p in paragraphs for mark in marks(view.text, p.start(), p.end())]


@pytest.mark.parametrize("case", cases("text_sentences"), ids=str)
def test_case(case: Case) -> None:
    view = fold(case.text)
    found = []
    for sentence in sentences(view):
        start, end = view.raw_span(sentence.start, sentence.end)
        found.append(view.raw[start:end])
    assert found == list(case.expected)
    if "rules" in case.settings:
        assert decisions(case.text) == case.settings["rules"].split()


def test_every_rule_decides_in_a_case_and_is_refused_in_another() -> None:
    fired = {rule for case in cases("text_sentences") for rule in decisions(case.text)}
    refused = {case.title.partition(",")[0] for case in cases("text_sentences") if ", not" in case.title}
    names = {rule.__name__ for rule in RULES}
    assert fired == names
    assert refused == names - {"end_mark"}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_sentences_hold_every_character_that_shows(text: str) -> None:
    view = fold(text)
    reach, covered = 0, []
    for start, end in sentences(view):
        assert reach <= start < end <= len(view.text)
        assert not view.text[start].isspace()
        assert not view.text[end - 1].isspace()
        assert "\n" not in view.text[start:end]
        covered.append(view.text[start:end])
        assert not view.text[reach:start].strip()
        reach = end
    assert not view.text[reach:].strip()


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_marks_on_letters_move_no_boundary(text: str) -> None:
    marked = "".join(char + "\u064e" if "ا" <= char <= "ي" else char for char in text)
    assert sentences(fold(marked)) == sentences(fold(text))


@pytest.mark.parametrize(
    "piece", [".", ". ", "a.", "أ.", '."', "). ", "www.a", "x@a.", "قال. ", "!؟", '"', ". »", "1."]
)
def test_long_input_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        view = fold(piece * (size // len(piece)))
        return least(lambda: sentences(view))

    spent(1000)
    assert spent(80_000) < 12 * max(spent(20_000), 0.02)


def test_a_megabyte_of_stops() -> None:
    start = time.process_time()
    assert len(sentences(fold("." * 1_000_000))) == 1
    assert time.process_time() - start < 2


def test_main_prints_every_decision() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "musnad.text.sentences", "قال د. سامي إنه غادر. ثم عاد"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
    ).stdout.splitlines()
    assert [line.split("\t")[:2] for line in printed[:2]] == [
        ["join", "shortened_word"],
        ["split", "end_mark"],
    ]
    assert [line.split("\t")[3] for line in printed[2:]] == ["قال د. سامي إنه غادر.", "ثم عاد"]

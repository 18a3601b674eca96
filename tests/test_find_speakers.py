"""Speakers and chains: cases a linguist can edit, and the laws that hold for every text.

A clause is a line ``a: cue | source | content | gender number form`` (- where there is none; the form is a verb's
unless it says noun, preposition or colon); expected are ``a named NAME``
or ``a unnamed/kind NAME``, ``a of BODY`` and ``a via role NAME`` lines, outermost relay first.
"""

import pytest

from caselib import Case, cases
from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.find.speakers import implied, named, relays
from musnad.find.speakers.resolve import resolve
from musnad.find.statements.clause import At, Clause
from musnad.pipeline import checked
from musnad.read.article import given_article
from musnad.text.fold import fold_word
from musnad.types import Statement
from timing import least

CASES = cases("find_speakers")
_NOT_CLAUSES = {"outlet", "ref"}


def doc(text: str, outlet: str | None = None) -> Doc:
    title, _, body = text.partition("\n\n") if "\n\n" in text else ("", "", text)
    found = Doc.of(given_article(title, body, None, outlet, None, "t"))
    return found.with_layer("entities", find_entities(found))


def clauses(found: Doc, case: Case) -> dict[str, Clause]:
    """The clauses of a case by their letter; each is looked for behind the cue of the one before it."""
    made: dict[str, Clause] = {}
    at = 0
    for letter, line in case.settings.items():
        if letter in _NOT_CLAUSES:
            continue
        cue, source, content, *rest = (part.strip() for part in line.split("|"))
        agreement = rest[0].split() if rest else []
        claim = place(found, content, 0)
        start = place(found, cue, at) if cue != "-" else None
        at = start.start if start else claim.start
        form = agreement.pop() if agreement and agreement[-1] in ("noun", "preposition", "colon") else "verb"
        made[letter] = Clause(
            content=(claim,),
            kind="indirect",
            act="describe" if fold_word(cue).startswith("وصف") else "say",
            by="case",
            score=1.0,
            form=form,  # type: ignore[arg-type]
            cue=start,
            source=beside(found, source, at) if source != "-" else None,
            gender=agreement[0] if agreement else None,  # type: ignore[arg-type]
            number=agreement[1] if len(agreement) > 1 else None,  # type: ignore[arg-type]
        )
    return made


def place(found: Doc, words: str, after: int) -> At:
    start = found.view.text.find(fold_word(words), after)
    assert start >= 0, f"{words} is not in the text behind {after}"
    return At(start, start + len(fold_word(words)))


def beside(found: Doc, words: str, cue: int) -> At:
    """The words nearest behind a cue, else before it."""
    start = found.view.text.find(fold_word(words), cue, cue + 120)
    start = start if start >= 0 else found.view.text.rfind(fold_word(words), 0, cue)
    assert start >= 0, f"{words} is not beside {cue}"
    return At(start, start + len(fold_word(words)))


def resolved(case: Case) -> dict[str, Statement]:
    found = doc(case.text, case.settings.get("outlet"))
    made = clauses(found, case)
    statements = checked(resolve(found, list(made.values())), found.view.raw)
    by_place = {(s.cue, s.content): s for s in statements}
    return {
        letter: by_place[found.span(*c.cue) if c.cue else None, tuple(found.span(*p) for p in c.content)]
        for letter, c in made.items()
    }


def lines(letter: str, statement: Statement) -> list[str]:
    speaker = statement.speaker
    if speaker is None:
        return [f"{letter} nobody"]
    kind = f"unnamed/{speaker.kind}" if speaker.anonymous else "named"
    said = [f"{letter} {kind} {speaker.name}"]
    said += [f"{letter} of {speaker.body}"] if speaker.body else []
    return said + [f"{letter} via {relay.role} {relay.name}" for relay in statement.chain]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    found = [line for letter, s in resolved(case).items() for line in lines(letter, s)]
    assert found == list(case.expected)


def test_every_rule_decides_in_a_case() -> None:
    statements = [s for case in CASES for s in resolved(case).values()]
    fired = {s.speaker.by for s in statements if s.speaker} | {r.by for s in statements for r in s.chain}
    rules = {rule.__name__ for rule in (*named.RULES, *implied.RULES, *relays.FRAMES)}
    rules.remove("passive")  # answers that nobody is meant, which leaves no trace
    assert rules <= fired, rules - fired


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_paragraph_behind_changes_no_speaker(case: Case) -> None:
    more = Case(
        case.file, case.title, f"{case.text}\n\nيفتح السوق القديم أبوابه مساء كل يوم.", (), case.settings
    )
    if "\n\n" in case.text:
        assert [s.speaker for s in resolved(more).values()] == [s.speaker for s in resolved(case).values()]


def test_a_long_text_costs_no_more_a_clause() -> None:
    text = "قال وزير النقل سامر الحداد لوكالة رويترز إن الجسر سيفتح. وأضاف أن العمل انتهى. وأكد الوزير أن الكلفة زادت. "
    costs = []
    for size in (40, 640):
        found = doc(text * size)
        made = list(_told(found))
        costs.append(least(lambda: resolve(found, made)) / size)  # noqa: B023 - called at once
    assert costs[1] < 4 * costs[0]


def _told(found: Doc) -> list[Clause]:
    made, at = [], 0
    for cue, source, content in (("قال", "وزير النقل سامر الحداد", "الجسر سيفتح"), ("اضاف", "", "العمل انتهي"), ("اكد", "الوزير", "الكلفه زادت")) * found.view.text.count("الكلفه"):  # fmt: skip
        cued = place(found, cue, at)
        named_by = place(found, source, cued.end) if source else None
        claim = place(found, content, cued.end)
        at = claim.end
        made.append(
            Clause(
                (claim,), "indirect", "say", "t", 1.0, "verb", cued, source=named_by, gender="m", number="s"
            )
        )
    return made


def test_no_clauses() -> None:
    assert resolve(doc("يفتح السوق القديم أبوابه."), []) == []

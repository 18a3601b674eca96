"""Who took the text from whom: named rules, the first that answers decides; each says what it saw.

Times of publication decide only within one outlet: between two, the earlier one may be the quicker subscriber.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from musnad.link.alignment import Alignment, Side
from musnad.link.carrier import Carrier
from musnad.link.credits import credited, gathered, is_agency, names_outlet, told_to
from musnad.link.values import Direction, Evidence, Kind
from musnad.types import Span

_BRIEF: Final = 1.8
"""How much longer the full story is than the brief on the front page of the same day."""


class Case(NamedTuple):
    """What a rule sees; ``a`` is the earlier article."""

    kind: Kind
    a: Carrier
    b: Carrier
    pair: Alignment


Verdict = tuple[Direction, tuple[Evidence, ...]]
Rule = Callable[[Case], Verdict | None]


def front_page_brief(case: Case) -> Verdict | None:
    """One outlet, one day, a long and a short version: neither came first."""
    long, short = len(case.pair.longer.covered), len(case.pair.shorter.covered)
    if not _one_outlet(case) or case.kind != "rewrite" or long < _BRIEF * short:
        return None
    if case.a.day is None or case.a.day != case.b.day:
        return None
    return "unknown", (Evidence("front-page-brief", value=round(long / max(1, short), 1)),)


def own_rerun(case: Case) -> Verdict | None:
    """One outlet: it printed its own text again, or carried it on."""
    if not _one_outlet(case) or not case.a.published or not case.b.published:
        return None
    if is_agency(case.a.outlet):
        return None
    return "a->b", tuple(Evidence("own-rerun", c.id, value=c.published) for c in (case.a, case.b))


def _one_outlet(case: Case) -> bool:
    return case.a.outlet is not None and case.a.outlet == case.b.outlet


def agency_item(case: Case) -> Verdict | None:
    """The agency's own item on one side: the other has it from there, unless both recast a statement."""
    first, second = is_agency(case.a.outlet), is_agency(case.b.outlet)
    if first == second:
        return None
    source = case.a if first else case.b
    evidence = (Evidence("agency-item", source.id, value=source.outlet),)
    if case.kind == "rewrite":
        return "common-source", evidence
    return ("a->b" if first else "b->a"), evidence


def names_the_other(case: Case) -> Verdict | None:
    """One names the other outlet in what it prints, or says it gathered its text from others who have it first hand."""
    for direction, giver, taker in (("a->b", case.a, case.b), ("b->a", case.b, case.a)):
        if giver.outlet == taker.outlet or credited(taker):
            continue
        span = names_outlet(taker, giver.outlet)
        if span is not None and names_outlet(giver, taker.outlet) is None:
            return direction, (Evidence("names-the-other", taker.id, span),)  # type: ignore[return-value]
    return None


def own_reporting(case: Case) -> Verdict | None:
    """One was told what both print (أوضح لـ«الميناء»), and the other was not."""
    first, second = _told(case.pair.a), _told(case.pair.b)
    if (first is None) == (second is None):
        return None
    span, teller = (first, case.a) if first else (second, case.b)
    return ("a->b" if first else "b->a"), (Evidence("own-reporting", teller.id, span),)


def _told(side: Side) -> Span | None:
    """The words that say so, in a sentence that the other article has too."""
    span = told_to(side.carrier)
    if span is None:
        return None
    terms = side.carrier.terms
    inside = (
        side.reappears(i, j)
        for i, j in side.carrier.sentences
        if terms[i].start <= side.carrier.view.at(span.start) < terms[j - 1].end
    )
    return span if any(inside) else None


def gathered_from(case: Case) -> Verdict | None:
    """One says that it was put together from others (متابعات) and the other one doesn't."""
    first, second = gathered(case.a), gathered(case.b)
    if (first is None) == (second is None) or case.kind != "copy" or credited(case.a) or credited(case.b):
        return None
    span, taker = (first, case.a) if first else (second, case.b)
    return ("b->a" if first else "a->b"), (Evidence("gathered", taker.id, span),)


def one_agency(case: Case) -> Verdict | None:
    """Both credit the same agency, or one does and the other prints the same text."""
    credits = [(c, credit) for c in (case.a, case.b) for credit in credited(c)]
    if not credits:
        return None
    return "common-source", tuple(
        Evidence("credit", c.id, credit.span, credit.agency) for c, credit in credits
    )


def one_text(case: Case) -> Verdict | None:
    """Two outlets with one text and no sign of who had it first: a release or an agency behind both."""
    if case.a.outlet is not None and case.a.outlet == case.b.outlet:
        return None
    return "common-source", (Evidence("one-text", value=round(case.pair.shorter.body, 2)),)


RULES: Final[tuple[Rule, ...]] = (
    front_page_brief,
    own_rerun,
    agency_item,
    names_the_other,
    own_reporting,
    one_agency,
    gathered_from,
    one_text,
)


def direction_of(case: Case) -> Verdict:
    """The direction of a copy or rewrite, and its evidence; of other kinds nothing was taken."""
    if case.kind not in ("copy", "rewrite"):
        return "unknown", ()
    for rule in RULES:
        if (verdict := rule(case)) is not None:
            return verdict
    return "unknown", ()

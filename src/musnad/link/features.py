"""What the kind of a pair is told by: how much is shared and where, what is new, figures, times, outlets."""

from math import log, log1p
from operator import and_
from typing import Final

from musnad.link.alignment import Alignment, Side
from musnad.link.bag import common, cosine, overlap, within

_UNKNOWN_GAP: Final = 1
"""Days between two articles one of which has no date: most pairs of candidates are that far apart."""


def features(pair: Alignment) -> dict[str, float]:
    """The features of a pair by name; the same whichever of the two comes first."""
    return {**_shared(pair), **_placed(pair), **_worded(pair), **_told(pair), **_framed(pair)}


def _shared(pair: Alignment) -> dict[str, float]:
    """How much of the texts is shared."""
    short, long = pair.shorter, pair.longer
    return {
        "cover short": short.body, "cover long": long.body,
        "sentences short": short.sentences, "sentences long": long.sentences,
        "telling short": short.telling, "telling long": long.telling,
        "formulas": _formulas(short),
        "longest run": log1p(max((tile.size for tile in pair.tiles), default=0)),
        "longest passage": log1p(max((p.equal for p in pair.passages), default=0)),
    }  # fmt: skip


def _formulas(side: Side) -> float:
    found: int = sum(map(and_, side.covered, side.carrier.formulas))
    return found / max(1, sum(side.covered))


def _placed(pair: Alignment) -> dict[str, float]:
    """Where it stands: a shared lead is the same news, a shared tail is background."""
    leads = pair.a.lead, pair.b.lead
    return {"lead least": min(leads), "lead most": max(leads), "place": (pair.a.place + pair.b.place) / 2}


def _worded(pair: Alignment) -> dict[str, float]:
    """Runs of words as typed: what a rewrite doesn't keep."""
    found = {}
    for size in (2, 3, 5):
        a, b = pair.a.carrier.grams[size], pair.b.carrier.grams[size]
        both = len(a & b)
        found[f"runs of {size} kept"] = both / max(1, min(len(a), len(b)))
        found[f"runs of {size} in common"] = both / max(1, len(a | b))
    return found


def _told(pair: Alignment) -> dict[str, float]:
    """What they are about, and what one has in its lead that the other doesn't have at all."""
    a, b = pair.a.carrier, pair.b.carrier
    leads = within(a.lead, b.known), within(b.lead, a.known)
    titles = within(a.title, b.known), within(b.title, a.known)
    news = len(a.lead.rare - b.known.keys), len(b.lead.rare - a.known.keys)
    rare = a.known.rare, b.known.rare
    figures = a.known.figures, b.known.figures
    return {
        "cosine": cosine(a.known, b.known), "titles": cosine(a.title, b.title), "leads": cosine(a.lead, b.lead),
        "leads kept": overlap(a.lead, b.lead),
        "lead told least": min(leads), "lead told most": max(leads),
        "title told least": min(titles), "title told most": max(titles),
        "new in lead least": min(news), "new in lead most": max(news),
        "rare words": log1p(len(rare[0] & rare[1])), "rare words kept": common(*rare),
        "figures": log1p(len(figures[0] & figures[1])), "figures kept": common(*figures),
        "figures of leads": common(a.lead.figures, b.lead.figures),
    }  # fmt: skip


def _framed(pair: Alignment) -> dict[str, float]:
    """Who published them, when, at what length."""
    a, b = pair.a.carrier, pair.b.carrier
    same = float(a.outlet is not None and a.outlet == b.outlet)
    gap = abs(a.day - b.day) if a.day is not None and b.day is not None else _UNKNOWN_GAP
    short, long = len(pair.shorter.covered), len(pair.longer.covered)
    return {
        "same outlet": same, "same outlet, other lead": same * (1 - max(pair.a.lead, pair.b.lead)),
        "days": log1p(gap), "length": log(max(1, short)), "length ratio": log(max(1, long) / max(1, short)),
    }  # fmt: skip

"""The article's own outlet: where it names itself it relays nothing."""

from functools import cache

from musnad.find.speakers.figures import words_of
from musnad.find.speakers.heads import head_of
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Outlet

_SELF = frozenset({"وكاله", "صحيفه", "قناه", "موقع", "جريده", "اذاعه", "راديو", "شبكه", "تلفزيون", "نت"})


@cache
def _aliases() -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for row in rows("outlet_aliases"):
        found.setdefault(fold_word(row["form"]), []).append(words_of(row["name"]))
    return found


@cache
def own_names(outlet: Outlet) -> tuple[frozenset[str], ...]:
    """What an outlet is called in its own texts, as stems."""
    names = []
    domain = (outlet.domain or "").removeprefix("www.")
    for text in (outlet.name or "", domain):
        folded = fold_word(text.partition(" (")[0].strip())
        names += [words_of(folded) - _SELF, *_aliases().get(folded, [])]
    return tuple(name for name in names if name)


@cache
def _own_texts(outlet: Outlet) -> frozenset[str]:
    """Its names as they are printed, for those that are else function words: اليوم."""
    folded = {fold_word(t.partition(" (")[0].strip()) for t in (outlet.name or "", outlet.domain or "") if t}
    return frozenset(
        fold_word(row["name"]) for row in rows("outlet_aliases") if fold_word(row["form"]) in folded
    )


def is_own(name: str, outlet: Outlet) -> bool:
    """Whether a relay's name is the outlet's own; its reporters are others.

    >>> is_own("قناة الجزيرة", Outlet(domain="aljazeera.net")), is_own("رويترز", Outlet(domain="aljazeera.net"))
    (True, False)
    >>> is_own("اليوم", Outlet("alyaum"))
    True
    """
    folded = fold_word(name)
    first = folded.partition(" ")[0]
    if head_of(first).cls == "person":
        return False
    if folded in _own_texts(outlet):
        return True
    asked = words_of(name) - _SELF
    return any(asked and (asked <= own or own <= asked) for own in own_names(outlet))

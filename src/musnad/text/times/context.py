"""What places an expression besides its own words: the reference date, the tense, the date named before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from musnad.text.times.values import Rel

STEPS: dict[Rel, int] = {"before-last": -2, "last": -1, "this": 0, "next": 1, "same": 0, "new": 0}
"""Days, months or years from the reference."""
REFS = {-2: "PAST_REF", -1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
"""What stands for a value where there is no reference."""


@dataclass(slots=True)
class Context:
    """What a value may depend on besides its own words."""

    reference: date | None
    future: Callable[[], bool]
    """Whether the clause speaks of the future; asked only where it matters."""
    recent: str | None = None
    """The latest date before it in the sentence."""
    generic: bool = False
    """Whether the sentence speaks of what recurs."""
    schedule: bool = False
    """Whether it gives the hours of days of the week."""

    @property
    def anchor(self) -> str | None:
        """What نفسه points back to."""
        return self.recent or (self.reference.isoformat() if self.reference else None)

"""Whether an event happened, goes on, is planned, proposed or denied: by the form of its word and the words before it."""

from functools import cache
from typing import Literal

from musnad.find.events.triggers import Trigger
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Word

Status = Literal["happened", "ongoing", "planned", "proposed", "denied"]
_REACH = 6
_BEHIND = 3


@cache
def cues() -> dict[str, Status]:
    """Folded word -> the status it gives an event near behind it."""
    return {fold_word(row["form"]): row["status"] for row in rows("event_statuses")}  # type: ignore[misc]


def status(words: tuple[Word, ...], trigger: Trigger, first: int, last: int) -> Status:
    """The status of the event of a trigger in the sentence at words ``first:last``."""
    if trigger.future:
        return "planned"
    for k in range(trigger.first - 1, max(first - 1, trigger.first - 1 - _REACH), -1):
        if (found := _cue(words[k].text)) is not None and not (found == "denied" and k < trigger.first - 2):
            return found
    for k in range(trigger.last, min(last, trigger.last + _BEHIND)):
        if _cue(words[k].text) == "ongoing":
            return "ongoing"
    present = trigger.reading.kind == "present"
    before = words[trigger.first - 1].text if trigger.first > first else ""
    return "ongoing" if present and before not in ("كان", "كانت", "كانوا") else "happened"


def _cue(word: str) -> Status | None:
    known = cues()
    return known.get(word) or (known.get(word[1:]) if word[:1] in "وف" else None)

"""What ونصف adds behind the counted noun: ثلاثة أشهر ونصف الشهر, 5 ملايين دولار ونصف المليون."""

import re
from dataclasses import replace

from musnad.find.quantities.candidate import Unit
from musnad.find.quantities.units import counted_forms
from musnad.text.fold import View
from musnad.text.numbers import Number
from musnad.text.numbers.tokens import forms

_AND_WORD = re.compile(r" (و[^\W\d_]+)(?: (?:ال)?([^\W\d_]+))?")


def with_half(view: View, number: Number, unit: Unit | None) -> Number:
    """The number with the fraction that stands behind its unit; its end moves there."""
    if unit is None or number.fraction or number.upper is not None or unit.kind not in ("counted", "money"):
        return number
    match = _AND_WORD.match(view.text, unit.end)
    fraction = forms().get(match[1]) if match else None
    if match is None or fraction is None or fraction.kind != "fraction" or fraction.definite:
        return number
    of = _of_what(match[2] or "", number)
    end = match.end() if of else match.end(1)
    return replace(
        number, end=end, value=number.value + fraction.value * (of or number.scale), by="and-a-half"
    )


def _of_what(word: str, number: Number) -> float:
    """What the fraction is of, where that is said again: a scale or the counted noun; 0 where it is not."""
    form = forms().get(word)
    if form is not None and form.kind in ("scale", "scale-acc") and form.value == number.scale:
        return form.value
    return 1 if word in counted_forms() else 0

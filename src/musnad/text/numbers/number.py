"""``Number``: what ``find_numbers`` finds."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Number:
    """A number at view positions ``start:end``, glued و ف ب ل ك left out."""

    start: int
    end: int
    value: float
    """The number; of a range or of a vague word its lower end."""
    by: str
    """How it is written: the rule that read it."""
    form: Literal["digits", "words", "mixed"] = "digits"
    upper: float | None = None
    """The upper end of a range."""
    approx: bool = False
    """Whether the numeral itself is vague (عشرات, بضعة); نحو and أكثر من stand outside it."""
    ordinal: bool = False
    fraction: bool = False
    """A share of something (نصف السكان), not half a million."""
    definite: bool = False
    """Whether it carries the article (الخمسة, الـ10)."""
    scale: float = 1
    """The unit it is said in: 1000 in ثلاثة آلاف; of several the first."""
    parts: tuple["Number", ...] = ()
    """The two ends of a range, each as it stands."""

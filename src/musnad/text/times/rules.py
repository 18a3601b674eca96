"""The rules for time expressions, in order; of those that answer at a token the longest wins, then the first.

A rule sees the tokens and an index and gives an ``Expr`` or None. Its expression's ``by`` travels into ``TimeExpr.by``.
It is asked only at tokens that have one of the readings beside it: a class of the lexicons, or ``digits``, ``numeral``
(a number in words), ``article`` (ال parted from its number).
"""

from collections.abc import Callable
from functools import cache

from musnad.text.times.rules_days import calendar, clock_alone, clock_range_head, range_head, tonight
from musnad.text.times.rules_lengths import (
    ago,
    ahead,
    apart,
    day_of_every_month,
    every,
    length,
    length_range_head,
    times_per,
)
from musnad.text.times.rules_phrases import fixed, in_the_past, same_period, unit_rel, week_of_month
from musnad.text.times.rules_years import (
    and_century,
    and_year,
    bare_year,
    century,
    decade,
    first_months,
    sub_year,
    year,
)
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr

Reader = Callable[[Tokens, int], Expr | None]
RULES: tuple[tuple[Reader, str], ...] = (
    (
        calendar,
        "late this part deictic weekday unit daysof monthsof month hijri pod firstday digits numeral article",
    ),
    (clock_alone, "approx clockword midnight digits numeral article"),
    (clock_range_head, "digits numeral"),
    (range_head, "daysof digits numeral"),
    (century, "part period unit dual"),
    (and_century, "numeral"),
    (decade, "part unit decade"),
    (sub_year, "part this period season fracclock"),
    (first_months, "part approx few units digits numeral article"),
    (unit_rel, "part this unit weekend sportseason"),
    (same_period, "same-period"),
    (week_of_month, "unit"),
    (year, "part unit yearsof sportseason"),
    (ago, "ago"),
    (ahead, "after"),
    (every, "every set pod"),
    (day_of_every_month, "unit deictic digits numeral"),
    (times_per, "times digits numeral"),
    (fixed, "ref set holiday unit units"),
    (in_the_past, "rel"),
    (tonight, "tonight"),
    (length, "approx few unit units dual digits numeral article"),
    (apart, "few unit units dual numeral"),
    (length_range_head, "unit digits numeral"),
    (bare_year, "part digits"),
    (and_year, "digits"),
)


@cache
def rules_at(readings: frozenset[str]) -> tuple[Reader, ...]:
    """The rules to ask at a token with these readings."""
    return tuple(rule for rule, starts in RULES if not readings.isdisjoint(starts.split()))

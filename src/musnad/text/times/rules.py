"""The rules for time expressions, in order; of those that answer at a token the longest wins, then the first.

A rule sees the tokens and an index and gives an ``Expr`` or None. Its expression's ``by`` travels into ``TimeExpr.by``.
"""

from collections.abc import Callable

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
from musnad.text.times.rules_phrases import fixed, in_the_past, same_period, unit_rel
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

Rule = Callable[[Tokens, int], Expr | None]

RULES: tuple[Rule, ...] = (
    calendar, clock_alone, clock_range_head, range_head, century, and_century, decade, sub_year, first_months, unit_rel, same_period,
    year, ago, ahead, every, day_of_every_month, times_per, fixed, in_the_past, tonight, length, apart, length_range_head,
    bare_year, and_year,
)  # fmt: skip

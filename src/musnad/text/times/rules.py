"""The rules for time expressions, in order; of those that answer at a token the longest wins, then the first.

A rule sees the tokens and an index and gives an ``Expr`` or None. Its expression's ``by`` travels into ``TimeExpr.by``.
"""

from collections.abc import Callable

from musnad.text.times.rules_days import calendar, clock_alone, clock_range_head, range_head, tonight
from musnad.text.times.rules_lengths import ago, every, length
from musnad.text.times.rules_phrases import fixed, in_the_past, unit_rel
from musnad.text.times.rules_years import and_year, bare_year, century, decade, sub_year, year
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr

Rule = Callable[[Tokens, int], Expr | None]

RULES: tuple[Rule, ...] = (
    calendar, clock_alone, clock_range_head, range_head, century, decade, sub_year, unit_rel, year, ago, every,
    fixed, in_the_past, tonight, length, bare_year, and_year,
)  # fmt: skip

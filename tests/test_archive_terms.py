"""Queries as the databases' indexes take them."""

from itertools import product

import pytest

from musnad.archive.terms import ANY, Glue

GLUE = Glue(" and ", " or ")


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("missing", [0, 1, ANY])
def test_what_is_asked_for_may_lack_so_many_words(number: int, missing: int) -> None:
    words = [f"w{place}" for place in range(number)]
    asked = GLUE.joined(words, missing)
    least = {0: number, 1: max(1, number - 1), ANY: 1}[missing]
    for there in product((False, True), repeat=number):
        assert eval(asked, dict(zip(words, there, strict=True))) == (sum(there) >= least)


def test_all_words_but_one_of_many_are_not_as_many_queries() -> None:
    asked = GLUE.joined([f"w{place}" for place in range(64)], 1)
    assert asked.count("w") <= 64 * 6

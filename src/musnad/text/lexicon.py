"""Reads the word lists of ``data/lexicon``: tab-separated, a header line, ``#`` comments, a ``source`` column."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(topic: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/lexicon/<topic>.tsv`` in file order, cells stripped; raises FileNotFoundError.

    Forms are as printed: whoever matches them folds them with ``fold_word`` (or ``bare_letters`` where a row
    says ``exact``), the same folding the text goes through.
    """
    text = (files("musnad") / "data" / "lexicon" / f"{topic}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple({k: (v or "").strip() for k, v in row.items()} for row in table)

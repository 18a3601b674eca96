"""Prints what became of each number of a text: ``python -m musnad.find.quantities "نص"``."""

import sys

from musnad.doc import Doc
from musnad.find.quantities import decisions
from musnad.types import Article, ArticleInfo, Capture


def main() -> None:
    """One line a number: quantity or no quantity, the rule that said so, value, unit, the words."""
    text = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read()
    doc = Doc.of(Article("text", Capture(), ArticleInfo(), text, ()))
    for it, verdict in decisions(doc):
        start, end = doc.view.raw_span(it.number.start, it.number.end)
        kept = "quantity" if verdict is None else "no quantity"
        rule = verdict or it.number.by
        print(kept, rule, f"{it.number.value:.15g}", it.unit_text, doc.view.raw[start:end], sep="\t")


if __name__ == "__main__":
    main()

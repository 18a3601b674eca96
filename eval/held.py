"""``python -m eval.held NAMES.npz OUTLET,...``: scores of a net of names on outlets that its training held back."""

import sys
from pathlib import Path

from eval import records
from musnad.find.names import net

SHARED = Path("../shared")


def main() -> None:
    """Prints entities typed on the outlets, and ANERcorp dev."""
    weights = net.read(Path(sys.argv[1]))
    net.net = lambda: weights  # type: ignore[assignment]
    outlets = set(sys.argv[2].split(","))
    articles = SHARED / "gold/statements/articles.jsonl"
    figures = records.score(SHARED, records.annotated(articles, outlets), partly=True)
    print("entities typed:", figures["entities typed"])
    print("ANERcorp dev:", records.name_figures(SHARED / "gold/names/anercorp-dev.conll"))


if __name__ == "__main__":
    main()

"""Prints the events of a text: ``python -m musnad.find.events "نص"``."""

import sys

from musnad.doc import Doc
from musnad.find.events import find_events
from musnad.find.names import find_entities
from musnad.find.times import find_doc_times
from musnad.types import Article, ArticleInfo, Capture


def main() -> None:
    """One line an event: type, status, the rule, day, trigger, who takes part, place."""
    text = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read()
    doc = Doc.of(Article("text", Capture(), ArticleInfo(), text, ()))
    doc = doc.with_layer("times", find_doc_times(doc))
    doc = doc.with_layer("entities", find_entities(doc))
    for event in find_events(doc):
        people = " + ".join(f"{p.role}: {p.text}" for p in event.participants)
        day, place = (event.time.value if event.time else "-"), (event.place.text if event.place else "-")
        print(event.type, event.status, event.by, day, event.trigger.text, people, place, sep="\t")


if __name__ == "__main__":
    main()

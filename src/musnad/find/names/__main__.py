"""Prints the entities of a text and the rule or model that found each mention."""

import sys

from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.types import Article, ArticleInfo, Capture


def main() -> None:
    """The command."""
    text = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read()
    for entity in find_entities(Doc.of(Article("text", Capture(), ArticleInfo(), text, ()))):
        links = " ".join(f"{link.scheme}:{link.id}" for link in entity.links)
        print(entity.id, entity.type, entity.name, links, sep="\t")
        for mention in entity.mentions:
            print("", mention.by, mention.start, mention.text, sep="\t")
        for role in entity.roles:
            print("", "role", role.body or "", role.title, sep="\t")


if __name__ == "__main__":
    main()

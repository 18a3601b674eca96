"""Reads stories: text files of several articles of one happening, each as an outlet would print it.

An article is a line ``== name``, ``key: value`` lines (outlet, published, title), and its paragraphs.
"""

import re
from functools import cache
from pathlib import Path

from musnad.pipeline import annotate
from musnad.types import Record

STORIES = Path(__file__).parent / "stories"
_SETTING = re.compile(r"([a-z]+): (.*)")


@cache
def story(name: str) -> dict[str, Record]:
    """The records of a story by the names of its articles, in file order."""
    text = (STORIES / f"{name}.txt").read_text(encoding="utf-8")
    return dict(map(_record, re.split(r"(?m)^== ", text)[1:]))


def _record(chunk: str) -> tuple[str, Record]:
    name, *lines = chunk.strip().split("\n")
    settings = {}
    while match := _SETTING.fullmatch(lines[0]):
        settings[match[1]] = match[2]
        lines.pop(0)
    title, published, outlet = (settings.get(key) for key in ("title", "published", "outlet"))
    return name, annotate(title or "", "\n".join(lines), published, outlet, id=name)

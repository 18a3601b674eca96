"""The 20-line regex that a reader might write first: the baseline beside our statements, run each time."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

VERBS: Final = (
    "قال|قالت|قالوا|أكد|أوضح|أضاف|أعلن|ذكر|كشف|صرح|اعتبر|رأى|حذر|نفى|نفت|اتهم|طالب|توقع|أشار|شدد|لفت|دعا|دعت|بين|أفاد|تابع|نقل|"
    "يقول|تقول|يؤكد|تؤكد|يضيف|تضيف|يرى|قائل|مضيف|مؤكد|مشير|موضح|مشدد|معتبر|داعي|بحسب|وفق"
)
PATTERN: Final = re.compile(
    rf"(?<!\w)[وف]?(?P<cue>(?:{VERBS})(?:ت|وا|ا|اً|ًا|ة)?)(?!\w)"
    r"(?P<source>[^.\n]{0,120}?)"
    r"(?:(?<!\w)(?:ب?[أإا]نّ?(?:ه|ها|هم|هما)?)(?!\w)\s*(?P<claim>[^.\n]+?)(?=[.\n]|،? (?:مضيف|مؤكد|مشير|موضح)|$)"
    r"|:?\s*[«\"“](?P<speech>[^«»\"“”\n]+))"
)


def records(articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records that hold nothing but what the pattern finds."""
    for article in articles:
        text = f"{article['title']}\n\n{article['text']}"
        yield {"id": article["id"], "text": text, "statements": list(map(statement, PATTERN.finditer(text)))}


def statement(match: re.Match[str]) -> dict[str, Any]:
    """A match as the scorer takes a statement."""
    body = "claim" if match["claim"] else "speech"
    spans = {
        name: {"start": match.start(name), "end": match.end(name), "text": match[name]}
        for name in ("cue", body)
    }
    source = re.sub(r"^\s*(?:إلى|على|عن)?\s*|[\s،:]+$", "", match["source"])
    return {
        "kind": "direct" if body == "speech" else "indirect",
        "act": "say",
        "cue": spans["cue"],
        "content": [spans[body]],
        "speaker": {"name": source, "anonymous": False} if source else None,
    }

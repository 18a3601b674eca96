"""The 20-line regex that a reader might write first: the baseline beside our statements, run each time."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

VERBS: Final = (
    "قال|أكد|أوضح|أضاف|أعلن|ذكر|كشف|صرح|اعتبر|رأى|حذر|نفى|اتهم|طالب|توقع|أشار|شدد|لفت|دعا|بين|أفاد|تابع"
)
PATTERN: Final = re.compile(
    rf"(?<!\w)[وف]?(?P<cue>(?:{VERBS}|يقول|يؤكد|يضيف)(?:ت|وا|ا)?)(?!\w)"
    r"(?P<source>[^.\n«»\"“”]{0,120}?)"
    r"(?:(?<!\w)(?:ب?[أإ]نّ?(?:ه|ها|هم|هما)?)(?!\w)|:?\s*[«\"“])(?P<content>[^.\n«»\"“”]+)"
)


def records(articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records that hold nothing but what the pattern finds."""
    for article in articles:
        text = f"{article['title']}\n\n{article['text']}"
        yield {"id": article["id"], "text": text, "statements": list(map(statement, PATTERN.finditer(text)))}


def statement(match: re.Match[str]) -> dict[str, Any]:
    """A match as the scorer takes a statement."""
    spans = {
        name: {"start": match.start(name), "end": match.end(name), "text": match[name]}
        for name in ("cue", "content")
    }
    source = re.sub(r"^\s*(?:إلى|على|عن)?\s*|[\s،:]+$", "", match["source"])
    return {
        "kind": "direct" if re.search(r"[«\"“]\s*$", match.string[: match.start("content")]) else "indirect",
        "act": "say",
        "cue": spans["cue"],
        "content": [spans["content"]],
        "speaker": {"name": source, "anonymous": False} if source else None,
    }

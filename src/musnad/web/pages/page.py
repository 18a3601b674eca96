"""A template filled in the reader's language."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request
from litestar.response import Template

from musnad.web.language import LANGUAGES, language_of, translator


class Here:
    """The address of this page with some of its parameters changed; templates call it ``here``."""

    def __init__(self, request: Request[Any, Any, Any]) -> None:
        self._path = request.url.path
        self._asked = [
            (k, v) for k, v in request.query_params.multi_items() if v and k not in ("lang", "after")
        ]

    def __call__(self, **changes: object) -> str:
        """The address; a parameter given as None is left out."""
        kept = [(k, v) for k, v in self._asked if k not in changes]
        return (
            f"{self._path}?{urlencode([*kept, *((k, str(v)) for k, v in changes.items() if v is not None)])}"
        )

    def current(self, name: str) -> str | None:
        """The value of a parameter now."""
        return next((v for k, v in self._asked if k == name), None)


def page(request: Request[Any, Any, Any], template: str, status: int = 200, **values: object) -> Template:
    """The HTML of a template; it sees ``t`` (wording), ``lang``, ``dir``, ``path``, ``here`` and the values given."""
    language = language_of(request)
    context = {
        "t": translator(language),
        "lang": language,
        "other": "en" if language == "ar" else "ar",
        "dir": LANGUAGES[language],
        "path": request.url.path,
        "here": Here(request),
        **values,
    }
    answer = Template(template, context=context, status_code=status)
    if request.query_params.get("lang") == language:
        answer.set_cookie("lang", language, max_age=31_536_000, samesite="lax")
    return answer

"""A template filled in the reader's language."""

from typing import Any

from litestar import Request
from litestar.response import Template

from musnad.web.language import LANGUAGES, language_of, translator


def page(request: Request[Any, Any, Any], template: str, status: int = 200, **values: object) -> Template:
    """The HTML of a template; it sees ``t`` (wording), ``lang``, ``dir``, ``path`` and the values given."""
    language = language_of(request)
    context = {
        "t": translator(language),
        "lang": language,
        "other": "en" if language == "ar" else "ar",
        "dir": LANGUAGES[language],
        "path": request.url.path,
        **values,
    }
    answer = Template(template, context=context, status_code=status)
    if request.query_params.get("lang") == language:
        answer.set_cookie("lang", language, max_age=31_536_000, samesite="lax")
    return answer

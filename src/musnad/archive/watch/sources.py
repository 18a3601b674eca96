"""``sources.toml``: what is watched, and how often."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from musnad.errors import BadInput

Kind = Literal["feed", "sitemap"]
_LENGTH: Final = re.compile(r"(\d+)\s*([smhd])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A feed (RSS, Atom) or a news sitemap."""

    url: str
    name: str | None = None
    """What reports call it; its URL if nothing else."""
    kind: Kind | None = None
    """Known from its content, unless said."""
    every: str | None = None
    """How often: 30s, 15m, 1h."""


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    source: tuple[Source, ...]
    every: str = "15m"
    """For sources that don't say."""
    delay: Annotated[float, Meta(ge=0, le=600)] = 2.0
    """Seconds between two requests to one host; a host's robots.txt can only make it longer."""
    pages: Annotated[int, Meta(ge=1)] = 200
    """The most new pages of one source in one round, so that a sitemap of years doesn't keep the others waiting."""


def read_sources(path: str | Path) -> Sources:
    """The sources of a file; raises ``BadInput`` with the place of what is wrong in it."""
    try:
        found = msgspec.toml.decode(Path(path).read_bytes(), type=Sources)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: {error}") from None
    for length in (found.every, *(source.every for source in found.source)):
        if length is not None:
            seconds(length)
    urls = [source.url for source in found.source]
    for url in urls:
        if not url.startswith(("http://", "https://")):
            raise BadInput(f"{path}: {url!r} is no http or https URL")
    if twice := {url for url in urls if urls.count(url) > 1}:
        raise BadInput(f"{path}: {', '.join(sorted(twice))} stands twice")
    return found


def seconds(length: str) -> float:
    """A length of time in seconds.

    >>> seconds("15m")
    900.0
    """
    match = _LENGTH.fullmatch(length.strip())
    if match is None or not int(match[1]):
        raise BadInput(f"{length!r} is no length of time such as 30s, 15m, 1h")
    return float(int(match[1]) * _SECONDS[match[2]])

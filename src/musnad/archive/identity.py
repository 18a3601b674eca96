"""What makes two pages the same page, two outlets the same outlet, two names the same person."""

import re
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from musnad.text.fold import fold_word
from musnad.types import Entity, Outlet, Record

# Parameters that say where a reader came from, not what he reads.
_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid", re.I)
_SCHEMES: Final = ("musnad", "iso3166", "geonames")
"""Identifiers of entities, the most telling first."""


def same_url(url: str) -> str:
    """A URL in the one spelling of all its spellings; only for comparing, not for fetching.

    >>> same_url("HTTP://www.Example.org:80/خبر/7/?utm_source=x#top")
    'example.org/%D8%AE%D8%A8%D8%B1/7'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=-._~").rstrip("/")
    asked = [p for p in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(p[0])]
    return f"{host}{port}{path}" + (f"?{urlencode(sorted(asked))}" if asked else "")


def article_key(record: Record) -> str:
    """What is the same for every version of a page: its URL, else its outlet's id for it, else its own bytes."""
    url = record.capture.url
    if url and "/" in (same := same_url(url)):
        return f"url:{same}"
    if record.id.startswith("sha256:"):
        return record.id
    return f"id:{outlet_key(record.article.outlet) or ''}/{record.id}"


def public_name(key: str) -> str:
    """The id under which an article is known outside: short, the same in every archive, safe in a URL."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def outlet_key(outlet: Outlet) -> str | None:
    """One key for an outlet's spellings; None where nothing is known of it."""
    if outlet.domain:
        return outlet.domain.lower().removeprefix("www.")
    return folded(outlet.name) or None if outlet.name else None


def entity_key(entity: Entity) -> str:
    """One key for an entity across articles: a verified identifier where it has one, else type and name."""
    by_scheme = {link.scheme: link.id for link in entity.links}
    for scheme in _SCHEMES:
        if scheme in by_scheme:
            return f"{scheme}:{by_scheme[scheme]}"
    return named_key(entity.type, entity.name)


def named_key(type: str, name: str) -> str:
    """The key of someone of whom only the name is known."""
    return f"{type}:{folded(name)}"


def folded(name: str) -> str:
    """A name with one spelling and single spaces."""
    return " ".join(fold_word(name).split())

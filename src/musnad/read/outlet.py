"""Who published a page: the outlet's name and domain, and every name the page signs itself with."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from urllib.parse import urlsplit

from msgspec import Struct

from musnad.read.page import Json, Page
from musnad.read.phrases import folded_words, key, longest_run, word_spans
from musnad.read.title import flags
from musnad.text.fold import fold, fold_word
from musnad.text.lexicon import rows
from musnad.types import Outlet

_PREFIXES = ("www.", "m.", "amp.", "mobile.", "wap.")
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|$)")
_ADDRESS = re.compile(r"^(?:https?:|www\.|//|@|/)|\.(?:com|net|org|info|html?)\b|^[\d.]+$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|»«•·:/~]+\s+|\s*[|»«]\s*|:\s+")
_HOME = "a[rel~=home], a[href='/'], a[id*=logo i], [class*=logo i] a, img[class*=logo i], img[src*=logo i]"
_RESERVED = "محفوظه"
_RIGHTS = re.compile(r"حقوق\D{0,25}محفوظه\s+ل(?!دي)\s*([^\d©(.|]{2,60}?)\s*(?=[\d©(.|،,]|-\s|$)")
_LONGEST_NOTICE = 300
_NOT_NAMES = frozenset(
    map(key, ("الرئيسية", "الصفحة الرئيسية", "home", "logo", "شعار", "الأولى", "الصفحة الأولى"))
)
_LONGEST_NAME = 7
"""Words; what is longer is a slogan."""
_SHORTEST = 2
_LONGEST_TITLE = 600
_DAY_BEFORE = re.compile(r"^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W+")
_EDGES = " -–—|»«•·:/~()[]\"'“”.,،…"


class KnownOutlet(Struct, frozen=True):
    """A row of ``data/outlets``."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    source: str
    agency: bool = False


@cache
def known_outlets() -> tuple[KnownOutlet, ...]:
    """The outlets of ``data/outlets/*.toml``."""
    folder = files("musnad") / "data" / "outlets"
    tables = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(_known(row) for path in tables for row in tomllib.loads(path.read_text("utf-8"))["outlet"])


def _known(row: Json) -> KnownOutlet:
    names, domains = tuple(row["names"]), tuple(row["domains"])
    return KnownOutlet(names, domains, row["source"], row.get("agency", False))


@cache
def by_domain() -> dict[str, KnownOutlet]:
    """The outlet of each domain."""
    return {domain: known for known in known_outlets() for domain in known.domains}


@cache
def agency_names() -> dict[str, str]:
    """The name of each agency by the words of every form it is credited by."""
    forms = {key(form): known.names[0] for known in known_outlets() if known.agency for form in known.names}
    return {form: name for form, name in forms.items() if form}


def domain_of(url: str | None) -> str | None:
    """The host of a URL without ``www.`` and the like; None for an IP address.

    >>> domain_of("https://www.example.com:8080/a")
    'example.com'
    """
    plain = _PLAIN_HOST.match(url or "")
    try:
        host = (plain[1] if plain else urlsplit(url or "").hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    while host.startswith(_PREFIXES) and host.count(".") > 1:
        host = host.partition(".")[2]
    return host if "." in host and not host.replace(".", "").isdecimal() else None


def known_of(domain: str | None) -> KnownOutlet | None:
    """The outlet that a domain, or the domain it is part of, belongs to."""
    while domain and "." in domain:
        if (found := by_domain().get(domain)) is not None:
            return found
        domain = domain.partition(".")[2]
    return None


def find_outlet(
    page: Page, url: str | None, headline: str | None = None, notices: Iterable[str] = ()
) -> Outlet:
    """The outlet of a page: from the table by its domain, else as the page, or a notice of its rights, calls itself."""
    domain = (
        domain_of(url)
        or domain_of(page.url)
        or domain_of(page.canonical)
        or domain_of(page.meta_first("og:url"))
    )
    known = known_of(domain)
    if known is not None:
        return Outlet(known.names[0], domain)
    return Outlet(next(chain(_called(page, headline), _owners(notices)), None), domain)


def _owners(notices: Iterable[str]) -> Iterator[str]:
    """Who reserves the rights in some lines; folded together first, few pages have such a line among their last."""
    lines = list(notices)
    if _RESERVED in fold_word("\n".join([line[:_LONGEST_NOTICE] for line in lines])):
        yield from (owner for line in lines if (owner := rights_owner(line)))


def rights_owner(line: str) -> str | None:
    """Who a copyright line names.

    >>> [rights_owner(f"جميع الحقوق محفوظة {owner} © 2024") for owner in ("لصحيفة الميناء", "للميناء", "")]
    ['صحيفة الميناء', 'الميناء', None]
    """
    view = fold(line[:_LONGEST_NOTICE])
    match = _RIGHTS.search(view.text)
    if match is None:
        return None
    start, end = view.raw_span(*match.span(1))
    name = line[start:end].strip(_EDGES)
    name = f"ا{name}" if view.text[match.start(1) - 1 : match.start(1) + 1] == "لل" else name
    return name if 0 < len(name.split()) <= _LONGEST_NAME else None


def own_names(page: Page, outlet: Outlet) -> frozenset[str]:
    """Every name the page may sign with, folded to words."""
    return signed_names(outlet, *_said(page))


def signed_names(outlet: Outlet, *more: str) -> frozenset[str]:
    """The names of an outlet, its row in the table, the label of its domain and others, folded to words."""
    known = known_of(outlet.domain)
    names = {outlet.name or "", *more, (outlet.domain or "").partition(".")[0]}
    signatures = [_signatures(name) for name in names.difference(known.names if known else ())]
    return frozenset(known_signatures(known) if known else ()).union(*signatures)


@cache
def known_signatures(known: KnownOutlet) -> frozenset[str]:
    """What an outlet of the table may sign with."""
    return frozenset().union(*map(_signatures, known.names))


def _signatures(name: str) -> set[str]:
    """A name, what stands before a separator in it, and before what kind of outlet it is, folded to words.

    >>> sorted(_signatures("مينابريس | جريدة مغربية"))
    ['مينابريس', 'مينابريس جريده مغربيه']
    """
    parts = _SEPARATOR.split(name)
    return {key(name), key(parts[0]), *map(_called_before_kind, parts)} - {""}


def _called_before_kind(name: str) -> str:
    """The folded words before جريدة, موقع and the like in a name that goes on to say what it is; else nothing.

    >>> _called_before_kind("مينابريس جريدة إلكترونية مغربية"), _called_before_kind("صحيفة الميناء")
    ('مينابريس', '')
    """
    words, kinds = key(name).split(), kind_words("before")
    at = next((i for i, word in enumerate(words) if word in kinds), 0)
    return " ".join(words[:at]) if len("".join(words[:at])) > _SHORTEST else ""


def is_own(name: str, own: frozenset[str]) -> bool:
    """Whether a name is the outlet's, with or without صحيفة before it or نت behind it.

    >>> is_own("صحيفة الميناء", frozenset({key("الميناء نت")})), is_own("كريم ناصر", frozenset({key("الميناء")}))
    (True, False)
    """
    return signs(key(name), own)


def signs(said: str, own: frozenset[str]) -> bool:
    """The same of a folded name."""
    return said in own or (len(core := _core(said)) > _SHORTEST and core in _cores(own))


@lru_cache(64)
def unnumbered(own: frozenset[str]) -> frozenset[str]:
    """The names of an outlet that end in a number, without it: who cuts a line at digits finds فرانس of فرانس 24."""
    return frozenset(name.rstrip("0123456789 ") for name in own if name[-1:].isdecimal())


@lru_cache(64)
def own_first_words(own: frozenset[str]) -> frozenset[str]:
    """Words that a folded name which is the outlet's can begin with, but for those that say what kind it is."""
    return frozenset([name.partition(" ")[0] for name in (*own, *_cores(own))])


@lru_cache(64)
def _cores(own: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_core, own))


def _core(name: str) -> str:
    """A folded name without the words that say what kind of outlet it is."""
    before, behind = kind_words("before"), kind_words("behind")
    words = name.split()
    while len(words) > 1:
        if words[0] in before:
            del words[0]
        elif words[-1] in behind:
            del words[-1]
        elif len(words) > 2 and " ".join(words[:2]) in before:
            del words[:2]
        elif len(words) > 2 and " ".join(words[-2:]) in behind:
            del words[-2:]
        else:
            break
    return " ".join(words)


@cache
def kind_words(at: str) -> frozenset[str]:
    """The words that say what kind of outlet one is, before or behind its name."""
    return frozenset(key(row["form"]) for row in rows("outlet_words") if row["at"] == at)


def _called(page: Page, headline: str | None) -> Iterator[str]:
    """What the page calls itself, the most reliable first."""
    for source in (_said(page), _titled(page, headline), _shown(page)):
        for name in source:
            words = folded_words(name)
            named = len(words) <= _LONGEST_NAME and not all(map(str.isdecimal, words))
            if named and " ".join(words) not in _NOT_NAMES:
                yield " ".join(name.split())


def _said(page: Page) -> Iterator[str]:
    """Names in the data for machines; addresses are left out."""
    for name in (
        *page.meta.get("og:site_name", ()),
        *publishers(page),
        *page.meta.get("application-name", ()),
    ):
        if not _ADDRESS.search(name) and len(name) < 100:
            yield name


def _titled(page: Page, headline: str | None) -> Iterator[str]:
    """What the title tag says besides the headline."""
    title = (page.title_tag or "")[:_LONGEST_TITLE]
    words, said = folded_words(title), folded_words((headline or "")[:_LONGEST_TITLE])
    _, begin, size = longest_run(said, words)
    if not headline:
        return
    if not size or 2 * size < len(said):
        yield _SEPARATOR.split(title)[0]
        return
    spans = word_spans(title)
    yield _without_sections(title[spans[begin + size - 1][1] :].strip(_EDGES))
    yield _without_sections(title[: spans[begin][0]].strip(_EDGES))


def _without_sections(signature: str) -> str:
    """What a title tag says beside the headline, without the day and the sections before or beside the outlet.

    >>> _without_sections("أخبار | شبكة الميناء"), _without_sections("الميناء - جريدة الساحل")
    ('شبكة الميناء', 'الميناء - جريدة الساحل')
    """
    signature = _DAY_BEFORE.sub("", signature)
    named = [part for part in _SEPARATOR.split(signature) if key(part) not in flags("section")]
    return named[-1].strip(_EDGES) if named and len(named) != 2 else signature


def _shown(page: Page) -> Iterator[str]:
    """The name at the logo or at the link to the front page."""
    for node in page.tree.css(_HOME)[:8]:
        image = node if node.tag == "img" else node.css_first("img")
        marks = image.attributes if image else node.attributes
        yield node.text().strip() or (marks.get("alt") or "").strip() or (marks.get("title") or "").strip()


def publishers(page: Page) -> Iterator[str]:
    """The names of publishers, and of the site, in the JSON-LD of a page."""
    for item in page.json_ld:
        kinds = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
        yield from _names(item.get("publisher"))
        if {"WebSite", "NewsMediaOrganization"} & {k for k in kinds if isinstance(k, str)}:
            yield from _names(item)


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield name.strip()

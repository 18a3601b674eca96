"""What stands around the body of an article: outlet, title, dates, byline, place and agencies, section, tags, links."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from musnad.read.body import Body
from musnad.read.byline import Byline, Scene, find_byline
from musnad.read.contacts import find_contacts
from musnad.read.credits import SOURCE, closing_credit, credits_in
from musnad.read.dateline import Dateline, find_dateline, parse_dateline
from musnad.read.dates import end_clock, find_dates
from musnad.read.json_ld import article_item
from musnad.read.lines import Line
from musnad.read.moments import Moment
from musnad.read.outlet import domain_of, find_outlet, known_of, own_names, signed_names
from musnad.read.page import Json, Page
from musnad.read.phrases import key
from musnad.read.slots import Slot, slots_of
from musnad.read.title import find_title, section_before
from musnad.read.topics import find_related, find_section, find_tags
from musnad.read.visible_dates import SeenDate, seen_dates
from musnad.read.zones import named_zones
from musnad.text.times.timestamps import may_hold_day
from musnad.types import ArticleInfo, Dated, Outlet

_TAIL = 10
"""Lines behind the body that may sign or date it; what follows them belongs to other articles."""
_FIRST = 3
"""Paragraphs that a dateline may open: a summary can stand before the first."""
_HEAD = 12
"""Lines at the head of a page among which the date and number of a printed paper stand."""
_NUMBER = key("العدد")
_NUMBERED = re.compile(rf"\b{_NUMBER}\W{{0,3}}\d")
_SIGNED = 3
_LAST = 12
_CLIMB = 8
_ASIDE = frozenset(("aside", "nav"))
_OTHERS = frozenset(("related", "comments", "listing", "navigation"))


def find_info(page: Page, body: Body, url: str | None, published: str | None) -> ArticleInfo:
    """The fields of an article that stand around its body; ``published`` counts where the page has no date."""
    shown = body.headline.text if body.headline else None
    outlet = find_outlet(page, url, shown, _notices(page, body))
    own = own_names(page, outlet)
    title = section_before(find_title(page, shown, own))[1]
    section = section_before(shown or "")[0]
    scene = _scene(page, body, article_item(page, title, url) or {}, title, own)
    byline = find_byline(scene)
    dateline = page_dateline(scene)
    dates = find_dates(page, scene.item, url, _seen(scene, dateline), _near(page, body))
    given = Dated(published, "given") if published else None
    return ArticleInfo(
        outlet=outlet,
        title=title,
        byline=byline.persons,
        agency=_agencies(scene, byline, dateline),
        place=dateline.place,
        published=_to_the_minute(dates.published, body) or given,
        modified=dates.modified,
        section=section or find_section(page, scene.item, title, scene.above, own),
        tags=find_tags(page, scene.item, title, body),
        language="ar",
        related=find_related(page, body, url),
        contacts=find_contacts(_beside(body)),
    )


def _notices(page: Page, body: Body) -> Iterator[str]:
    """The lines that may say whose rights are reserved: taken out as such, or the last of the page."""
    yield from (r.text for r in body.removed if r.kind in ("copyright", "footer"))
    yield from (line.text for line in page.layout.lines[-_LAST:])


def given_info(
    title: str, text: str, published: str | None, outlet: str | None, url: str | None = None
) -> ArticleInfo:
    """The fields of an article whose title and text are known: place and agencies are read off its dateline.

    >>> info = given_info("الميناء يفتح", "عمان- بترا: يفتح الميناء غدا.", None, None)
    >>> info.place, info.agency
    ('عمان', ('بترا',))
    """
    domain = domain_of(url)
    known = known_of(domain)
    signed = Outlet(outlet or (known.names[0] if known else None), domain)
    own = signed_names(signed)
    paragraphs = [line.strip() for line in text[:4000].split("\n") if line.strip()]
    dateline = find_dateline(paragraphs[:_FIRST], own)
    last = text[-200:].rstrip().rpartition("\n")[2]
    credited = (*dateline.agencies, *closing_credit(last, own))
    return ArticleInfo(
        outlet=signed,
        title=title,
        agency=tuple(name for name in dict.fromkeys(credited) if key(name) not in own),
        place=dateline.place,
        published=Dated(published, "given") if published else None,
        language="ar",
    )


def _scene(page: Page, body: Body, item: Json, title: str, own: frozenset[str]) -> Scene:
    lead = body.lead_lines
    at = next((i for i, line in enumerate(lead) if line is body.headline), -1)
    return Scene(
        page=page,
        body=body,
        above=_slots(page, lead[: max(at, 0)], title, slice(-2, None)),
        below=_slots(page, lead[at + 1 :], title),
        tail=_slots(page, body.tail_lines[:_TAIL], title, slice(_SIGNED)),
        item=item,
        title=title,
        own=own,
    )


def _slots(page: Page, lines: Sequence[Line], title: str, divided: slice = slice(None)) -> tuple[Slot, ...]:
    """The lines as slots, those of a part of them in their pieces too."""
    near = range(len(lines))[divided]
    slots: list[Slot] = []
    for i, line in enumerate(lines):
        slots += slots_of(page.layout, line, i in near)
    return tuple([slot for slot in slots if slot.text != title])


def page_dateline(scene: Scene) -> Dateline:
    """The dateline of the body, or the one on a line of its own between headline and body."""
    found = find_dateline((block.text for block in scene.body.blocks[:_FIRST]), scene.own)
    if found.end:
        return found
    below = (parse_dateline(slot.text, scene.own) for slot in scene.below if slot.whole)
    return next((one for one in below if one.agencies or (one.place and not one.date)), Dateline())


def _seen(scene: Scene, dateline: Dateline) -> list[SeenDate]:
    inside = [Slot(removed.text, whole=True) for removed in scene.body.removed if removed.kind == "date"]
    found = [
        *seen_dates(scene.below, "below"),
        *seen_dates(scene.above, "above"),
        *seen_dates(inside, "inside"),
        *seen_dates(_signing(scene), "behind"),
        *seen_dates(_edition(scene.page), "behind"),
    ]
    if dateline.date and len(dateline.date) >= 10:
        found.append(SeenDate(Moment(dateline.date, "dateline"), "", "inside"))
    return found


def _edition(page: Page) -> list[Slot]:
    """The lines at the head of a printed paper's pages with its date and number: when all its articles appeared."""
    head = [line for line in page.layout.lines[:_HEAD] if _NUMBER in line.folded]
    lines = [line for line in head if _NUMBERED.search(line.folded)]
    return [slot for line in lines for slot in slots_of(page.layout, line, divided=False)]


def _signing(scene: Scene) -> list[Slot]:
    """The lines right behind the body that can date it; lists of other articles are none."""
    near = scene.body.tail_lines[:_SIGNED]
    if not may_hold_day(" ".join([line.text for line in near])):
        return []
    lines = {line.text for line in near if not _is_of_others(scene.page, line.box)}
    return [slot for slot in scene.tail if any(slot.text in line for line in lines)]


def _is_of_others(page: Page, box: int) -> bool:
    """Whether a box stands in a list of other articles or among comments."""
    layout = page.layout
    around = [layout.boxes[number] for number in islice(layout.around(box), _CLIMB)]
    return any(one.tag in _ASIDE or _OTHERS.intersection(named_zones(one.marks)) for one in around)


def _near(page: Page, body: Body) -> Callable[[int], bool]:
    """Whether a box is, or stands in, one around the headline or right behind the body, and in no list of others."""
    near = {line.box for line in (*body.lead_lines, *body.tail_lines[:_TAIL])}

    def check(box: int) -> bool:
        around = islice(page.layout.around(box), _CLIMB)
        return not near.isdisjoint(around) and not _is_of_others(page, box)

    return check


def _to_the_minute(published: Dated | None, body: Body) -> Dated | None:
    """The day of agency copy with the clock of its end mark."""
    if published is None or len(published.value) != 10:
        return published
    ends = [removed.text for removed in body.removed if removed.kind == "end"]
    clock = end_clock(
        [*ends, *(line.text for line in body.tail_lines[:3]), *(b.text[-60:] for b in body.blocks[-1:])]
    )
    return replace(published, value=f"{published.value}T{clock}") if clock else published


def _agencies(scene: Scene, byline: Byline, dateline: Dateline) -> tuple[str, ...]:
    last = [block.text for block in scene.body.blocks[-1:]]
    signed = [slot.text for slot in scene.tail[:4] if slot.whole]
    credit = [r.text for r in scene.body.removed if r.kind == "credit" and r.text in signed]
    names = [*byline.agencies, *dateline.agencies]
    for text in (*last, *signed):
        names += closing_credit(text, scene.own)
    for text in (*credit, *(s for s in signed if ":" in s and key(s).startswith(SOURCE))):
        names += credits_in(text.partition(":")[2])
    return tuple(name for name in dict.fromkeys(names) if key(name) not in scene.own)


def _beside(body: Body) -> list[str]:
    """The lines that may hold contacts: taken out as such, or right behind the body."""
    kinds = ("contact", "copyright", "footer", "other", "promo")
    return [*(r.text for r in body.removed if r.kind in kinds), *(line.text for line in body.tail_lines)]

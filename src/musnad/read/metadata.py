"""What a page says of its article: a first version with title, outlet and machine date."""

from musnad.read.body import Body
from musnad.read.outlet import find_outlet, own_names
from musnad.read.page import Page
from musnad.read.title import find_title
from musnad.text.times.timestamps import parse_timestamp
from musnad.types import ArticleInfo, Dated


def find_info(page: Page, body: Body, url: str | None, published: str | None) -> ArticleInfo:
    """The fields of an article that stand around its body."""
    shown = body.headline.text if body.headline else None
    outlet = find_outlet(page, url, shown)
    title = find_title(page, shown, own_names(page, outlet))
    date = page.meta_first("article:published_time")
    dated = Dated(date[:16], "meta") if date and date[:4].isdigit() else None
    found = next((d for line in body.lead_lines if (d := parse_timestamp(line.text))), None)
    given = Dated(published, "given") if published else None
    return ArticleInfo(
        outlet=outlet,
        title=title,
        published=dated or (Dated(found, "dateline") if found else given),
        language="ar",
    )

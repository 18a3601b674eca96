"""Search, filter, open, compare and look at the timeline, as a person does."""

import pytest

from browser_setup import SHOTS, WIDTHS, serious

PAGES = {
    "sources": "/sources",
    "article": "/articles/{article}",
    "person": "/people/{person}",
    "people": "/people?q=الدروبي",
    "search": "/?q=الجسر",
    "articles": "/?q=جسر&in=article",
    "compare": "/compare?q=جسر",
    "timeline": "/timeline?q=جسر",
    "nothing": "/?q=زرافة",
}


def kept(tab, desk_url: str) -> dict[str, object]:
    """The ids that the archive gave the invented article and its speaker."""
    hit = tab.request.get(f"{desk_url}/api/search?q=الوادي").json()["hits"][0]
    return {"article": hit["article"], "person": hit["speaker_id"]}


def test_a_search_finds_other_forms_of_the_word(tab, desk_url: str) -> None:
    tab.goto(desk_url)
    tab.fill("#q", "للجسر")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hit")
    assert "جسر الوادي سيفتح" in tab.inner_text(".hit blockquote")
    assert tab.inner_text(".hit mark") == "جسر"


def test_a_facet_narrows_and_is_taken_off_again(tab, desk_url: str) -> None:
    tab.goto(f"{desk_url}/")
    every = tab.locator(".hit").count()
    tab.click(".facets a[href*='kind=direct']")
    assert 0 < tab.locator(".hit").count() < every
    tab.click(".facets .off")
    assert tab.locator(".hit").count() == every


def test_more_hits_come_without_a_new_page(tab, desk_url: str) -> None:
    tab.goto(f"{desk_url}/?limit=1")
    tab.click(".next a")
    tab.wait_for_selector(".hit >> nth=1")
    assert tab.url.endswith("limit=1")


def test_the_timeline_zooms_and_its_list_follows(tab, desk_url: str) -> None:
    tab.goto(f"{desk_url}/timeline?q=جسر")
    tab.wait_for_selector("#plot canvas")
    every = tab.locator("#points > li").count()
    box = tab.locator("#plot .u-over").bounding_box()
    tab.mouse.move(box["x"] + 2, box["y"] + 30)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] / 5, box["y"] + 30)
    tab.mouse.up()
    tab.wait_for_function("every => document.querySelectorAll('#points > li').length < every", arg=every)
    tab.click("#whole")
    tab.wait_for_function("every => document.querySelectorAll('#points > li').length === every", arg=every)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_reads(tab, desk_url: str, name: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(desk_url + PAGES[name].format(**kept(tab, desk_url)))
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_audit(tab, desk_url: str, name: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.goto(desk_url + PAGES[name].format(**kept(tab, desk_url)))
    assert serious(tab) == []


def test_a_hit_opens_its_article_at_the_statement(tab, desk_url: str) -> None:
    tab.goto(f"{desk_url}/?q=التقرير")
    tab.click(".hit .how a")
    assert tab.url.endswith("#s3")
    assert tab.locator("#s3 .step").all_inner_texts() == ["صحيفة الميناء", "وكالة الساحل", "مسؤول في البلدية"]


def test_a_speaker_leads_to_offices_acts_and_statements(tab, desk_url: str) -> None:
    tab.goto(f"{desk_url}/?q=جسر")
    tab.click(".hit h3 a")
    assert tab.inner_text("h1").startswith("وزير الأشغال فارس الدروبي")
    assert tab.locator("#points > li").count() == 2

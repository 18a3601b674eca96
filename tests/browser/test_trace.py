"""A story of six outlets: its chain, how many sources it rests on, what was changed on the way."""

import pytest

from browser_setup import SHOTS, WIDTHS, serious


def open_trace(tab, story_url: str) -> None:
    tab.goto(f"{story_url}/stories")
    tab.click(".hit h3 a")
    tab.wait_for_selector(".drawing svg")


def test_a_story_leads_to_its_chain_and_its_sources(tab, story_url: str) -> None:
    open_trace(tab, story_url)
    assert tab.inner_text(".sources") == "2"
    assert tab.locator(".station.article").count() == 6
    assert "نقل بلا عزو" in tab.inner_text("main")


def test_an_altered_figure_stands_beside_the_true_one(tab, story_url: str) -> None:
    open_trace(tab, story_url)
    assert any("رقم مغير" in text for text in tab.locator("summary").all_inner_texts())
    assert tab.locator(".pair mark").count() >= 2


def test_a_station_opens_its_article_and_a_card_its_trace(tab, story_url: str) -> None:
    open_trace(tab, story_url)
    tab.locator(".station.article a").first.click()
    tab.wait_for_selector(".cards .card")
    tab.locator(".card a[href^='/trace/']").first.click()
    tab.wait_for_selector(".drawing svg")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits(tab, story_url: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    open_trace(tab, story_url)
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"trace-{width}.png", full_page=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_audit(tab, story_url: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    open_trace(tab, story_url)
    assert serious(tab) == []

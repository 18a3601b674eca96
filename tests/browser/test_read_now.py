"""Paste a text, see its statements, click one, see its chain."""

import pytest

from browser_setup import SHOTS, WIDTHS, serious
from desk_record import TEXT


def paste(tab, desk_url: str, text: str = TEXT) -> None:
    tab.goto(f"{desk_url}/read")
    tab.fill("#source", text)
    tab.click("main form button")
    tab.wait_for_selector(".cards")


def test_a_click_on_words_lights_their_card(tab, desk_url: str) -> None:
    paste(tab, desk_url)
    tab.click(".m-content.direct")
    assert tab.locator("#s3.lit").count() == 1
    assert tab.locator("#s3 .step").all_inner_texts() == ["صحيفة الميناء", "وكالة الساحل", "مسؤول في البلدية"]


def test_a_card_leads_to_its_words_by_keyboard(tab, desk_url: str) -> None:
    paste(tab, desk_url)
    tab.focus("#s2 h3 a")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#at-s2")


def test_hostile_text_runs_nothing(tab, desk_url: str) -> None:
    paste(tab, desk_url, "hostile")
    tab.click(".m-content")
    assert tab.evaluate("window.hit") is None
    assert "{{ 7 * 7 }}" in tab.inner_text(".chain")
    assert tab.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(tab, desk_url: str, width: int, scheme: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    paste(tab, desk_url)
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"read-{width}-{scheme}.png", full_page=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_audit(tab, desk_url: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    paste(tab, desk_url)
    assert serious(tab) == []

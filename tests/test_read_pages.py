"""Invented pages in the markup of real ones: what is read, what is left out, what is refused."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from musnad.errors import Skip
from musnad.read.article import read_article
from musnad.types import Article, Capture

PAGES = Path(__file__).parent / "pages"
CASES = {
    path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(PAGES.glob("*/expected.toml"))
}
ARTICLES = [name for name, expected in CASES.items() if "skip" not in expected]
SKIPS = [name for name, expected in CASES.items() if "skip" in expected]


def read(name: str) -> Article:
    return read_article((PAGES / name / "page.html").read_bytes(), Capture(media_type="text/html"))


@pytest.mark.parametrize("name", ARTICLES)
def test_paragraphs(name: str) -> None:
    article = read(name)
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind != "title"]
    assert body == CASES[name]["paragraphs"]


@pytest.mark.parametrize("name", ARTICLES)
def test_left_out(name: str) -> None:
    text = read(name).text
    assert [line for line in CASES[name]["out"] if line in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_title_and_date(name: str) -> None:
    expected: dict[str, Any] = CASES[name]
    info = read(name).info
    assert info.title == expected["title"]
    assert info.published is not None
    assert info.published.value[:16] == expected["published"]


@pytest.mark.parametrize("name", [name for name in ARTICLES if "byline" in CASES[name]])
def test_byline(name: str) -> None:
    assert list(read(name).info.byline) == CASES[name]["byline"]


@pytest.mark.parametrize("name", SKIPS)
def test_refused(name: str) -> None:
    with pytest.raises(Skip) as refused:
        read(name)
    assert refused.value.reason == CASES[name]["skip"]


@pytest.mark.parametrize("name", ARTICLES)
def test_blocks_cover_the_text(name: str) -> None:
    article = read(name)
    assert "\n\n".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    assert all(article.text[b.start : b.end].strip() for b in article.blocks)


BRIEF = (
    "أعلن الدفاع المدني، اليوم الثلاثاء، أن فرق الإنقاذ واصلت عملها طوال الليل في الموقع، وأن ستة أشخاص نقلوا إلى "
    "المستشفى. وقال الناطق باسمه كريم ناصر إن العمل سيستمر حتى صباح الغد."
)


def titled(title: str, text: str, behind: str = "") -> Article:
    head = f"<meta charset=utf-8><title>{title} | الميناء</title>"
    menu = "<div><a href=/>الرئيسية</a> <a href=/s>البحث</a></div>"
    page = f"<html><head>{head}</head><body>{menu}<h1>{title}</h1><div>12 مارس 2024</div><p>{text}</p>{behind}</body></html>"
    return read_article(page.encode(), Capture(url="https://minaa.example/news/1"))


@pytest.mark.parametrize(
    "title",
    ["استمرار البحث عن مفقودين بعد غرق مركب", "لم يتم العثور على ناجين تحت أنقاض المبنى", "404 جرحى في حوادث السير خلال شهر",
     "وزير الصحة: حدث خطأ في تسجيل الإصابات", "نتائج البحث العلمي في الجامعات: تقرير جديد"],
)  # fmt: skip
def test_short_news_may_speak_of_searches_and_errors(title: str) -> None:
    assert BRIEF in titled(title, BRIEF).text


@pytest.mark.parametrize(
    ("title", "reason"),
    [("404", "error-page"), ("خطأ 404", "error-page"), ("حدث خطأ", "error-page"), ("نتائج البحث", "search"),
     ("نتائج البحث عن: جسر", "search"), ("الصفحة غير موجودة", "error-page")],
)  # fmt: skip
def test_a_page_called_an_error_or_a_search_is_one(title: str, reason: str) -> None:
    with pytest.raises(Skip) as refused:
        titled(
            title,
            "يمكنك العودة إلى الصفحة الرئيسية أو تصفح أقسام الموقع، أو البحث بكلمات أخرى في أرشيف الجريدة كله من بدايته. "
            * 2,
        )
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "behind", ["يرجى تسجيل الدخول لإضافة تعليق", "<a>سجل دخولك</a> لتتمكن من التعليق على الخبر"]
)
def test_who_comments_must_sign_in_who_reads_need_not(behind: str) -> None:
    assert BRIEF in titled("ستة جرحى في انهيار مبنى", BRIEF, f"<div><p>{behind}</p></div>").text


def test_a_wall_behind_the_first_sentence_is_a_wall() -> None:
    with pytest.raises(Skip) as refused:
        titled("ستة جرحى في انهيار مبنى", BRIEF, "<div><p>هذا المحتوى مخصص للمشتركين</p></div>")
    assert refused.value.reason == "login"

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


ABOUT = (
    "صحيفة عربية يومية مستقلة تأسست عام 1998 وتصدر عن مؤسسة الميناء للصحافة والطباعة والنشر، وتهدف إلى تقديم الخبر "
    "الموثوق والتحليل العميق لقرائها. "
)


def of_the_site(title: str, head: str = "", under: str = "") -> Article:
    head = f"<meta charset=utf-8><title>{title} | الميناء</title>{head}"
    text = f"<h1>{title}</h1>{under}<p>{ABOUT * 3}</p><p>{ABOUT * 2}</p>"
    page = f"<html><head>{head}</head><body><div><a href=/>الرئيسية</a></div>{text}</body></html>"
    return read_article(page.encode(), Capture(url="https://minaa.example/about"))


@pytest.mark.parametrize("title", ["من نحن", "سياسة الخصوصية", "اتصل بنا", "الشروط والأحكام", "هيئة التحرير"])
@pytest.mark.parametrize("head", ["", '<meta property="og:type" content="article">'])
def test_what_a_site_says_of_itself_is_no_article(title: str, head: str) -> None:
    with pytest.raises(Skip) as refused:
        of_the_site(title, head)
    assert refused.value.reason == "site-page"


@pytest.mark.parametrize(
    ("title", "head", "under"),
    [("من نحن: سؤال الهوية في رواية جديدة", "", ""), ("هيئة التحرير", "", "<p>الثلاثاء 12 مارس 2024</p>"),
     ("من نحن", '<meta property="article:published_time" content="2024-03-12T10:00:00+03:00">', "")],
)  # fmt: skip
def test_a_dated_text_may_be_called_like_a_page_of_the_site(title: str, head: str, under: str) -> None:
    assert of_the_site(title, head, under).info.title == title


@pytest.mark.parametrize("title", ["وداعا", "رأي حر"])
def test_a_column_may_be_called_with_a_word(title: str) -> None:
    assert of_the_site(title).info.title == title


def test_a_logo_is_no_headline() -> None:
    page = f"<title>الميناء | افتتاح جسر الوادي</title><h1><a href=/>الميناء</a></h1><h2>افتتاح جسر الوادي</h2><p>{ABOUT * 3}</p>"
    assert read_article(page.encode(), Capture()).info.title == "افتتاح جسر الوادي"

"""One article in many shapes of markup: what carries the paragraphs must not matter."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from musnad.read.body import find_body
from musnad.read.page import parse_page

PAGES = Path(__file__).parent / "pages"


def story(name: str) -> dict[str, Any]:
    return tomllib.loads((PAGES / name / "expected.toml").read_text("utf-8"))


STORY, *OTHERS = (story(name) for name in ("wordpress-lines", "theme-captions", "nextjs-hashed"))
TITLE: str = STORY["title"]
P: list[str] = STORY["paragraphs"]
LINKS = "".join(f'<li><a href="/{i}">{other["title"]}</a></li>' for i, other in enumerate(OTHERS))
CARDS = "".join(
    f'<div class="k"><h3><a href="/{i}">{other["title"]}</a></h3><p>{other["paragraphs"][0]}</p></div>'
    for i, other in enumerate(OTHERS)
)
AFTER = f"</p><div><a href=/t>{OTHERS[0]['title']}</a></div>"
ENDING = "".join(f"<p><a href=/q>{other['title']}</a></p>" for other in OTHERS)
H1 = f"<h1>{TITLE}</h1>"


def each(before: str, after: str, paragraphs: list[str] = P) -> str:
    return "".join(f"{before}{paragraph}{after}" for paragraph in paragraphs)


SHAPES = {
    "paragraphs": f"{H1}<div>{each('<p>', '</p>')}</div>{CARDS}",
    "divs": f"{H1}<div>{each('<div>', '</div>')}</div>{CARDS}",
    "sibling spans": f"{H1}<div>{each('<span>', '</span>')}</div>{CARDS}",
    "br": f"{H1}<div>{each('', '<br><br>')}</div>{CARDS}",
    "br inside one p": f"<div>{H1}<p>{'<br/>'.join(P)}</p></div>{CARDS}",
    "pre": f"<div>{H1}<pre>" + "\n\n".join(P) + f"</pre></div>{CARDS}",
    "mixed": f"<div>{H1}<div>{P[0]}<p>{P[1]}</p>{P[2]}<br>{P[3]}<p>{P[4]}</p></div></div>{CARDS}",
    "cells of a table": (
        f"<table><tr><td><h2>{TITLE}</h2>{each('<p>', '</p>', P[:2])}<table><tr><td><img></td></tr></table>"
        f"{each('<p>', '</p>', P[2:])}</td><td>{CARDS}</td></tr></table>"
    ),
    "a box for each paragraph": f"<main>{H1}{each('<div class=b1><p class=b2>', '</p></div>')}</main>{CARDS}",
    "three boxes for each paragraph": (
        f"{H1}<div>{each('<div class=row><div class=col><div class=inner><p>', '</p></div></div></div>')}</div>{CARDS}"
    ),
    "two sections and a lead": (
        f"<div><section class=t>{H1}</section><section class=lead><p>{P[0]}</p></section>"
        f"<section class=s>{each('<p>', '</p>', P[1:3])}</section><section class=s>{each('<p>', '</p>', P[3:])}</section>"
        f"</div>{CARDS}"
    ),
    "links inside": f"{H1}<article>{''.join(f'<p>{p[:30]}<a href=/t>{p[30:60]}</a>{p[60:]}</p>' for p in P)}</article>",
    "a link after each paragraph": f"{H1}<div>{each('<p>', AFTER)}</div>",
    "a quotation block": f"{H1}<div>{each('<p>', '</p>', P[:1])}<blockquote><p>{P[1]}</p></blockquote>{each('<p>', '</p>', P[2:])}</div>",
    "links at the end": f"{H1}<div>{each('<p>', '</p>')}{ENDING}</div>",
    "a promo region": (
        f"<main>{H1}{each('<p>', '</p>', P[:3])}<section><strong>قصص مقترحة</strong><ul>{LINKS}</ul></section>"
        f"{each('<p>', '</p>', P[3:])}<section><h2>اخترنا لكم</h2><ul>{LINKS}</ul></section></main>"
    ),
    "more comments than article": (
        f"<article>{H1}<div>{each('<p>', '</p>')}</div><div><h3>التعليقات</h3>"
        + each("<div><b>زائر</b><p>", "</p></div>", [p for o in OTHERS for p in o["paragraphs"]] * 3)
        + "</div></article>"
    ),
    "hidden text for screen readers": f"{H1}<div>{each('<p>', '</p>')}<span class=sr-only>نهاية القائمة الفرعية للأخبار</span></div>",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_paragraphs(shape: str) -> None:
    page = parse_page(f"<html><head><title>{TITLE} - جريدة</title></head><body>{SHAPES[shape]}</body></html>")
    assert [block.text for block in find_body(page).blocks] == P


@pytest.mark.parametrize("shape", SHAPES)
def test_the_headline_without_a_title_tag(shape: str) -> None:
    body = find_body(parse_page(f"<html><body>{SHAPES[shape]}</body></html>"))
    assert body.headline is not None
    assert body.headline.text == TITLE

"""Input that no newsroom makes: each ends soon, within bounds, in an article or a skip."""

import resource
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import musnad
from musnad.errors import Skip
from musnad.pipeline import structs
from musnad.read.article import LARGEST, read_article
from musnad.read.limits import within_limits
from musnad.types import Capture, Record, Span

SENTENCE = "أعلنت بلدية المرفأ اليوم أن السوق الجديد سيفتح أبوابه الخميس المقبل بعد أعمال استمرت عاما كاملا. "
PARAGRAPH = f"<p>{SENTENCE}</p>"
BODY = PARAGRAPH * 5
SECONDS = 20
"""A generous bound: on an idle machine each takes under two."""
MEGABYTES = 600
"""Growth of the process allowed for one input of at most 16 MB."""

CASES: dict[str, Callable[[], bytes | str]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n\t\xc2\xa0 ",
    "binary": lambda: bytes(range(256)) * 4000,
    "pdf": lambda: b"%PDF-1.7\n" + SENTENCE.encode() * 10,
    "100 MB": lambda: b"<p>a</p>" * (100 * 1024 * 1024 // 8),
    "50,000 nested tags": lambda: "<div>" * 50_000 + BODY + "</div>" * 50_000,
    "50,000 open bold tags": lambda: "<b>" * 50_000 + BODY,
    "20,000 nested tables": lambda: "<table><tr><td>" * 20_000 + BODY,
    "formatting made again in each paragraph": lambda: (
        "<p>" + "".join(f"<b a{i}>" for i in range(1000)) + "</p>" + "<p>x" * 1000
    ),
    "a million attributes": lambda: (
        "<html><body " + " ".join(f"a{i}=x" for i in range(1_000_000)) + ">" + BODY
    ),
    "attributes with > in them": lambda: (
        '<p q" ' + " ".join(f'a{i}=">"' for i in range(100_000)) + ">" + BODY
    ),
    "a million attributes of a script": lambda: (
        "<html><script " + " ".join(f"a{i}=x" for i in range(1_000_000)) + "></script>" + BODY
    ),
    "attributes in what looks like a comment": lambda: (
        "<html><!--><p " + " ".join(f"a{i}=x" for i in range(100_000)) + ">" + BODY
    ),
    "attributes among quotes that open none": lambda: (
        '<p q=" w=">" ' + " ".join(f"a{i}='<'" for i in range(100_000)) + ">" + BODY
    ),
    "3 million quotation marks that open": lambda: "<html><p>" + '=">' * 3_000_000 + BODY,
    "5 million open tags": lambda: "<html>" + "<a" * 5_000_000 + BODY,
    "10 million <": lambda: "<html>" + "<" * 10_000_000 + BODY,
    "5 million bold tags": lambda: "<html>" + "<b>" * 5_000_000 + BODY,
    "a script of tags in a picture": lambda: "<html><svg><script>" + "<p" * 5_000_000 + BODY,
    "10 million letters": lambda: "<html><p>" + "x" * 10_000_000 + BODY,
    "100,000 class names": lambda: (
        "".join(f'<div class="c{i} share{i}">x</div>' for i in range(100_000)) + BODY
    ),
    "broken UTF-8": lambda: BODY.encode()[:-1] + b"\xff\xfe\xd8" * 1000,
    "NULs": lambda: BODY.replace(" ", " \0").encode(),
    "entities that name entities": lambda: (
        '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><p>' + "&m;" * 100_000 + BODY
    ),
    "a million entities": lambda: "<p>" + "&amp;" * 1_000_000 + BODY,
    "lone surrogates": lambda: BODY + "\ud800\udfff",
    "10 MB on one line": lambda: (SENTENCE * 80_000).encode()[:10_000_000],
    "10 MB on one line of markup": lambda: b"<p>" + (SENTENCE * 80_000).encode()[:10_000_000],
    "10 MB of <": lambda: b"<" * 10_000_000,
    "500,000 lines": lambda: "\n".join(["قال"] * 500_000),
    "20,000 links": lambda: "<div>" + f"<a href=x>{SENTENCE}</a><p>{SENTENCE}</p>" * 20_000,
    "20,000 spans": lambda: "<div>" + f"<span>{SENTENCE}</span>" * 20_000,
    "deep JSON-LD": lambda: f'<script type="application/ld+json">{"[" * 100_000}</script>' + BODY,
    "20,000 titles": lambda: f'<meta property="og:title" content="{SENTENCE}">' * 20_000 + BODY,
    "50,000 related links in a paragraph": lambda: "<p>" + ". اقرأ أيضا: " * 50_000,
    "an open script": lambda: "<script>" * 50_000 + BODY,
    "an open comment": lambda: "<!--" * 100_000 + BODY,
    "an address without end": lambda: "<p>" + "a." * 200_000 + "@" + BODY,
    "digits without end": lambda: "<p>" + "1 " * 500_000 + BODY,
}


def peak_megabytes() -> float:
    """The most memory that the process had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


@pytest.mark.parametrize("name", CASES)
def test_ends_soon_and_within_bounds(name: str) -> None:
    given_bytes = CASES[name]()
    memory, start = peak_megabytes(), time.process_time()
    try:
        article = read_article(given_bytes, Capture(media_type="text/html"))
    except Skip:
        pass
    else:
        assert all(article.text[b.start : b.end].strip() for b in article.blocks)
        article.text.encode()
    assert time.process_time() - start < SECONDS
    assert peak_megabytes() - memory < MEGABYTES


@pytest.mark.parametrize(
    "name",
    ["a million attributes", "attributes with > in them", "broken UTF-8", "NULs", "lone surrogates",
     "entities that name entities", "100,000 class names", "a million attributes of a script",
     "attributes in what looks like a comment"],
)  # fmt: skip
def test_the_article_in_it_is_read(name: str) -> None:
    record = musnad.read(CASES[name]())
    assert "السوق الجديد سيفتح أبوابه" in record.text
    assert not record.faults
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize(
    ("name", "reason"),
    [("empty", "empty"), ("blank", "empty"), ("binary", "binary"), ("pdf", "binary"), ("100 MB", "oversized"),
     ("50,000 nested tags", "malformed"), ("10 MB on one line", "oversized")],
)  # fmt: skip
def test_the_reason_is_stable(name: str, reason: str) -> None:
    with pytest.raises(Skip) as refused:
        read_article(CASES[name](), Capture())
    assert refused.value.reason == reason


def test_the_limit_is_that_of_fetching() -> None:
    from musnad.read.fetch import Limits

    assert Limits().size == LARGEST


def test_usual_markup_is_within_limits() -> None:
    page = "<html><body>" + "<div><ul><li><a href='x'>نص</a></ul></div>" * 5000 + "</body></html>"
    assert within_limits(page) == page


HIDDEN = {
    "an empty comment": "<!--><div>",
    "a comment with a wrong end": "<!-- a --!><div>",
    "a comment in a data section": "<svg><![CDATA[ > <!-- ]]><div>",
    "a title in a picture": "<svg><title><div>",
    "a script in a picture": "<svg><script><div>",
    "a comment in a declaration": "<!x <!-- ><div>",
}


@pytest.mark.parametrize("opening", HIDDEN.values(), ids=HIDDEN)
def test_nesting_hides_behind_nothing(opening: str) -> None:
    with pytest.raises(Skip, match="nested"):
        within_limits(opening + "<div>" * 30_000)


CLOSING_NOTHING = [
    "<div><!--</div>-->", "<div><noscript></div></noscript>", "<div><marquee></div></marquee>",
    "<div><table><tr><td></div></table>", "<form><div></form>", "<span><div></span></div>",
    "<svg><div></div><x/></svg>", "<div><svg><![CDATA[ > </div> ]]></svg>",
    "<div><script><!--<script></script></div></script>", "<b><object></b></object>",
]  # fmt: skip


@pytest.mark.parametrize("unit", CLOSING_NOTHING)
def test_a_tag_that_closes_nothing_lowers_no_depth(unit: str) -> None:
    with pytest.raises(Skip, match="nested"):
        within_limits(unit * 15_000)


def test_the_usual_disorder_is_within_limits() -> None:
    row = "<li><a href=x title='a > b'>نص</a><p>نص<br><font color=red><p>نص</font></p></div><script>i<n; s='<div>'</script>"
    page = "<html><body><!-- <div> --><ul>" + row * 3000 + "</ul></body></html>"
    assert within_limits(page) == page


TAGS = st.sampled_from(
    "p div br span a b table tr td ul li h1 h2 article section aside nav figure form script style title".split()  # noqa: SIM905
)
WORDS = st.sampled_from(
    ["قال", "الوزير", "اقرأ أيضا:", "تابعونا على تلغرام", "©", "12 مارس 2024", ".", "\u0640", "\u200f", "a@b.co", "09:15 ص", "«", "»", "\ufefb", "٣٣", "كتب:", SENTENCE]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", " class='share'", " class=entry-content", " id=comments", " href='/x'", " align=center"]
)
OPENING = st.builds("<{}{}>".format, TAGS, ATTRIBUTES)
CLOSING = st.builds("</{}>".format, TAGS)
PIECES = st.one_of(OPENING, CLOSING, WORDS, st.text(max_size=20))


def check(record: Record) -> None:
    """What holds for every record: spans are their text, blocks make up the text, it can be written and read."""
    for span in structs(record):
        if isinstance(span, Span):
            assert record.text[span.start : span.end] == span.text
    assert "\n\n".join(record.text[b.start : b.end] for b in record.blocks) == record.text
    assert Record.from_json(record.to_json()) == record


SLOWLY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOWLY
@given(st.lists(PIECES, max_size=60))
def test_any_markup(pieces: list[str]) -> None:
    try:
        check(musnad.read(" ".join(pieces)))
    except Skip:
        return


@SLOWLY
@given(st.lists(PIECES, max_size=30))
def test_any_markup_around_an_article(pieces: list[str]) -> None:
    page = f"<html><body><h1>افتتاح السوق الجديد في المرفأ</h1>{BODY}{' '.join(pieces)}"
    try:
        check(musnad.read(page.encode("utf-8", "surrogatepass"), published="2024-03-12"))
    except Skip:
        return


@SLOWLY
@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    for page in (body, b"<p>" + body, SENTENCE.encode() + body, SENTENCE.encode("cp1256") * 3 + body):
        try:
            check(musnad.read(page))
        except Skip:
            continue


@SLOWLY
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for page in (text, SENTENCE + text, f"عنوان\n\n{text}\n\n{SENTENCE}"):
        try:
            check(musnad.read(page))
        except Skip:
            continue

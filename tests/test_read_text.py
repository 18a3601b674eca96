"""What lines say, how bytes are decoded, how plain text and insets are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import musnad
from caselib import Case, cases
from musnad.errors import Skip
from musnad.read.article import read_article
from musnad.read.decode import decode
from musnad.read.insets import cut_insets
from musnad.read.lines import Line, Link
from musnad.read.page import parse_page
from musnad.read.phrases import longest_run
from musnad.read.plain import plain_body
from musnad.read.wording import BEGINNINGS, kind_of_view, kind_of_words
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Capture

ARABIC = "أعلنت وزارة الأشغال أن الجسر سيفتح أمام السيارات، وقالت: «السلامة أولا»."
PAGE = f"<html><head>{{meta}}<title>خبر</title></head><body><p>{ARABIC}</p></body></html>"


def read(text: str) -> musnad.Record:
    return musnad.read(text)


@pytest.mark.parametrize("case", cases("read_wording"), ids=str)
def test_kinds_of_lines(case: Case) -> None:
    found = [f"{kind} {line}" for line in case.text.splitlines() if (kind := kind_of_words(line))]
    assert tuple(found) == case.expected


@pytest.mark.parametrize(
    ("charset", "meta", "header"),
    [
        ("utf-8", "", None),
        ("utf-8", '<meta charset="windows-1256">', "text/html; charset=iso-8859-1"),
        ("utf-8-sig", "", None),
        ("utf-16", "", None),
        ("utf-16-le", "", None),
        ("windows-1256", "", None),
        ("windows-1256", '<meta charset="utf-8">', None),
        ("windows-1256", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', None),
        ("windows-1256", "", "text/html; charset=UTF-8"),
        ("windows-1256", '<meta charset="x-unknown">', "text/html; charset=windows-1252"),
        ("windows-1256", '<meta charset="windows-1256">', "text/html"),
    ],
)
def test_charset(charset: str, meta: str, header: str | None) -> None:
    assert decode(PAGE.format(meta=meta).encode(charset), header)[0] == PAGE.format(meta=meta)


def test_a_rare_charset_that_is_declared() -> None:
    page = PAGE.format(meta='<meta charset="iso-8859-6">').replace("«", "").replace("»", "")
    assert decode(page.encode("iso-8859-6"), None)[0] == page


def test_a_few_broken_bytes_leave_utf8_utf8() -> None:
    body = PAGE.format(meta="").encode()
    at = body.index(b"</p>")
    assert "وقالت" in decode(body[:at] + b"\xd8" + body[at:], None)[0]


def test_plain_text_from_end_to_end() -> None:
    record = read(
        "تراجع محصول العنب في السهل\n\n08:05 م ,7 تشرين الأول 2021\n\nقال المزارعون إن المحصول تراجع إلى النصف.\n\n"
        'اقرأ ايضا: "الغرفة" تطالب بدعم المزارعين\n\nوأضافوا أن الأسعار لم ترتفع.\n\n'
        "جميع الحقوق محفوظة لـ السهل اليوم © 2021\n\nهاتف: 00961-5550144\n\nالبريد الإلكتروني: info@sahl.example"
    )
    assert record.article.title == "تراجع محصول العنب في السهل"
    assert record.article.published is not None
    assert record.article.published.value == "2021-10-07T20:05"
    assert record.text == (
        "تراجع محصول العنب في السهل\n\nقال المزارعون إن المحصول تراجع إلى النصف.\n\nوأضافوا أن الأسعار لم ترتفع."
    )
    assert record.article.contacts.phones == ("00961-5550144",)
    assert record.article.contacts.emails == ("info@sahl.example",)


def test_white_space_inside_a_line_of_plain_text_is_kept() -> None:
    body = plain_body("عنوان الخبر\n\n  قال الوزير  إن الجسر سيفتح غدا. ")
    assert [b.text for b in body.blocks] == ["قال الوزير  إن الجسر سيفتح غدا."]


def test_one_line_is_a_paragraph_without_title() -> None:
    body = plain_body("قال الوزير إن الجسر سيفتح غدا.")
    assert body.headline is None
    assert [b.text for b in body.blocks] == ["قال الوزير إن الجسر سيفتح غدا."]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = "أعلنت البلدية أن أعمال السوق ستنتهي في نهاية الشهر وأن\nالباعة سيعودون إلى أماكنهم مطلع الشهر المقبل بعد غياب\nدام عاما كاملا."
    body = plain_body(f"البلدية تنهي أعمال السوق\n\n{wrapped}")
    assert [b.text for b in body.blocks] == [wrapped.replace("\n", " ")]


def test_markup_that_calls_itself_plain_is_read_as_markup() -> None:
    page = f"<!doctype html><html><body><h1>خبر قصير من المرفأ</h1>{f'<p>{ARABIC}</p>' * 3}</body></html>"
    assert "<p>" not in read_article(page.encode(), Capture(media_type="text/plain")).text


def test_text_with_angle_brackets_is_text() -> None:
    assert "a < b" in read("عنوان\n\nقال الباحث إن a < b في كل الحالات التي درسها.").text


def test_text_in_another_language_is_refused() -> None:
    with pytest.raises(Skip) as refused:
        read("The harbour opened on Monday.\n\nOfficials said it cost four million.")
    assert refused.value.reason == "not-arabic"


def test_an_inset_at_the_head_of_a_paragraph() -> None:
    text = "اقرأ أيضا: عنوان آخر وقال الوزير إن العمل مستمر في الموقع."
    line = Line(text, 0, (Link(11, 20, "/x"),))
    assert cut_insets(line) == ("وقال الوزير إن العمل مستمر في الموقع.", [("اقرأ أيضا: عنوان آخر", "/x")])


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير للصحافيين: شاهد العالم كله ما جرى.",
        "وأضاف أن المزيد من الحافلات ستصل، وأن التفاصيل لم تحسم بعد.",
        "دعا المعلم تلاميذه إلى القراءة وقال إن من اقرأ أيضا صديقه كتابا نال جائزة.",
    ],
)
def test_no_inset(text: str) -> None:
    assert cut_insets(Line(text, 0)) == (text, [])


@pytest.mark.parametrize("rest", ["", ":", ": سلمى الخازن", " تلغرام", " قناتنا على الرابط", " - عنوان آخر"])
def test_no_rule_is_passed_over_for_the_first_word_of_a_line(rest: str) -> None:
    lines = [(fold_word(r["form"]) + rest, linked) for r in rows("line_words") for linked in (0.0, 1.0)]
    by_all = [next(filter(None, (rule(*line) for rule in BEGINNINGS)), None) for line in lines]
    assert [
        line for line, kind in zip(lines, by_all, strict=True) if kind and kind != kind_of_view(*line)
    ] == []


@pytest.mark.parametrize("mark", [*'.!?؟…»"”)]|', ". «", ". *", " -", " - ", " – ", " (", " [", " - «"])
def test_every_opener_is_found_behind_every_mark(mark: str) -> None:
    forms = [
        r["form"] for r in rows("line_words") if r["kind"] == "related" and r["at"] in ("start", "label")
    ]
    texts = [f"انتهى الاجتماع{mark}{form}: عنوان آخر" for form in forms]
    assert [text for text in texts if not cut_insets(Line(text, 0))[1]] == []


def test_lines_keep_their_links() -> None:
    page = parse_page("<div>قبل <a href=/1>رابط</a> بعد<br><a href=/2><h3>عنوان</h3></a></div>")
    assert [(k.text, [(k.text[m.start : m.end], m.href) for m in k.links]) for k in page.layout.lines] == [
        ("قبل رابط بعد", [("رابط", "/1")]),
        ("عنوان", [("عنوان", "/2")]),
    ]


def test_spans_that_stand_for_paragraphs() -> None:
    page = parse_page(
        "<div><span>جملة أولى.</span><span>جملة ثانية.</span></div><p><span>نص </span><span>واحد.</span>"
    )
    assert [line.text for line in page.layout.lines] == ["جملة أولى.", "جملة ثانية.", "نص واحد."]


def slow_run(one: list[str], other: list[str]) -> tuple[int, int, int]:
    """The longest shared run by trying all."""
    runs = [
        (i, j, n)
        for i in range(len(one))
        for j in range(len(other))
        for n in range(1, 1 + min(len(one) - i, len(other) - j))
        if one[i : i + n] == other[j : j + n]
    ]
    return min(runs, key=lambda run: (-run[2], run[0], run[1]), default=(0, 0, 0))


@given(*2 * [st.lists(st.sampled_from(["جسر", "الوادي", "وادي"]), max_size=7)])
def test_the_longest_run_is_the_first_of_the_longest(one: list[str], other: list[str]) -> None:
    assert longest_run(one, other) == slow_run(one, other)


@pytest.mark.parametrize("broken", [b"", b"\xef\xbb\xbf", b"\0", b"\xff"])
def test_a_page_reads_the_same_as_bytes_and_as_text(broken: bytes) -> None:
    page = ("<title>الجسر يفتح غدا</title><h1>الجسر يفتح غدا</h1>" + 4 * f"<p>{ARABIC}</p>").encode()
    as_bytes, as_text = read_article(broken + page, Capture()), read_article(page.decode(), Capture())
    assert as_bytes.text == as_text.text
    assert as_bytes.info.title == as_text.info.title == "الجسر يفتح غدا"

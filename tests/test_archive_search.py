"""What search finds, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest

from archive_records import ALL, article
from musnad.archive import Archive, Ask
from musnad.errors import BadInput


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(ALL)
    return archive


Find = Callable[..., list[str]]


@pytest.fixture
def find(filled: Archive) -> Find:
    """The record ids of the articles, or the texts of the statements, that a search finds."""

    def found(query: str = "", **options: Any) -> list[str]:
        hits = filled.search(query, **options)
        return [hit.title if hit.thing == "article" else hit.text for hit in hits]

    return found


TITLES = [record.article.title for record in ALL]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("الاتفاقية", [1]), ("اتفاق", [1]), ("للاتفاقية", [1]), ("والاتفاقات", [1]), ("اتفاقيه", [1]),
        ("لوزيرة", [0, 1]), ("الأشغال جسر", [0, 2]), ("اشغال بجسر", [0, 2]), ("جسر -مناقصة", [0]), ("-جسر", [1]),
        ('"جسر الوادي"', [0]), ('"الجسر الوادي"', []), ('"جسر الوادى"', []), ("«جسر ثان»", [2]),
        ('جسر -"جسر ثان"', [0]), ("bridgeco", [2]), ("BridgeCo أفضل", [2]), ("1250", [2]), ("1,250", [2]),
        ("١٢٥٠", [2]), ("جِسْرُ الــوادي", [0]), ("قنطرة", []),
    ],
)  # fmt: skip
def test_articles_by_words(find: Find, query: str, titles: list[int]) -> None:
    assert sorted(find(query, thing="article")) == sorted(TITLES[i] for i in titles)


def test_a_word_of_the_title_ranks_first(archive: Archive) -> None:
    archive.add(
        article("أخبار متفرقة", "تحدث الحضور عن المرفأ طويلا ثم انصرفوا.", id="a"),
        article("افتتاح المرفأ الجديد", "حضر الحفل جمع من الأهالي.", id="b"),
    )
    assert [hit.title for hit in archive.search("مرفأ", thing="article")] == [
        "افتتاح المرفأ الجديد",
        "أخبار متفرقة",
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"speaker": "الدروبي"}, ["جسر الوادي سيفتح", "الجسر الجديد", "الشركة BridgeCo"]),
        ({"speaker": "وزير الأشغال"}, ["جسر الوادي سيفتح", "الجسر الجديد"]),
        ({"speaker": "لوزيرة المياه"}, ["الاتفاق عادل"]),
        ({"speaker": "الدروبي", "outlet": "السهل"}, ["الشركة BridgeCo"]),
        ({"speaker": "الدروبي", "since": "2024-04"}, ["الشركة BridgeCo"]),
        ({"since": "2024-02-20", "until": "2024-02"}, ["الاتفاق عادل", "وجود بنود"]),
        ({"until": "2024-03-12"}, ["جسر الوادي سيفتح", "الجسر الجديد", "الاتفاق عادل", "وجود بنود"]),
        ({"act": "deny"}, ["وجود بنود"]),
        ({"direct": True}, ["الجسر الجديد"]),
        ({"direct": False, "outlet": "صحيفة الميناء"}, ["جسر الوادي سيفتح"]),
        ({"entity": "الوادي"}, ["جسر الوادي سيفتح", "الجسر الجديد"]),
        ({"outlet": "لا أحد"}, []),
        ({"speaker": "لا أحد"}, []),
        ({"entity": "لا أحد"}, []),
    ],
)
def test_statements_by_filters(find: Find, options: dict[str, Any], found: list[str]) -> None:
    texts = find(**options)
    assert len(texts) == len(found)
    assert all(any(text.startswith(start) for text in texts) for start in found)


def test_statements_by_words_and_speaker(find: Find) -> None:
    assert find("الجسر", speaker="الدروبي", direct=True) == ["الجسر الجديد هدية لأهل الوادي"]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ({"speaker": "الدروبي"}, [0, 2]),
        ({"speaker": "الدروبي", "act": "announce"}, [0]),
        ({"entity": "السهل"}, [1]),
        ({"outlet": "بوابة السهل"}, [1, 2]),
        ({"direct": True}, [0]),
    ],
)
def test_articles_by_filters(find: Find, options: dict[str, Any], titles: list[int]) -> None:
    assert sorted(find(thing="article", **options)) == sorted(TITLES[i] for i in titles)


def test_without_words_the_newest_come_first(find: Find) -> None:
    assert find(thing="article") == [TITLES[2], TITLES[0], TITLES[1]]


def test_about_sorts_by_what_is_told_not_by_when(filled: Archive) -> None:
    hits = list(filled.search("جسر", sort="about"))
    assert [(hit.when[:10], hit.about) for hit in hits][:2] == [
        ("2024-03-12", None),
        ("2024-03-14", "2024-03-14"),
    ]


def test_events_are_found(filled: Archive) -> None:
    [hit] = filled.search("اتفاقية", thing="event")
    assert (hit.type, hit.when, hit.title) == ("AGREE", "2024-02-19", TITLES[1])


def test_marks_are_the_words_asked_for(filled: Archive) -> None:
    [hit] = filled.search("لأهالي وادي هدية", limit=1)
    assert [hit.text[a:b] for a, b in hit.marks] == ["هدية", "لأهل", "الوادي"] or [
        hit.text[a:b] for a, b in hit.marks
    ] == ["هدية", "الوادي"]


def test_marks_of_an_article_count_from_its_text(filled: Archive) -> None:
    [hit] = filled.search("مناقصة النهر", thing="article")
    record = next(r for r in ALL if r.article.title == hit.title)
    assert hit.start is not None
    assert record.text[hit.start :].startswith(hit.text)
    assert [hit.text[a:b] for a, b in hit.marks] == ["مناقصة", "النهر"]
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["مناقصة"]


def test_some_words_are_better_than_none_and_said_so(filled: Archive) -> None:
    found = filled.page(Ask("جسر قنطرة", "article"))
    assert found.loose
    assert len(found.hits) == 2
    assert filled.count(Ask("جسر قنطرة", "article")) == 2
    assert not filled.page(Ask("جسر النهر", "article")).loose


HEADLINES = (
    article("افتتاح جسر جديد فوق نهر الوادي", "حضر الحفل جمع من الأهالي.", id="a"),
    article(
        "أحاديث المساء",
        "كان افتتاح السوق قرب جسر قديم. ثم مشوا على ضفة نهر طويل يعبر الوادي. وقيل لهم انتظروا الربيع.",
        id="b",
    ),
    article("لقاء في المقهى", "كان افتتاح جسر قريبا، وفوق نهر الوادي غيم.", id="c"),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("افتتاح جسر نهر الوادي الربيع", "ab"), ("افتتاح الجسر لنهر والوادي انتظروا", "ab"),
        ("الربيع افتتاح جسر نهر", "ab"), ("جسر نهر الربيع", "b"), ("افتتاح جسر نهر الوادي", "abc"),
        ("افتتاح جسر -قديم نهر الوادي الربيع", "ac"),
    ],
)  # fmt: skip
def test_a_headline_with_one_word_wrong_is_found_beside_a_text_with_all(
    archive: Archive, query: str, found: str
) -> None:
    archive.add(HEADLINES)
    hits = list(archive.search(query, thing="article"))
    assert sorted(hit.title for hit in hits) == sorted(
        HEADLINES["abc".index(id)].article.title for id in found
    )
    assert "a" not in found or hits[0].title == HEADLINES[0].article.title


def test_no_headline_is_added_where_the_best_do_not_come_first(archive: Archive) -> None:
    archive.add(HEADLINES)
    [hit] = archive.search("افتتاح جسر نهر الوادي الربيع", thing="article", sort="date")
    assert hit.title == HEADLINES[1].article.title


def test_no_headline_is_added_where_enough_have_all_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.archive.search.FEW", 1)
    archive.add(HEADLINES)
    [hit] = archive.search("افتتاح جسر نهر الوادي الربيع", thing="article")
    assert hit.title == HEADLINES[1].article.title


def test_all_words_but_one_come_before_any(filled: Archive) -> None:
    found = filled.page(Ask("جسر مناقصة قنطرة", "article"))
    assert found.loose
    assert [hit.title for hit in found.hits] == [TITLES[2]]


def test_a_cursor_of_another_order_is_refused(filled: Archive) -> None:
    after = filled.page(Ask(sort="date", limit=1)).next
    with pytest.raises(BadInput, match="sorted otherwise"):
        filled.page(Ask(sort="relevance", after=after))


@pytest.mark.parametrize(
    "ask",
    [Ask("جسر"), Ask("جسر", "article"), Ask(), Ask("جسر قنطرة"), Ask(sort="about"), Ask(sort="relevance")],
)
def test_pages_follow_each_other(filled: Archive, ask: Ask) -> None:
    from msgspec.structs import replace

    whole = filled.page(ask).hits
    paged, after = [], None
    while True:
        found = filled.page(replace(ask, limit=1, after=after))
        paged += found.hits
        after = found.next
        if after is None:
            break
    assert [hit.id for hit in paged] == [hit.id for hit in whole]


def test_facets_are_those_of_the_newest_where_there_are_too_many(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.archive.sql.search.FACETED", 1)
    [newest] = filled.page(Ask(sort="date", limit=1)).hits
    assert [(f.label, f.number) for f in filled.facets(Ask())["outlet"]] == [(newest.outlet, 1)]


def test_facets_count_what_is_found(filled: Archive) -> None:
    facets = filled.facets(Ask("جسر"))
    assert {facet.label: facet.number for facet in facets["outlet"]} == {"صحيفة الميناء": 2}
    assert [(f.label, f.number) for f in filled.facets(Ask())["speaker"]] == [
        ("فارس الدروبي", 3),
        ("رنا الخطيب", 1),
    ]
    assert {f.value: f.number for f in filled.facets(Ask())["act"]} == {
        "say": 2,
        "affirm": 1,
        "announce": 1,
        "deny": 1,
    }
    assert filled.count(Ask()) == 5


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', '"""', "'", "';--", "') OR 1=1 --", "*", "جسر*", "AND", "OR NOT NEAR(a b)", "body : جسر", "{head} : x",
        "^جسر", "جسر +", "-", "--", '-"', "\\", "%", "_", ":match", "%(match)s", "$1", "a:b&!c|d<->e", "\x00", "\ud800",
        "\u202eجسر\u202c", "()", "«", "“جسر", "🙂", "🙂 جسر",
    ],
)  # fmt: skip
def test_no_sign_means_anything_to_a_database(filled: Archive, query: str) -> None:
    for thing in ("statement", "article", "event"):
        list(filled.search(query, thing=thing))
        list(filled.search(speaker=query, thing=thing))
        list(filled.search(entity=query, outlet=query, thing=thing))
    assert filled.stats()["articles"] == 3


def test_bidi_controls_and_signs_leave_the_words(find: Find) -> None:
    assert find("\u202eمناقصة\u202c", thing="article") == [TITLES[2]]
    assert find("🙂 مناقصة؟", thing="article") == [TITLES[2]]


@pytest.mark.parametrize("query", ["ا" * 1_000_000, '"' * 1_000_000, "كلمة " * 200_000])
def test_a_query_of_a_megabyte_is_refused(filled: Archive, query: str) -> None:
    for options in ({"query": query}, {"speaker": query}, {"entity": query}):
        with pytest.raises(BadInput, match="characters"):
            list(filled.search(**options))


def test_too_many_words_are_refused(filled: Archive) -> None:
    with pytest.raises(BadInput, match="words"):
        list(filled.search(" ".join(f"w{i}" for i in range(100))))


@pytest.mark.parametrize("cursor", ["x", "eyJ9", "W10", "bnVsbA", "WzEsMl0", "%00", "W251bGwsMSxmYWxzZV0"])
def test_a_cursor_that_is_none_is_refused(filled: Archive, cursor: str) -> None:
    with pytest.raises(BadInput, match="cursor"):
        filled.page(Ask(after=cursor))


def said(number: int, published: str | None, words: str = "الجسر", act: str = "say") -> Any:
    text = f"{words} رقم {number} سيفتح"
    told = ({"text": text, "speaker": "سمير العلي", "act": act},)
    return article(
        f"خبر {number}", f"قال سمير العلي إن {text}.", id=f"n{number}", published=published, statements=told
    )


@pytest.mark.parametrize("thing", ["statement", "article"])
@pytest.mark.parametrize("query", ["الجسر", ""])
def test_hits_are_ranked_in_windows_of_the_newest(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, thing: Any, query: str
) -> None:
    monkeypatch.setattr(type(archive.db), "ranked", 3)
    archive.add([said(n, f"2024-01-{n:02}", "الجسر" * (n % 3) + " الجسر") for n in range(1, 12)])
    found = [hit.title for hit in archive.search(query, thing=thing, sort="relevance")]
    windows = [sorted(int(title.split()[1]) for title in found[i : i + 3]) for i in range(0, 11, 3)]
    assert windows == [[9, 10, 11], [6, 7, 8], [3, 4, 5], [1, 2]]


def test_statements_come_by_date_whatever_the_order_of_adding(archive: Archive) -> None:
    dates = [
        "2024-03-12T18:41",
        None,
        "2024-03",
        "2024-03-12T18:40+03:00",
        "1890",
        "2024-03-12",
        "2023",
        "2300",
    ]
    archive.add([said(n, date) for n, date in enumerate(dates)])
    expected = ["2300", "2024-03-12T18:41", "2024-03-12T18:40+03:00", "2024-03-12", "2024-03", "2023"]
    for options in ({}, {"query": "الجسر"}, {"speaker": "العلي"}, {"act": "say"}):
        found = [hit.published for hit in archive.search(sort="date", **options)]
        assert found[:6] == expected
        assert sorted(found[6:]) == ["", "1890"]
    assert [hit.published for hit in archive.search("الجسر", until="2024-02", sort="date")] == [
        "2023",
        "1890",
    ]
    assert [hit.published for hit in archive.search(since="2024-03-12", until="2024-03")] == expected[1:4]


def test_a_statement_keeps_to_its_article_when_that_is_dated_anew(archive: Archive) -> None:
    archive.add(said(1, "2024-01-01", act="deny"), said(2, "2024-01-02"))
    archive.add(said(1, "2024-01-03", "الجسر الجديد", act="affirm"))
    assert [hit.title for hit in archive.search("الجسر", sort="date")] == ["خبر 1", "خبر 2"]
    assert list(archive.search(act="deny")) == list(archive.search(act="deny", thing="article")) == []
    assert archive.problems() == []


@pytest.mark.parametrize("query", ["الجسر -مناقصة", 'جسر -"جسر ثان"', "-جسر", "جسر قنطرة -ثان"])
def test_what_is_excluded_is_so_beside_filters(find: Find, query: str) -> None:
    without = query.rpartition("-")[2].strip('"').split()[-1]
    for options in ({}, {"outlet": "صحيفة الميناء"}, {"entity": "الوادي"}):
        assert all(without not in title for title in find(query, thing="article", **options))
    assert find(query, thing="article")

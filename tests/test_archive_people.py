"""People, time lines and links, on both databases."""

from collections import Counter

import pytest
from msgspec.structs import replace

from archive_records import ALL, BRIDGE, DEAL, TENDER
from musnad.archive import Archive, Ask, Link
from musnad.archive.identity import article_key, public_name
from musnad.errors import BadInput

A, B, C = (public_name(article_key(record)) for record in ALL)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(ALL)
    return archive


def test_who_knows_offices_outlets_and_relays(filled: Archive) -> None:
    found = filled.who("الدروبي")
    assert found is not None
    assert (found.head.type, found.head.name, found.head.statements, found.head.articles) == (
        "PER",
        "فارس الدروبي",
        3,
        2,
    )
    [office] = found.offices
    assert (office.title, office.body, office.first) == ("وزير", "الأشغال", "2024-03-12T18:40+03:00")
    assert [(c.name, c.number) for c in found.outlets] == [("صحيفة الميناء", 2), ("بوابة السهل", 1)]
    assert [(c.name, c.role) for c in found.relays] == [("وكالة الساحل", "agency")]
    assert {c.name: c.number for c in found.acts} == {"say": 2, "announce": 1}
    assert [c.name for c in found.subjects] == ["الوادي"]
    texts = [hit.text for hit in filled.search(speaker_ids=found.ids, sort="date")]
    assert texts[0].startswith("الشركة BridgeCo")
    assert len(texts) == 3


def test_an_article_without_a_date_takes_no_office_s_dates_away(archive: Archive) -> None:
    undated = replace(BRIDGE, id="undated", capture=replace(BRIDGE.capture, url="https://undated.example/1"))
    undated = replace(undated, article=replace(BRIDGE.article, published=None))
    archive.add(undated, BRIDGE)
    found = archive.who("الدروبي")
    assert found is not None
    assert [(o.first, o.last, o.number) for o in found.offices] == [
        ("2024-03-12T18:40+03:00", "2024-03-12T18:40+03:00", 2)
    ]


def test_a_time_line_counts_all_its_days_and_shows_a_part(filled: Archive) -> None:
    hits = filled.timeline(Ask(limit=100)).hits
    days = filled.days(Ask())
    assert days == Counter(hit.when[:10] for hit in hits)
    day = max(days)
    part = filled.timeline(Ask(about_since=day, about_until=day)).hits
    assert 0 < len(part) < len(hits)
    assert {hit.when[:10] for hit in part} == {day}


def test_days_of_publication_are_those_of_the_hits(filled: Archive) -> None:
    assert filled.days_published(Ask()) == Counter(hit.published[:10] for hit in filled.search())


@pytest.mark.parametrize(
    ("office", "name"), [("وزيرة المياه", "رنا الخطيب"), ("لوزير الأشغال", "فارس الدروبي")]
)
def test_an_office_is_who_speaks_in_it(filled: Archive, office: str, name: str) -> None:
    found = filled.who(office)
    assert found is not None
    assert found.head.name == name


def test_who_of_nobody_is_none(filled: Archive) -> None:
    assert filled.who("لا أحد هنا") is None
    assert filled.who("") is None
    assert filled.who("؟") is None
    assert filled.person(10**9) is None


def test_a_person_under_a_longer_name_is_the_same(archive: Archive) -> None:
    longer = replace(
        TENDER.statements[0],
        speaker=replace(TENDER.statements[0].speaker, name="الوزير فارس الدروبي", entity=None),
    )
    archive.add(BRIDGE, replace(TENDER, entities=(), statements=(longer,)))
    found = archive.who("فارس الدروبي")
    assert found is not None
    assert len(found.ids) == 2
    assert len(list(archive.search(speaker_ids=found.ids))) == 3


def test_the_time_line_is_in_order_of_what_is_told(filled: Archive) -> None:
    found = filled.timeline(Ask("اتفاقية"))
    assert [(hit.thing, hit.when) for hit in found.hits] == [
        ("event", "2024-02-19"), ("statement", "2024-02-20"), ("statement", "2024-02-20"),
    ]  # fmt: skip
    whole = filled.timeline(Ask()).hits
    assert [hit.when for hit in whole] == sorted(hit.when for hit in whole)
    assert len(whole) == 6


def test_pages_of_the_time_line_follow_each_other(filled: Archive) -> None:
    whole, paged, after = filled.timeline(Ask()).hits, [], None
    while True:
        found = filled.timeline(Ask(limit=1, after=after))
        paged += found.hits
        after = found.next
        if after is None:
            break
    assert [hit.id for hit in paged] == [hit.id for hit in whole]
    with pytest.raises(BadInput, match="cursor"):
        filled.timeline(Ask(after="x"))


def test_links_go_with_their_articles(filled: Archive) -> None:
    pair = Link("pair", f"{A}-{C}", {"kind": "same-event", "evidence": ["جسر"]}, (A, C))
    claim = Link("claim", "c1", {"n": 1}, (A, B))
    filled.put_links([pair, claim, Link("claim", "c2", {}, (B,))])
    filled.put_links([Link("claim", "c1", {"n": 2}, (A, B, C))])
    assert filled.link("pair", pair.key) == pair
    assert [link.data for link in filled.links("claim")] == [{"n": 2}, {}]
    assert {link.key for link in filled.links(article=A)} == {pair.key, "c1"}
    assert {link.key for link in filled.links("claim", article=A)} == {"c1"}
    filled.remove(A)
    assert [link.key for type in ("pair", "claim") for link in filled.links(type)] == ["c2"]
    filled.drop_links("claim", "c2")
    assert list(filled.links("claim")) == []


def test_articles_are_candidates_by_their_keys(filled: Archive) -> None:
    filled.put_keys(A, "band", ["x", "y", "x"])
    filled.put_keys(B, "band", ["y"])
    assert filled.by_key("band", "y") == [A, B]
    filled.put_keys(A, "band", ["z"])
    assert filled.by_key("band", "y") == [B]
    filled.remove(B)
    assert filled.by_key("band", "y") == []


def test_an_article_is_had_by_any_of_its_names(filled: Archive) -> None:
    for name in (A, "m1", BRIDGE.capture.url or ""):
        found = filled.article(name)
        assert found is not None
        assert found.record == BRIDGE
    assert filled.article("no") is None
    assert [hit.article for hit in filled.search(article=B, thing="statement")] == [B, B]
    assert DEAL.id == "s7"

"""Traces and stories of an archive, on both databases; linking one article more gives what linking all at once gives."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.archive import Archive
from musnad.cli import musnad
from musnad.cli.chain import trace_paragraphs
from musnad.errors import BadInput
from musnad.link.archived import Links
from musnad.link.trace import stories, trace
from musnad.link.values import Edge, Trace
from musnad.pipeline import annotate
from musnad.types import Record, Span
from storylib import story

FIRE = Path(__file__).resolve().parents[1] / "demo" / "story.jsonl"


def fire() -> list[Record]:
    lines = map(json.loads, FIRE.read_text(encoding="utf-8").splitlines())
    return [annotate(a["title"], a["text"], a["published"], a["outlet"], id=a["id"]) for a in lines]


@pytest.fixture
def told(archive: Archive) -> Trace:
    archive.add(fire())
    return trace(archive, "تسعة أشخاص قتلوا")


def outlets(told: Trace) -> dict[str, str]:
    """What stands on a node, by its id."""
    return {node.id: node.outlet or node.name for node in told.nodes}


def named(told: Trace, edge: Edge) -> tuple[str, str, str]:
    names = outlets(told)
    return names[edge.source], edge.kind, names[edge.target]


def test_the_chain_goes_from_speaker_to_agency_to_outlets(told: Trace) -> None:
    assert {named(told, edge) for edge in told.edges} == {
        ("الدفاع المدني", "said", "وكالة أنباء الساحل"),
        ("وكالة أنباء الساحل", "copied", "صحيفة المرفأ"),
        ("وكالة أنباء الساحل", "copied", "موقع الساحل الآن"),
        ("وكالة أنباء الساحل", "copied", "جريدة المرتفعات"),
        ("وكالة أنباء الساحل", "copied", "شبكة الوادي"),
        ("ندى الصباغ", "said", "راديو الجبل"),
    }


def test_six_articles_two_sources(told: Trace) -> None:
    assert len(told.claim.occurrences) == 6
    assert told.claim.independent_sources == 2
    assert "copied-without-credit" in told.claim.flags


def test_what_was_changed_stands_on_the_edges(told: Trace) -> None:
    changed = {named(told, e)[2]: [c.kind for c in e.changes] for e in told.edges if e.changes}
    assert changed == {"موقع الساحل الآن": ["dropped-credit"], "جريدة المرتفعات": ["altered-figure"]}


def test_every_edge_has_evidence_that_stands_at_its_offsets(told: Trace, archive: Archive) -> None:
    def text(article: str) -> str:
        entry = archive.article(article)
        assert entry is not None
        return entry.record.text

    def check(article: str, span: Span | None) -> None:
        if span is not None:
            assert text(article)[span.start : span.end] == span.text

    for edge in told.edges:
        assert edge.evidence
        for each in edge.evidence:
            check(each.article or "", each.span)
        for passage in edge.passages:
            assert edge.pair
            check(edge.pair[0], passage.a)
            check(edge.pair[1], passage.b)
        for change in edge.changes:
            assert edge.pair
            check(edge.pair[0], change.a)
            check(edge.pair[1], change.b)


def test_a_statement_is_traced_by_its_id(told: Trace, archive: Archive) -> None:
    first = told.claim.occurrences[0]
    again = trace(archive, f"{first.article}/{first.statement}")
    assert (again.claim, again.edges) == (told.claim, told.edges)
    assert trace(archive, first.article).claim.id in {told.claim.id, *(o.id for o in told.others)}


def test_a_claim_that_no_other_article_has_is_one_source(archive: Archive) -> None:
    archive.add(
        annotate("الجسر", "قال الوزير سامر الحداد إن الجسر الجديد سيفتح أمام السيارات غدا.", "2024-05-01")
    )
    told = trace(archive, "الجسر")
    assert (told.claim.independent_sources, told.claim.flags, len(told.nodes)) == (1, ("single-source",), 2)


def test_nothing_found_is_an_error(archive: Archive) -> None:
    with pytest.raises(BadInput, match="nothing in"):
        trace(archive, "لا شيء")


def test_stories_have_the_newest_first(archive: Archive) -> None:
    archive.add([*fire(), *story("bridge").values()])
    found = stories(archive)
    assert [(len(s.articles), s.copies) for s in found] == [(6, 10), (4, 6)]
    assert found[0].title == "تسعة قتلى في انهيار مبنى سكني في حي المنارة"
    assert found[0].last > found[1].last


def pairs(archive: Archive) -> list[tuple[str, str, str]]:
    return sorted(Links(archive).heads())


def test_one_by_one_gives_what_all_at_once_gives(where: str, tmp_path: Path) -> None:
    records = fire()
    with Archive.open(where) as archive:
        for record in reversed(records):
            archive.add(record)
            assert Links(archive).catch_up() == 1
        one_by_one = pairs(archive)
    with Archive.open(tmp_path / "other.db") as archive:
        archive.add(records)
        assert Links(archive).catch_up() == 6
        assert pairs(archive) == one_by_one
        assert Links(archive).catch_up() == 0
    assert len(one_by_one) > 10


def test_a_changed_article_is_linked_again(archive: Archive) -> None:
    records = fire()
    archive.add(records)
    links = Links(archive)
    links.catch_up()
    before = pairs(archive)
    other = "تستعد فرق المدارس في المرتفعات لبطولة السباحة التي تقام في مسبح الميناء الصيف المقبل."
    archive.add(annotate("بطولة", other, records[1].article.published.value, "صحيفة المرفأ", id="marfa"))  # type: ignore[union-attr]
    assert links.catch_up() == 1
    left = pairs(archive)
    assert 0 < len(left) < len(before)
    assert set(left) < set(before)


def test_removing_an_article_removes_its_edges(archive: Archive) -> None:
    archive.add(fire())
    links = Links(archive)
    links.catch_up()
    name = next(name for name, record in archive.named_records() if record.id == "murtafaat")
    links.unlink(name)
    archive.remove(name)
    assert not [pair for pair in pairs(archive) if name in pair]
    assert trace(archive, "تسعة أشخاص قتلوا").claim.conflicts == ()


def test_what_the_archive_removes_is_taken_out_of_the_keys(archive: Archive) -> None:
    archive.add(fire())
    links = Links(archive)
    links.catch_up()
    removed = next(name for name, record in archive.named_records() if record.id == "murtafaat")
    archive.remove(removed)
    assert not [pair for pair in pairs(archive) if removed in pair]
    assert links.catch_up() == 1
    assert not archive.db.rows("removed_carriers", limit=1)
    assert not archive.db.rows("carrier_keys", name=removed)
    archive.add(fire())
    assert Links(archive).catch_up() == 1
    assert [pair for pair in pairs(archive) if removed in pair]


def test_an_agency_under_a_speaker_is_told_once_however_many_name_it(archive: Archive) -> None:
    news = "وقال وزير الأشغال فارس الدروبي إن جسر الوادي الجديد سيفتح أمام السيارات الخميس المقبل بعد عامين من العمل المتواصل."
    for number, outlet in enumerate(("المرفأ", "الساحل الآن", "المرتفعات")):
        text = f"الميناء - رويترز: زار وزير الأشغال موقع الجسر أمس. {news}"
        archive.add([annotate("جسر الوادي", text, f"2024-05-0{number + 6}", outlet, id=outlet)])
    found = trace(archive, "جسر الوادي سيفتح")
    assert len([edge for edge in found.edges if edge.kind == "said"]) == 3
    told = ["".join(piece.text for piece in line.pieces) for line in trace_paragraphs(found)]
    assert told.count("رويترز") == 1


def test_an_article_that_names_another_outlet_hangs_under_that_ones_article(archive: Archive) -> None:
    seen = (
        "قال مسؤول أمني كبير إن المهربين الذين فروا من قلعة الساحل عبروا الحدود ليل الأحد بثلاث سيارات سوداء."
    )
    told = "نقلت صحيفة المرفأ عن مسؤول أمني كبير أن المهربين الذين فروا من قلعة الساحل عبروا الحدود ليل الأحد بثلاث سيارات سوداء."
    given = (("المرفأ", seen, "2024-05-06T08:00"), ("الساحل الآن", told, "2024-05-06T10:00"))
    archive.add([annotate("مهربون فروا من قلعة الساحل", text, day, o, id=o) for o, text, day in given])
    found = trace(archive, "المهربين عبروا الحدود")
    assert {named(found, edge) for edge in found.edges} == {
        ("مسؤول أمني كبير", "said", "المرفأ"),
        ("المرفأ", "copied", "الساحل الآن"),
    }
    assert found.claim.independent_sources == 1


def test_the_commands(tmp_path: Path) -> None:
    db = str(tmp_path / "a.db")
    with Archive.open(db) as archive:
        archive.add(fire())
    run = CliRunner().invoke
    shown = run(musnad, ["trace", "--archive", db, "--width", "90", "تسعة أشخاص", "قتلوا"])
    assert shown.exit_code == 0, shown.output
    assert "2 independent sources مصدران مستقلان" in shown.output
    assert "رقم مغير «تسعة» صار «تسعة عشر»" in shown.output
    plain = json.loads(run(musnad, ["trace", "--archive", db, "--json", "تسعة أشخاص قتلوا"]).output)
    assert plain["claim"]["independent_sources"] == 2
    listed = [
        json.loads(line) for line in run(musnad, ["stories", "--archive", db, "--json"]).output.splitlines()
    ]
    assert [len(each["articles"]) for each in listed] == [6]
    assert "تسعة قتلى" in run(musnad, ["stories", "--archive", db]).output
    missing = run(musnad, ["trace", "--archive", db, "غير موجود"])
    assert missing.exit_code == 1

"""What an archive keeps: articles, versions, captures, skips; on both databases."""

import gzip
import json
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive_records import ALL, BRIDGE, article
from feed_server import HTML, local, page, site
from musnad.archive import Added, Archive, Counts
from musnad.archive.identity import same_url
from musnad.errors import ArchiveError
from musnad.read.fetch import Wanted

TEXT = "أقر مجلس المدينة أمس موازنة العام المقبل. وقالت ريم حداد إن الموازنة تضع النقل العام في المقدمة."


def line(**fields: object) -> str:
    return json.dumps({"title": "المجلس يقر الموازنة", "text": TEXT, "published": "2023-12-18", **fields})


def test_records_come_back_as_they_went_in(archive: Archive) -> None:
    assert archive.add(ALL) == Counts(new=3)
    assert tuple(archive.records()) == ALL


def test_adding_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join([line(id="a"), line(id="b"), "{"]), encoding="utf-8")
    assert archive.add(ALL, file) == Counts(new=5, skipped=1)
    before = archive.stats()
    assert archive.add(ALL, file) == Counts(same=5, skipped=1)
    assert archive.stats() == before


def test_a_changed_text_is_a_version_with_what_changed(archive: Archive) -> None:
    archive.add(BRIDGE)
    later = article(
        BRIDGE.article.title,
        "أعلن وزير الأشغال فارس الدروبي أن جسر الوادي سيفتح أمام السيارات الأحد المقبل.\n\nوقال الدروبي: نعتذر عن التأخير.",
        id="m1",
        url=BRIDGE.capture.url,
        entities=(("e1", "PER", "فارس الدروبي"),),
        statements=(
            {"text": "جسر الوادي سيفتح أمام السيارات الأحد المقبل", "entity": "e1", "act": "announce"},
            {"text": "نعتذر عن التأخير", "entity": "e1"},
        ),
    )
    assert archive.add(later) == Counts(versions=1)
    found = archive.article(BRIDGE.capture.url or "")
    assert found is not None
    assert found.record == later
    assert [v.number for v in found.versions] == [1, 2]
    diff = found.versions[1].diff
    assert diff is not None
    assert [said["text"] for said in diff["added"]] == ["نعتذر عن التأخير"]
    assert [said["text"] for said in diff["removed"]] == ["الجسر الجديد هدية لأهل الوادي"]
    assert [(c["before"]["text"][-13:], c["after"]["text"][-12:]) for c in diff["changed"]] == [
        ("الخميس المقبل", "الأحد المقبل")
    ]
    assert archive.version(found.id, 1) == BRIDGE
    assert list(archive.search("هدية")) == []
    assert [hit.text for hit in archive.search("التأخير")] == ["نعتذر عن التأخير"]
    assert archive.problems() == []


def test_versions_that_were_there_are_not_added_again(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(line(id="a", text=f"{TEXT} {n}") for n in (1, 2, 1)), encoding="utf-8")
    assert archive.add(file) == Counts(new=1, versions=1, same=1)
    assert archive.add(file) == Counts(same=3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.almina.example/خبر/1", "http://almina.example/%D8%AE%D8%A8%D8%B1/1/?utm_source=x#top"),
        ("https://almina.example/a?id=1&p=2", "https://almina.example:443/a?p=2&id=1&fbclid=zz"),
    ],
)
def test_spellings_of_a_url_are_one_page(one: str, other: str) -> None:
    assert same_url(one) == same_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://almina.example/a?id=1", "https://almina.example/a?id=2"),
        ("https://almina.example/a", "https://almina.example/b"),
        ("https://almina.example/a", "https://alsahl.example/a"),
    ],
)
def test_other_pages_are_others(one: str, other: str) -> None:
    assert same_url(one) != same_url(other)


def test_the_same_id_of_two_outlets_is_two_articles(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\n".join([line(id="1", outlet="الميناء"), line(id="1", outlet="السهل")]), encoding="utf-8"
    )
    assert archive.add(file) == Counts(new=2)


def test_a_home_page_as_url_does_not_make_articles_one(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [line(id=str(n), url="https://almina.example/", text=f"{TEXT} {n}") for n in (1, 2)]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert archive.add(file) == Counts(new=2)


def test_all_that_a_folder_holds_is_counted(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(f"{line(id='b')}\n\nno\n".encode()))
    (tmp_path / "records.jsonl").write_text("\n".join(r.to_json() for r in ALL), encoding="utf-8")
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(line(id="c").encode())[:-9])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    told: list[Added] = []
    counts = archive.add(tmp_path, tell=told.append)
    assert (counts.new, counts.skipped) == (4, 3)
    assert len(told) == sum(counts)
    assert {skip.reason for skip in archive.skips()} == {"blank", "json", "broken"}
    [broken] = [skip for skip in archive.skips() if skip.reason == "broken"]
    assert broken.origin == str(tmp_path / "broken.jsonl.gz")


def test_a_record_whose_offsets_are_wrong_is_skipped(archive: Archive, tmp_path: Path) -> None:
    plain = BRIDGE.to_dict()
    plain["statements"][0]["content"][0]["start"] += 1
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps(plain), encoding="utf-8")
    told: list[Added] = []
    assert archive.add(file, tell=told.append) == Counts(skipped=1)
    assert "span" in (told[0].reason or "")


def test_a_better_record_of_the_same_text_is_a_version(archive: Archive) -> None:
    better = article(
        BRIDGE.article.title, BRIDGE.text.partition("\n\n")[2], id="m1", url=BRIDGE.capture.url, reader="x/2"
    )
    assert archive.add(BRIDGE) == Counts(new=1)
    assert archive.add(better) == Counts(versions=1)
    assert archive.add(better) == Counts(same=1)


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for url, status, body in pages:
        head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head)
        )
    return out.getvalue()


def test_captures_are_a_warc_file_with_the_bytes_as_they_were(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [line(id="a"), line(id="b", text=TEXT + " ب")]
    file.write_text("\n".join(rows), encoding="utf-8")
    archive.add(file)
    whole = b"".join(archive.warc())
    records = list(ArchiveIterator(BytesIO(whole), check_digests="raise"))  # type: ignore[arg-type]
    assert len(records) == 2
    bodies = [r.content_stream().read().decode() for r in ArchiveIterator(BytesIO(whole))]
    assert bodies == rows
    assert whole.count(b"\x1f\x8b\x08") >= 2


def test_a_broken_warc_keeps_what_came_before(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    whole = warc(
        ("https://a.example/1", "200 OK", b"<p>x</p>"), ("https://a.example/2", "404 Not Found", b"")
    )
    file.write_bytes(whole + b"garbage")
    told: list[Added] = []
    archive.add(file, tell=told.append)
    assert len(told) <= 2
    assert told


def test_removing_takes_everything_that_was_the_articles(archive: Archive) -> None:
    archive.add(ALL)
    archive.remove(BRIDGE.capture.url or "")
    assert archive.stats()["articles"] == 2
    assert [hit.text for hit in archive.search(speaker="الدروبي")] == [
        "الشركة BridgeCo قدمت أفضل عرض، بقيمة 1,250 مليون"
    ]
    assert archive.problems() == []


def test_a_file_that_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database, just text" * 100)
    with pytest.raises(ArchiveError, match=r"x\.db"):
        Archive.open(tmp_path / "x.db")


def test_texts_that_databases_do_not_take_are_kept(archive: Archive) -> None:
    record = article(
        "عنوان\x00", "نص فيه \x00 صفر.", id="z", statements=({"text": "نص فيه \x00 صفر", "speaker": "أ\x00"},)
    )
    assert archive.add(record) == Counts(new=1)
    assert list(archive.records()) == [record]
    assert len(list(archive.search("صفر"))) == 1


PARAGRAPHS = (
    "أقر مجلس المدينة أمس الأحد موازنة العام المقبل بأغلبية أربعة عشر صوتا مقابل خمسة أصوات بعد نقاش طويل.",
    "وقالت عضو المجلس ريم حداد إن الموازنة تضع النقل العام في المقدمة، وإن الأعمال تبدأ في الربيع المقبل.",
)


def test_pages_of_a_warc_file_are_read_and_kept_as_they_were(archive: Archive, tmp_path: Path) -> None:
    body = page("المجلس يقر الموازنة", *PARAGRAPHS)
    url = "https://almina.example/news/1"
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc((url, "200 OK", body), ("https://almina.example/2", "404 Not Found", b"")))
    assert archive.add(file) == Counts(new=1)
    assert archive.add(file) == Counts(same=1)
    found = archive.article(url)
    assert found is not None
    assert found.record.article.title == "المجلس يقر الموازنة"
    [version] = found.versions
    capture = archive.capture(version.capture or 0)
    assert capture is not None
    assert (capture.body, version.via, version.url) == (body, "warc", url)
    assert version.sha256 == sha256(body).hexdigest()


def test_a_url_is_fetched_and_what_cannot_be_had_is_a_skip(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("musnad.read.fetch"), "fetch", lambda url: local(url, Wanted()))
    with site() as served:
        served.says("/1", page("المجلس يقر الموازنة", *PARAGRAPHS), HTML, "X-Cache: hit")
        late = f"{served.url}/late"
        assert archive.add(f"{served.url}/1", late) == Counts(new=1, skipped=1)
        [skip] = archive.skips()
        assert (skip.reason, skip.origin) == ("fetch", late)
        assert "HTTP 404" in skip.detail
        served.says("/late", page("المجلس يرجئ الجلسة", *PARAGRAPHS), HTML)
        archive.add(late)
        assert list(archive.skips()) == []
    head = next(iter(ArchiveIterator(BytesIO(b"".join(archive.warc())))))
    assert head.rec_type == "response"
    assert head.http_headers.get_header("X-Cache") == "hit"

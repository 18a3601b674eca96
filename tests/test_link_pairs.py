"""Pairs of articles: what is a copy, who has it from whom, what was changed, and that the order of adding is nothing."""

import random
from collections.abc import Iterable

import pytest

from musnad.link import candidates
from musnad.link.align import passages, tiles
from musnad.link.carrier import Carrier
from musnad.link.linker import Linker
from musnad.link.pairs import compare
from musnad.link.postings import Postings
from musnad.link.shelf import Shelf
from musnad.link.values import Pair
from musnad.pipeline import annotate
from musnad.types import Record
from storylib import story

BRIDGE = {name: Carrier.of(record) for name, record in story("bridge").items()}
COPIES = ("copy with credit", "copy without credit", "copy with another figure")


def pair(a: str, b: str) -> Pair:
    found = compare(BRIDGE[a], BRIDGE[b])
    assert found is not None, (a, b)
    return found


@pytest.mark.parametrize("name", COPIES)
def test_an_agencys_item_is_copied_from_the_agency(name: str) -> None:
    found = pair("agency", name)
    assert (found.a, found.kind, found.direction) == ("agency", "copy", "a->b")
    assert found.evidence[0].by == "agency-item"


def test_two_outlets_with_one_credit_have_a_common_source() -> None:
    found = pair("copy with credit", "copy with another figure")
    assert (found.kind, found.direction) == ("copy", "common-source")
    assert [(e.by, e.value) for e in found.evidence] == [("credit", "رويترز")] * 2


def test_other_news_is_no_pair() -> None:
    assert all(compare(BRIDGE["other news"], BRIDGE[name]) is None for name in BRIDGE if name != "other news")


def test_a_dropped_credit_is_told() -> None:
    changes = pair("copy with credit", "copy without credit").changes
    assert [(c.kind, c.a and c.a.text, c.b) for c in changes] == [
        ("dropped-credit", "الميناء - رويترز: ", None)
    ]


def test_an_altered_figure_and_an_altered_quotation_are_told() -> None:
    changes = pair("copy with credit", "copy with another figure").changes
    assert [(c.kind, c.a and c.a.text, c.b and c.b.text) for c in changes] == [
        ("altered-figure", "340 مليون", "430 مليون"),
        ("altered-quote", "ندفع", "نأخذ"),
    ]


def test_one_number_in_another_spelling_or_rounded_is_no_change() -> None:
    text = (
        "قالت بلدية الميناء إن عدد الأشجار التي زرعت في الشوارع الرئيسية بلغ {} شجرة خلال العام الماضي وحده."
    )
    first, *others = (
        Carrier.of(annotate("أشجار الميناء", text.format(number), "2024-03-12", number, id=number))
        for number in ("1,250", "١٢٥٠", "1200")
    )
    assert [found.changes for other in others if (found := compare(first, other))] == [(), ()]


def test_the_evidence_is_real_text_at_its_offsets() -> None:
    checked = 0
    for a in BRIDGE.values():
        for b in BRIDGE.values():
            if a is b or (found := compare(a, b)) is None:
                continue
            texts = {c.id: c.kept.text for c in (a, b)}
            spans = [(found.a, p.a) for p in found.passages] + [(found.b, p.b) for p in found.passages]
            spans += [(found.a, c.a) for c in found.changes] + [(found.b, c.b) for c in found.changes]
            spans += [(e.article or "", e.span) for e in found.evidence]
            for id, span in spans:
                if span is not None:
                    assert texts[id][span.start : span.end] == span.text
                    checked += 1
    assert checked > 50


def test_a_pair_is_the_same_from_both_sides() -> None:
    for a in BRIDGE.values():
        for b in BRIDGE.values():
            assert a is b or compare(a, b) == compare(b, a)


def test_proclitics_and_spelling_do_not_hide_a_copy() -> None:
    a = "وأكد مسؤول أن الأمطار أغلقت طريق المرتفعات وأن فرق الإنقاذ وصلت إلى القرى"
    b = "أكّد المسؤول ان الامطار اغلقت الطريق المرتفعات وان فرق الانقاذ وصلت الى القرى"
    one, two = (Carrier.of(annotate("", text)).keys for text in (a, b))
    (passage,) = passages(tiles(one, two))
    assert passage.equal >= 11


def test_a_repetitive_text_stays_linear() -> None:
    words = ("قال الوزير إن الجسر " * 20_000).split()
    assert len(tiles(words, words)) >= 1


@pytest.fixture
def records() -> dict[str, Record]:
    """The story, and a formula that more articles share than a key has first holders."""
    text = "أدى سكان حي {0} في الميناء صلاة الاستسقاء اليوم وأم المصلين إمام جامع {0} الذي دعا إلى التوبة."
    cables = [
        annotate(f"صلاة في {i}", text.format(i), f"2024-03-{i + 10}", "المرفأ", id=f"formula {i}")
        for i in range(9)
    ]
    return {record.id: record for record in (*story("bridge").values(), *cables)}


def linked(records: dict[str, Record], order: Iterable[str]) -> set[tuple[str, str, str]]:
    """The pairs after adding in this order."""
    found: dict[tuple[str, str], Pair] = {}
    linker = Linker(Postings(), lambda id: Carrier.of(records[id]))
    for id in order:
        apply(found, linker.add(Carrier.of(records[id])))
    return {(p.a, p.b, p.kind) for p in found.values()}


def apply(found: dict[tuple[str, str], Pair], update) -> None:
    for one, other in update.gone:
        found.pop((one, other), None)
        found.pop((other, one), None)
    found.update({(p.a, p.b): p for p in update.pairs})


@pytest.mark.parametrize("holders", [2, 3, 40])
def test_the_order_of_adding_changes_nothing(
    records: dict[str, Record], holders: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.link.postings.HOLDERS", holders)
    expected = linked(records, records)
    assert len(expected) >= 6
    for seed in range(4):
        order = sorted(records)
        random.Random(seed).shuffle(order)
        assert linked(records, order) == expected


@pytest.mark.parametrize("holders", [2, 40])
def test_removing_an_article_leaves_what_there_would_be_without_it(
    records: dict[str, Record], holders: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.link.postings.HOLDERS", holders)
    for removed in ("agency", "formula 0", "copy without credit"):
        found: dict[tuple[str, str], Pair] = {}
        linker = Linker(Postings(), lambda id: Carrier.of(records[id]))
        for id in records:
            apply(found, linker.add(Carrier.of(records[id])))
        apply(found, linker.remove(removed))
        left = {(p.a, p.b, p.kind) for p in found.values()}
        assert not [p for p in left if removed in p]
        assert left == linked(records, [id for id in records if id != removed])


def test_a_statement_in_a_long_article_shares_keys_with_its_copy() -> None:
    statement = "أعلنت هيئة الموانئ في جمهورية الساحل إغلاق الرصيف الشرقي أمام السفن الكبيرة حتى نهاية الشهر بسبب أعمال الصيانة."
    other = "ولا يعرف حتى الآن متى تعود الحافلات إلى العمل على الخط الثالث، ولا كم عدد الركاب الذين ينتظرون في المحطات. "
    short = Carrier.of(annotate("الرصيف", statement, id="short"))
    long = Carrier.of(annotate("أخبار متفرقة", other * 30 + statement, id="long"))
    assert len(candidates.blocking_keys(short) & candidates.blocking_keys(long)) >= 3


def test_ranks_follow_time_then_id() -> None:
    days = [
        ("2024-03-12T09:30", "b"),
        ("2024-03-12", "a"),
        (None, "c"),
        ("2024-03-13", "d"),
        ("قبل يومين", "e"),
    ]
    made = [Carrier.of(annotate("", "خبر.", day, id=id)) for day, id in days]
    order = [c.id for c in sorted(made, key=lambda c: c.rank)]
    assert set(order[:2]) == {"c", "e"}
    assert order[2:] == ["a", "b", "d"]


def test_the_shelf_gives_back_what_was_put() -> None:
    shelf = Shelf()
    for name, carrier in BRIDGE.items():
        shelf.put(carrier)
        assert shelf.get(name).kept == carrier.kept
    assert list(shelf.ids()) == [
        "agency",
        "copy with credit",
        "copy without credit",
        "other news",
        "copy with another figure",
    ]

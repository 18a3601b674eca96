"""Claims: what is one claim, on how many sources it rests, what an editor is told, what contradicts."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from msgspec.structs import replace

from musnad.link.carrier import Carrier
from musnad.link.claims import Made, claims, made_claims
from musnad.link.graph import graph
from musnad.link.pairs import compare
from musnad.link.units import units
from musnad.link.values import Claim, Kind, Pair
from musnad.pipeline import annotate
from musnad.types import Record
from storylib import story


def pairs(carriers: dict[str, Carrier]) -> list[Pair]:
    ids = list(carriers)
    found = (compare(carriers[a], carriers[b]) for i, a in enumerate(ids) for b in ids[i + 1 :])
    return [pair for pair in found if pair is not None]


def made(records: Iterable[Record]) -> list[Claim]:
    carriers = {record.id: Carrier.of(record) for record in records}
    return claims(pairs(carriers), carriers.__getitem__)


@pytest.fixture(scope="module")
def bridge() -> list[Claim]:
    return made(story("bridge").values())


def saying(found: list[Claim], words: str) -> Claim:
    (claim,) = [c for c in found if words in c.occurrences[0].text]
    return claim


def test_the_copies_make_one_claim_of_one_source(bridge: list[Claim]) -> None:
    claim = saying(bridge, "كلفة المشروع")
    assert [o.article for o in claim.occurrences] == [
        "agency", "copy with credit", "copy without credit", "copy with another figure",
    ]  # fmt: skip
    assert {o.speaker for o in claim.occurrences} == {"فارس الدروبي"}
    assert claim.independent_sources == 1
    assert claim.sources == ((0, 1, 2, 3),)


def test_flags_of_an_agency_copy(bridge: list[Claim]) -> None:
    assert saying(bridge, "كلفة المشروع").flags == (
        "single-source", "two-outlets-one-agency", "copied-without-credit",
    )  # fmt: skip


def test_another_figure_for_the_same_thing_is_a_conflict(bridge: list[Claim]) -> None:
    found = [(c.by, c.a, c.b, c.a_span.text, c.b_span.text) for c in saying(bridge, "كلفة المشروع").conflicts]
    assert found == [("altered-figure", i, 3, "340 مليون", "430 مليون") for i in range(3)]


def test_occurrences_are_real_text_at_their_offsets(bridge: list[Claim]) -> None:
    texts = {record.id: record.text for record in story("bridge").values()}
    for claim in bridge:
        for o in claim.occurrences:
            assert texts[o.article][o.start : o.end] == o.text


def test_an_article_says_a_claim_once(bridge: list[Claim]) -> None:
    assert len(bridge) >= 4
    for claim in bridge:
        ids = [o.article for o in claim.occurrences]
        assert len(ids) == len(set(ids)) >= 2


def test_the_order_of_pairs_changes_nothing() -> None:
    carriers = {name: Carrier.of(record) for name, record in story("bridge").items()}
    found = pairs(carriers)
    assert claims(found, carriers.__getitem__) == claims(reversed(found), carriers.__getitem__)


FIRE = {
    "one": ("المرفأ", "حريق في سوق الميناء القديم", "أعلن الدفاع المدني في جمهورية الساحل أن 12 شخصا لقوا حتفهم في حريق كبير التهم سوق الميناء القديم ليل الأحد. وسيطرت الفرق على النيران قبل الفجر بعد عمل استمر سبع ساعات، وفتح تحقيق في الأسباب."),
    "two": ("الساحل الآن", "قتلى في حريق بسوق الميناء", "قالت نقابة تجار السوق إن حريق سوق الميناء القديم أودى بحياة 15 شخصا. ودعت النقابة الحكومة إلى تعويض أصحاب المحال التي احترقت كلها، ولم يرد عليها أحد بعد."),
}  # fmt: skip


def fire(**others: tuple[str, str, str]) -> list[Claim]:
    given = {**FIRE, **others}
    return made(
        annotate(title, text, "2024-05-06", outlet, id=id) for id, (outlet, title, text) in given.items()
    )


def test_two_bodies_that_say_it_each_on_its_own_are_two_sources() -> None:
    claim = saying(fire(), "12 شخصا")
    assert [o.speaker for o in claim.occurrences] == ["الدفاع المدني", "نقابة تجار السوق"]
    assert claim.independent_sources == 2
    assert "single-source" not in claim.flags


def test_an_article_that_names_no_one_is_no_further_source() -> None:
    text = "لقي 12 شخصا مصرعهم في حريق كبير نشب في سوق الميناء القديم ليل الأحد. وأغلقت الشرطة الطرق المؤدية إلى السوق."
    claim = saying(fire(three=("المرتفعات", "حريق سوق الميناء", text)), "12 شخصا")
    assert [o.speaker for o in claim.occurrences] == ["الدفاع المدني", None, "نقابة تجار السوق"]
    assert claim.sources == ((0, 1), (2,))


def test_two_tolls_stand_side_by_side() -> None:
    (conflict,) = saying(fire(), "12 شخصا").conflicts
    assert (conflict.by, conflict.a_span.text, conflict.b_span.text) == ("other-figure", "12 شخصا", "15 شخصا")


def opening(*days: str) -> list[Claim]:
    text = "قال وزير الأشغال فارس الدروبي إن جسر الوادي الجديد سيفتح أمام السيارات {} بعد عامين من العمل المتواصل."
    given = zip(("المرفأ", "الساحل الآن"), days, strict=True)
    return made(
        annotate("جسر الوادي", text.format(day), "2024-05-06", outlet, id=outlet) for outlet, day in given
    )


def test_two_days_stand_side_by_side() -> None:
    (conflict,) = opening("يوم الخميس المقبل", "يوم السبت المقبل")[0].conflicts
    assert conflict.by == "other-day"
    assert {"السبت المقبل", "الخميس المقبل"} == {
        span.text.removeprefix("يوم ") for span in (conflict.a_span, conflict.b_span)
    }


@pytest.mark.parametrize("other", ["الخميس 9 مايو", "غدا"])
def test_one_day_in_other_words_is_no_conflict(other: str) -> None:
    assert opening("يوم الخميس المقبل", other)[0].conflicts == ()


def test_unnamed_reports_are_no_further_source() -> None:
    text = "ذكرت الأنباء الواردة من المدينة أن حريق سوق الميناء القديم قتل 14 شخصا على الأقل. ووصلت فرق الإطفاء متأخرة."
    claim = saying(fire(three=("المرتفعات", "حريق سوق الميناء", text)), "12 شخصا")
    assert {o.outlet: o.anonymous for o in claim.occurrences}["المرتفعات"]
    assert claim.independent_sources == 2


def counts(kind: Kind, *numbers: int) -> list[Claim]:
    text = "أعلنت هيئة الصحة في جمهورية الساحل أن عدد المصابين بالحمى في مستشفيات المرتفعات بلغ {} مصابا حتى مساء أمس."
    given = zip(("المرفأ", "الساحل الآن"), numbers, ("2024-05-06", "2024-05-08"), strict=True)
    carriers = {
        o: Carrier.of(annotate("الحمى في المرتفعات", text.format(n), day, o, id=o)) for o, n, day in given
    }
    linked = [replace(pair, kind=kind) for pair in pairs(carriers)]
    return claims(linked, carriers.__getitem__)


def test_a_later_count_is_another_claim() -> None:
    assert counts("follow-up", 412, 537) == []


def test_the_same_count_told_again_is_the_same_claim() -> None:
    assert len(counts("follow-up", 412, 412)) == 1


def test_two_counts_of_one_happening_are_one_claim() -> None:
    (claim,) = counts("same-event", 412, 537)
    assert [(c.a_span.text, c.b_span.text) for c in claim.conflicts] == [("412", "537")]


def said(title: str, text: str, outlet: str = "الميناء") -> list[tuple[bool, bool, str]]:
    found = units(Carrier.of(annotate(title, text, "2024-05-06", outlet)))
    return [(u.statement is not None, u.leads, u.carrier.span(u.first, u.last).text) for u in found]


def test_words_that_only_attribute_are_no_claim_of_the_article() -> None:
    text = "قال محامو الصياد المسجون في قلعة الساحل القديمة إنه غادر السجن صباح الأحد."
    assert [(stated, words) for stated, _, words in said("الصياد", text)] == [(True, "غادر السجن صباح الأحد")]


def test_a_caption_before_the_dateline_is_no_claim() -> None:
    caption = "صورة من الأرشيف للجسر القديم قبل هدمه في الصيف الماضي"
    news = "الميناء، جمهورية الساحل (رويترز) -- افتتح جسر الوادي الجديد أمام السيارات صباح الخميس الماضي. "
    more = "وبلغت كلفة الجسر أربعين مليونا. وحضر الحفل مئات من سكان المدينة القديمة مع أطفالهم."
    found = said("الجسر", f"{caption}\n\n{news}{more}")
    assert [leads for _, leads, _ in found] == [True, True, False]
    assert "افتتح جسر الوادي" in found[0][2]


def test_the_subject_of_a_short_claim_may_stand_in_its_attribution() -> None:
    lawyers = (
        "قال محامو الصياد سالم الرملي المسجون في قلعة الساحل إنه غادر السجن صباح الأحد. ولم يذكروا الأسباب."
    )
    prison = "أعلنت إدارة السجون في جمهورية الساحل أن الصياد سالم الرملي غادر قلعة الساحل بعد سبعة أعوام فيها. وكان قد أدين بالتهريب."
    given = ("المرفأ", "الصياد يغادر القلعة", lawyers), ("الساحل الآن", "إطلاق الصياد سالم الرملي", prison)
    (claim,) = linked("same-event", *given)
    assert claim.independent_sources == 2


def linked(kind: Kind, *given: tuple[str, str, str]) -> list[Claim]:
    """The claims of articles, each pair of which is of this kind: outlet, title, text."""
    return [made.claim for made in built(kind, *given)]


def built(kind: Kind, *given: tuple[str, str, str]) -> list[Made]:
    carriers = {o: Carrier.of(annotate(title, text, "2024-05-06", o, id=o)) for o, title, text in given}
    found = (compare(a, b, lambda features: (kind, 1.0)) for a, b in combinations(carriers.values(), 2))
    return made_claims((pair for pair in found if pair is not None), carriers.__getitem__)


SEEN = (
    "قال مسؤول أمني كبير إن المهربين الذين فروا من قلعة الساحل عبروا الحدود ليل الأحد. ولم يشأ أن يذكر اسمه."
)
TOLD = "نقلت صحيفة المرفأ عن مصدر مطلع أن المهربين الفارين من قلعة الساحل صاروا خارج البلاد منذ ليل الأحد. وأغلقت الطرق المؤدية إلى الجبل."
TITLE = "مهربون فروا من قلعة الساحل"


@pytest.mark.parametrize(("paper", "number"), [("المرفأ", 1), ("المرتفعات", 2)])
def test_who_has_it_from_an_outlet_that_has_it_is_no_further_source(paper: str, number: int) -> None:
    (claim,) = linked("same-event", (paper, TITLE, SEEN), ("الساحل الآن", TITLE, TOLD))
    assert [o.anonymous for o in claim.occurrences] == [True, True]
    assert claim.independent_sources == number


def test_in_the_chain_it_hangs_under_that_outlets_article() -> None:
    (made,) = built("same-event", ("المرفأ", TITLE, SEEN), ("الساحل الآن", TITLE, TOLD))
    _, edges = graph(made.units, lambda a, b: None)
    assert {(edge.source, edge.kind, edge.target) for edge in edges} == {
        ("speaker:المرفأ:مسؤول أمني كبير", "said", "article:المرفأ"),
        ("article:المرفأ", "relayed", "article:الساحل الآن"),
    }


def sources_of(*texts: str) -> int:
    """On how many sources the one claim of articles of one happening rests."""
    given = zip(("المرفأ", "الساحل الآن"), texts, strict=True)
    (claim,) = linked("same-event", *((outlet, TITLE, text) for outlet, text in given))
    assert len(claim.occurrences) == 2
    return claim.independent_sources


FLED = "المهربين الفارين من قلعة الساحل صاروا خارج البلاد منذ ليل الأحد"


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("أعلن المتحدث باسم شرطة الجبل العميد سالم الرملي أن", "قال متحدث باسم شرطة الجبل إن", 1),
        ("أعلن المتحدث باسم شرطة الجبل العميد سالم الرملي أن", "قال متحدث باسم حرس السواحل إن", 2),
        ("أعلن المتحدث باسم شرطة الجبل العميد سالم الرملي أن", "قال مصدر في شرطة الجبل إن", 2),
        ("نقلت صحيفة الفنار عن مصدر مطلع أن", "نقلت جريدة الفنار عن مسؤول كبير أن", 1),
    ],
)  # fmt: skip
def test_one_voice_is_one_source(one: str, other: str, number: int) -> None:
    first = f"{one} المهربين الذين فروا من قلعة الساحل عبروا الحدود ليل الأحد. ولم يعرف أحد كيف فروا."
    assert sources_of(first, f"{other} {FLED}. وأغلقت الطرق المؤدية إلى الجبل.") == number

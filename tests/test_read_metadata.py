"""What stands around the body: datelines as text cases, whole pages as HTML cases with an invented body put in."""

import pytest

from caselib import Case, cases
from musnad.read.article import given_article, read_article
from musnad.read.byline_labels import after_label, labels, opened
from musnad.read.dateline import parse_dateline
from musnad.read.outlet import agency_names, is_own, known_outlets
from musnad.read.phrases import folded_words, key
from musnad.read.segments import may_credit
from musnad.text.lexicon import rows
from musnad.types import ArticleInfo, Capture

PARAGRAPHS = (
    "أعلنت هيئة الموانئ في مدينة السرو أن الرصيف الشرقي سيعود إلى العمل بعد أعمال صيانة استمرت أربعة أشهر، وأن السفن"
    " الأولى سترسو فيه قبل نهاية الموسم بعد أن تنتهي لجنة الفحص من عملها.",
    "وقال مدير الميناء راجح السندي إن كلفة الصيانة بقيت ضمن الميزانية المقررة، مضيفا أن العمال أنجزوا المرحلة الأخيرة"
    " قبل موعدها، وأن الرافعات الجديدة ستدخل الخدمة تباعا.",
    "وينتظر أن يخفف الرصيف الضغط عن الميناء القديم الذي استقبل في العام الماضي ضعف طاقته من الحاويات، بحسب أرقام الهيئة"
    " التي نشرت تقريرها السنوي في وقت سابق.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("case", cases("read_dateline"), ids=str)
def test_dateline(case: Case) -> None:
    own = frozenset(key(name) for name in case.settings.get("own", "").split("|") if name)
    found = parse_dateline(case.text, own)
    assert not found.end or may_credit(folded_words(case.text), own)
    lines = [f"place {found.place}"] if found.place else []
    lines += [f"agency {name}" for name in found.agencies]
    lines += [f"person {name}" for name in found.persons]
    assert tuple(lines) == case.expected


@pytest.mark.parametrize("case", cases("read_metadata"), ids=str)
def test_page(case: Case) -> None:
    url = case.settings.get("url")
    html = case.text.replace("[body]", BODY)
    info = read_article(html.encode(), Capture(url=url), case.settings.get("published")).info
    fields = case.settings["fields"].split()
    assert tuple(line for field in fields for line in shown(info, field)) == case.expected


def shown(info: ArticleInfo, field: str) -> list[str]:
    """The lines of a field as cases write them."""
    value = getattr(info.contacts, field, None) or getattr(info, field, None)
    if field in ("published", "modified"):
        return [f"{field} {value.value} {value.by}"] if value else []
    if field == "outlet":
        return [f"outlet {info.outlet.domain} {info.outlet.name}"]
    if field == "related":
        return [f"related {link.url} {link.text}" for link in info.related]
    values = value if isinstance(value, tuple) else [value]
    return [f"{field} {one}" for one in values if one]


@pytest.mark.parametrize(
    "before", ["", "«", "1- ", "_", "(2)", "🔴", "بيروت | ", "بيروت|«", "أَ", "ـ", "ثم ", "ثم"]
)
def test_the_quick_look_for_labels_misses_none(before: str) -> None:
    for label in labels():
        line = f"{before}{label}: سلمى الهادي"
        labelled = any(after_label(part.strip()) for part in line.split("|"))
        assert opened(["عمان", line, label]) == ([1, 2] if labelled else [2]), line


def test_the_quick_look_for_credits_misses_none() -> None:
    places = [row["form"] for topic in ("cities", "countries", "places") for row in rows(topic)]
    for name in (*places, *agency_names(), "مدينة السرو", "وكالات", "المصدر", "الأناضول ووكالات", "متابعات"):
        assert may_credit(folded_words(name)[:1], frozenset()), name
    own = frozenset({key("الميناء نت")})
    for name in ("صحيفة الميناء", "الميناء", "جريدة الميناء اليومية"):
        assert is_own(name, own) <= may_credit(folded_words(name)[:1], own), name
    assert not may_credit(folded_words("الإثنين، 13 مايو 2024 06:00 ص"), own)


def test_given_fields_are_not_edited_but_read() -> None:
    article = given_article(
        "عنوان", "رام الله 13-5-2024 وفا- قال الوزير إن السد آمن.", None, "الميناء", None, "1"
    )
    assert article.info.place == "رام الله"
    assert article.info.agency == ("وفا",)
    assert article.text == "عنوان\n\nرام الله 13-5-2024 وفا- قال الوزير إن السد آمن."


def test_outlet_of_given_fields_is_no_agency() -> None:
    article = given_article("عنوان", "الرياض - واس: افتتح الوزير المعرض.", None, "واس", None, "1")
    assert article.info.agency == ()
    assert article.info.place == "الرياض"


def test_outlets_have_sources_and_a_domain_belongs_to_one() -> None:
    outlets = known_outlets()
    assert all(outlet.source and outlet.names and outlet.domains for outlet in outlets)
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert not [domain for domain in domains if domain.startswith("www.") or "/" in domain]


def test_forms_of_agencies_belong_to_one() -> None:
    forms = [
        key(name)
        for outlet in known_outlets()
        if outlet.agency
        for name in {key(n): n for n in outlet.names}.values()
    ]
    assert len(forms) == len(set(forms)), sorted(form for form in forms if forms.count(form) > 1)

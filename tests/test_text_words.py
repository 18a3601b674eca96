import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.fold import fold
from musnad.text.words import layers, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال: «نعم»، ثم غادر.", ["قال", "نعم", "ثم", "غادر"]),
        ("1,250.5 ريال و٣٣٫٥٪", ["1,250.5", "ريال", "و", "33.5"]),
        ("16عاما و120كم", ["16", "عاما", "و", "120", "كم"]),
        ("الـ10 بـ8", ["ال", "10", "ب", "8"]),
        ("أ.ف.ب bbc_arabic x-ray", ["ا", "ف", "ب", "bbc", "arabic", "x", "ray"]),
        ("مُحَمَّــد", ["محمد"]),
        ("2015-2016 3/4", ["2015", "2016", "3", "4"]),
        ("…،؛؟ -", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [word.text for word in words(fold(text))] == found


def test_words_of_a_part() -> None:
    view = fold("قال الوزير اليوم")
    assert [word.text for word in words(view, 4, 10)] == ["الوزير"]


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("وزير", ["+وزير", "و+زير"]),
        ("والوزير", ["+والوزير", "و+الوزير", "وال+وزير"]),
        ("وبالاتفاق", ["+وبالاتفاق", "و+بالاتفاق", "وب+الاتفاق", "وبال+اتفاق"]),
        ("فبمصر", ["+فبمصر", "ف+بمصر", "فب+مصر"]),
        ("كالعاده", ["+كالعاده", "ك+العاده", "كال+عاده"]),
        ("للامم", ["+للامم", "ل+لامم", "ل+الامم", "لل+امم"]),
        ("وللامم", ["+وللامم", "و+للامم", "ول+لامم", "ول+الامم", "ولل+امم"]),
        ("للجنه", ["+للجنه", "ل+لجنه", "ل+الجنه", "لل+جنه"]),
        ("اليوم", ["+اليوم", "ال+يوم"]),
        ("وسيقول", ["+وسيقول", "و+سيقول", "وس+يقول"]),
        ("ستعلن", ["+ستعلن", "س+تعلن"]),
        ("سعيد", ["+سعيد"]),
        ("من", ["+من"]),
        ("في", ["+في"]),
        ("لن", ["+لن"]),
        ("", ["+"]),
    ],
)
def test_layers(word: str, readings: list[str]) -> None:
    assert [f"{layer.prefix}+{layer.stem}" for layer in layers(word)] == readings


@given(st.text("وفبكلسايتنمره", max_size=12))
def test_layers_take_letters_off_the_front(word: str) -> None:
    found = layers(word)
    assert found[0] == ("", word)
    assert len(set(found)) == len(found)
    for prefix, stem in found[1:]:
        assert prefix
        assert len(stem) >= 2
        assert word in (prefix + stem, prefix + stem.removeprefix("ا"))


@given(st.text())
def test_words_stand_in_order(text: str) -> None:
    view = fold(text)
    reach = 0
    for word in words(view):
        assert reach <= word.start < word.end
        assert view.text[word.start : word.end] == word.text
        reach = word.end

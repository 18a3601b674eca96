"""The words of the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.text.analyse import LONGEST, analyse, stems
from musnad.text.fold import fold, fold_word

ALIKE = [
    "الاتفاقية اتفاق للاتفاقية والاتفاقات اتفاقيه بالاتفاق اتفاقا",
    "الالتزام التزام للالتزام بالتزامات",
    "ألمانيا لألمانيا المانيا",
    "سوريا سورية السوريين",
    "وزارة الوزارة للوزارات",
    "مسؤول مسؤولين المسؤولون",
    "Café café CAFE",
    "1250 1,250 ١٢٥٠ ١٬٢٥٠",
    "سد السد للسد بالسد والسد وللسد كالسد",
    "حق الحق للحق وبالحق",
    "في وفي ففي",
    "من ومن فمن",
]
OTHER = [
    "وزير وزارة",
    "جسر جسد",
    "سلام سلاح",
    "12 12.5",
    "bbc bbcs",
    "الآن أن",
    "الله له",
    "والله له",
    "الذي ذي",
    "آلاف إف",
    "وعد عد",
    "بدم دم",
]


def found(word: str) -> set[str]:
    return {stem for term in analyse(fold(word)) for stem in (term.stem, *term.readings)}


@pytest.mark.parametrize("words", ALIKE)
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    first, *others = words.split()
    assert all(found(first) & found(other) for other in others)


@pytest.mark.parametrize("words", OTHER)
def test_other_words_do_not(words: str) -> None:
    one, other = words.split()
    assert not found(one) & found(other)


@pytest.mark.parametrize(
    ("word", "under"), [("لوزير", "وزير"), ("وقال", "قال"), ("بمصر", "مصر"), ("كسلاح", "سلاح")]
)
def test_single_letters_may_be_proclitics(word: str, under: str) -> None:
    assert under in found(word)


@pytest.mark.parametrize("word", ["ء", "أ", "ءء", "ال", "ة", "ﷲ", "ſ", "é", "ي"])
def test_no_word_is_without_a_stem(word: str) -> None:
    assert all(term.stem and term.letters for term in analyse(fold(word)))


@given(st.text())
def test_terms_are_words_for_every_database(text: str) -> None:
    view = fold(text)
    reach = 0
    for term in analyse(view):
        assert reach <= term.start < term.end <= len(view.text)
        reach = term.end
        for word in (term.letters, term.stem, *term.readings):
            assert word
            assert len(word) <= LONGEST
            assert not set(word) & set(" \t\n\"'\\:&|!()<>")


@given(st.text("ابتوفكلسهيةىءأإ", min_size=1, max_size=12))
def test_stems_never_come_back_empty(word: str) -> None:
    stem, readings = stems(fold_word(word))
    assert stem
    assert all(readings)

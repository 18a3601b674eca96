"""The text of an article page is the article's text, cut where annotations begin and end."""

from desk_record import record
from musnad.web.citing import citation
from musnad.web.marks import passages


def test_no_character_is_lost_or_moved() -> None:
    found = record()
    for passage, block in zip(passages(found), found.blocks, strict=True):
        assert "".join(s.text for s in passage.segments) == found.text[block.start : block.end]
        assert all(found.text.startswith(s.text, s.start) for s in passage.segments)


def test_each_content_opens_once_where_it_starts() -> None:
    found = record()
    opened = [(id, s.start) for p in passages(found) for s in p.segments for id in s.opens]
    assert opened == [(s.id, s.content[0].start) for s in found.statements]


def test_roles_stand_on_their_words() -> None:
    by_role = {
        role: s.text
        for p in passages(record())
        for s in p.segments
        for role in s.roles
        if role in ("cue", "relay")
    }
    assert by_role == {"cue": "قوله", "relay": "وكالة الساحل"}


def test_a_citation_holds_the_exact_words_and_their_offsets() -> None:
    found = record()
    quoted = found.statements[2]
    line = citation(found, quoted)
    assert "«لم نتسلم التقرير النهائي»" in line
    assert f"{quoted.content[0].start}–{quoted.content[0].end}" in line
    assert "صحيفة الميناء ← وكالة الساحل" in line

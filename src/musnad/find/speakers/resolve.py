"""Clauses with cue, source and content become statements with a speaker and a chain."""

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.doc import Doc
from musnad.find.speakers import implied, named
from musnad.find.speakers.chains import Link, chains, own_links
from musnad.find.speakers.figures import Cast, Figure, Mentioned
from musnad.find.speakers.lookup import Turn
from musnad.find.speakers.phrase import phrase_of
from musnad.find.speakers.scene import Place, places
from musnad.find.speakers.sources import trusted
from musnad.find.speakers.unnamed import kind_and_body
from musnad.find.statements.clause import Clause
from musnad.types import Relay, Speaker, Statement

_DATELINE = 60
"""Characters in which the -- of a dateline is looked for."""
_OPENING = 6
"""Characters before a cue that opens its sentence: وفي إشارة."""
_MEMORY = 24
"""Clauses before one whose speakers may go on."""
_SPEAKERS = 4


@dataclass
class Spoken:
    """What is known of a clause once its speaker is."""

    place: Place
    figure: Figure | None
    by: str


def resolve(doc: Doc, clauses: Sequence[Clause]) -> list[Statement]:
    """The statements of an article: its clauses in reading order, each with its speaker and chain."""
    cast = Cast(doc)
    scene = places(doc, [trusted(cast, clause) for clause in clauses])
    spoken: list[Spoken] = []
    links: list[list[Link]] = []
    for number, place in enumerate(scene):
        figure, by = _speaker(cast, scene, spoken, number)
        spoken.append(Spoken(place, figure, by))
        if figure is not None:
            _note(cast, place, figure, number)
        links.append(own_links(cast, scene, number, figure))
    relays = chains(scene, [s.figure for s in spoken], links)
    told = zip(spoken, relays, strict=True)
    return [_statement(cast, number, s, chain) for number, (s, chain) in enumerate(told, 1)]


def _speaker(
    cast: Cast, scene: Sequence[Place], spoken: Sequence[Spoken], number: int
) -> tuple[Figure | None, str]:
    place = scene[number]
    clause = place.clause
    earlier, governor = _earlier(scene, spoken, number)
    before = earlier[0] if earlier else None
    outer = spoken[place.outer].figure if place.outer is not None else None
    phrase = phrase_of(cast.doc, *place.source) if place.source else None
    if phrase is not None:
        turn = Turn(
            number,
            place.at,
            phrase,
            place.gender,
            place.number,
            place.goes_on,
            governor or before,
            outer,
        )
        return named.who(cast, turn, phrase)
    first = cast.doc.sentences[place.sentence].start
    gap = implied.Gap(
        place.at,
        _floor(cast, scene, place),
        place.at - first <= _OPENING,
        clause.passive or place.unsaid,
        clause.form == "colon" and clause.source is None,
        clause.act,
        place.gender,
        place.number,
        governor,
        tuple(earlier),
        _inside(scene, spoken, number),
        outer,
        _coming(cast, scene, number) if clause.form in ("noun", "participle") and not governor else None,
    )
    return implied.who(cast, gap)


def _floor(cast: Cast, scene: Sequence[Place], place: Place) -> int:
    """Where the words start among which an unspoken subject may stand."""
    if place.outer is not None:
        return next((a for a, b in scene[place.outer].content if a <= place.at < b), place.start)
    sentence = cast.doc.sentences[place.sentence]
    dateline = cast.doc.view.text.find("--", sentence.start, min(place.at, sentence.start + _DATELINE))
    return sentence.start if dateline < 0 else dateline


def _coming(cast: Cast, scene: Sequence[Place], number: int) -> Figure | None:
    """Whom the next clause of the same sentence names."""
    if number + 1 == len(scene) or scene[number + 1].sentence != scene[number].sentence:
        return None
    source = scene[number + 1].source
    phrase = phrase_of(cast.doc, *source) if source else None
    if phrase is None or scene[number + 1].outer == number:
        return None
    return named.who(cast, Turn(number, phrase.start, phrase, None, None, False, None, None), phrase)[0]


def _earlier(
    scene: Sequence[Place], spoken: Sequence[Spoken], number: int
) -> tuple[list[Figure], Figure | None]:
    """Who spoke on the same level, in the sentences before (latest first) and last in this one."""
    place = scene[number]
    before: list[Figure] = []
    governor = None
    for other in range(number - 1, max(-1, number - _MEMORY), -1):
        figure = spoken[other].figure
        if scene[other].outer != place.outer or figure is None:
            continue
        if scene[other].last_sentence < place.sentence:
            before.append(figure)
        elif governor is None:
            governor = figure
    return before[:_SPEAKERS], governor


def _inside(scene: Sequence[Place], spoken: Sequence[Spoken], number: int) -> tuple[Figure, ...]:
    """Who spoke inside the statements before this one, latest first."""
    nested = [n for n in range(max(0, number - _MEMORY), number) if scene[n].outer is not None]
    return tuple(f for n in reversed(nested) if (f := spoken[n].figure) is not None)


def _note(cast: Cast, place: Place, figure: Figure, number: int) -> None:
    """What a resolved clause tells of its speaker for those that follow."""
    clause = place.clause
    at = place.source[0] if place.source else place.at
    cast.met.append(Mentioned(at, place.source[1] if place.source else at, figure))
    figure.last_spoke = number
    subject = (
        place.source is not None and clause.cue is not None and 0 <= place.source.start - clause.cue.end <= 2
    )
    if subject and figure.cls != "people" and not figure.heard and place.gender and place.number == "s":
        figure.gender, figure.heard = place.gender, True


def _statement(cast: Cast, number: int, spoken: Spoken, chain: tuple[Relay, ...]) -> Statement:
    clause, figure = spoken.place.clause, spoken.figure
    return Statement(
        id=f"s{number}",
        kind=clause.kind,
        act=clause.act,
        content=tuple(cast.doc.span(*part) for part in clause.content),
        cue=cast.doc.span(*clause.cue) if clause.cue else None,
        source=cast.doc.span(*clause.source) if clause.source else None,
        speaker=_as_speaker(cast, figure, spoken.by) if figure else None,
        by=clause.by,
        chain=chain,
        score=clause.score,
    )


def _as_speaker(cast: Cast, figure: Figure, by: str) -> Speaker:
    kind, body = kind_and_body(cast, figure) if figure.anonymous else (None, None)
    return Speaker(figure.name, figure.entity, figure.anonymous, figure.mention, kind, body, by)

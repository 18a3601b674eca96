"""The chain of a claim as a graph: speaker, relays, articles, and what passed between them, each edge with its evidence.

An article that copied another has the claim from there. One that copied none has it from the relays it names, and
these from the speaker. Articles that share a text of which nothing says who had it first have it from a text that no one names.
"""

from collections.abc import Callable, Iterator, Sequence

from musnad.link.credits import credited, is_agency, is_outlet
from musnad.link.sources import has_from
from musnad.link.speakers import is_anonymous, same_speaker, speaker_of
from musnad.link.units import Unit
from musnad.link.values import Edge, Evidence, Node, Pair
from musnad.types import Relay

PairOf = Callable[[str, str], Pair | None]
Step = tuple[Node, Edge]


def graph(found: Sequence[Unit], pair_of: PairOf) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The nodes and edges of a claim's occurrences, given in the order of the claim."""
    nodes = {article_node(i, unit).id: article_node(i, unit) for i, unit in enumerate(found)}
    edges: list[Edge] = []
    for number, unit in enumerate(found):
        taken = list(_taken(unit, found, pair_of))
        shared = [] if taken else _shared(number, found, pair_of)
        for node, edge in [*taken, *shared]:
            nodes.setdefault(node.id, node)
            edges.append(edge)
        if not taken:
            _up(unit, found, nodes, edges, shared[0][0].id if shared else _article(unit))
    return tuple(nodes.values()), tuple(dict.fromkeys(edges))


def _article(unit: Unit) -> str:
    return f"article:{unit.carrier.id}"


def article_node(number: int, unit: Unit) -> Node:
    """The node of an article that has the claim."""
    c = unit.carrier
    title = c.kept.text[: c.title_end]
    return Node(_article(unit), "article", title, False, c.id, c.outlet, c.published, number)


def _taken(unit: Unit, found: Sequence[Unit], pair_of: PairOf) -> Iterator[Step]:
    """Where an article has its text from: the articles that it copied, the earliest first of all only."""
    for number, other in enumerate(found):
        pair = pair_of(unit.carrier.id, other.carrier.id)
        if pair is None or pair.kind not in ("copy", "rewrite"):
            continue
        giver = {"a->b": pair.a, "b->a": pair.b}.get(pair.direction)
        if giver == other.carrier.id:
            yield article_node(number, other), _copied(other, unit, pair)
            return


def _copied(giver: Unit, taker: Unit, pair: Pair) -> Edge:
    ids = (pair.a, pair.b)
    return Edge(_article(giver), _article(taker), "copied", pair.evidence, pair.passages, pair.changes, ids)


def _shared(number: int, found: Sequence[Unit], pair_of: PairOf) -> list[Step]:
    """The agencies that an article credits for its text, or the unnamed text that it shares with another."""
    unit = found[number]
    credits = [] if is_agency(unit.carrier.outlet) else credited(unit.carrier)
    steps = []
    for credit in credits:
        node = Node(f"relay:{credit.agency}", "relay", credit.agency)
        why = Evidence("credit", unit.carrier.id, credit.span)
        steps.append((node, Edge(node.id, _article(unit), "credited", (why,))))
    return steps or list(_one_text(number, found, pair_of))


def _one_text(number: int, found: Sequence[Unit], pair_of: PairOf) -> Iterator[Step]:
    """The text that nobody names, known by its earliest article; an agency that another of these credits is named."""
    unit = found[number]
    for other in found:
        pair = pair_of(unit.carrier.id, other.carrier.id)
        if pair is None or pair.kind not in ("copy", "rewrite") or pair.direction != "common-source":
            continue
        agencies = credited(other.carrier)
        name = agencies[0].agency if agencies else ""
        node = Node(f"relay:{name}", "relay", name) if name else _text(unit, found, pair_of)
        ids = (pair.a, pair.b)
        yield (
            node,
            Edge(node.id, _article(unit), "same-text", pair.evidence, pair.passages, pair.changes, ids),
        )
        return


def _text(unit: Unit, found: Sequence[Unit], pair_of: PairOf) -> Node:
    """One node for all that share the text, directly or through others."""
    known, waiting = {unit.carrier.id}, [unit.carrier.id]
    while waiting:
        each = waiting.pop()
        for other in found:
            pair = pair_of(each, other.carrier.id)
            if other.carrier.id not in known and pair and pair.kind in ("copy", "rewrite"):
                known.add(other.carrier.id)
                waiting.append(other.carrier.id)
    first = next(other.carrier.id for other in found if other.carrier.id in known)
    return Node(f"text:{first}", "text", "")


def _up(unit: Unit, found: Sequence[Unit], nodes: dict[str, Node], edges: list[Edge], below: str) -> None:
    """From an article, or the text it shares, up through the relays it names to the speaker, or to the article of a relay."""
    statement = unit.statement
    if statement is None:
        return
    for relay in statement.chain:
        giver = _giver(relay, unit, found)
        node = giver or Node(f"relay:{relay.name}", "relay", relay.name)
        nodes.setdefault(node.id, node)
        if node.id != below:
            edges.append(Edge(node.id, below, "relayed", (Evidence("relay", unit.carrier.id, relay.span),)))
            below = node.id
        if giver is not None:
            return
    speaker = _speaker(unit, found)
    if speaker is not None:
        nodes.setdefault(speaker.id, speaker)
        spans = [span for span in (statement.source, statement.cue) if span is not None]
        why = tuple(Evidence(statement.by, unit.carrier.id, span) for span in spans)
        edges.append(Edge(speaker.id, below, "said", why))


def _giver(relay: Relay, unit: Unit, found: Sequence[Unit]) -> Node | None:
    """The article of the outlet that is named, where it has the claim no later; who said it stands above that one."""
    for number, other in enumerate(found):
        later = (other.carrier.published or "") > (unit.carrier.published or "")
        if not later and has_from(unit, other) and is_outlet(relay.name, other.carrier.outlet):
            return article_node(number, other)
    return None


def _speaker(unit: Unit, found: Sequence[Unit]) -> Node | None:
    """One node for one speaker under all his namings, known by the first; unnamed ones stay apart."""
    name = speaker_of(unit)
    if name is None:
        return None
    if is_anonymous(unit):
        return Node(f"speaker:{unit.carrier.id}:{name}", "speaker", name, True)
    first = next(other for other in found if other is unit or same_speaker(other, unit))
    named = speaker_of(first) or name
    return Node(f"speaker:{named}", "speaker", named)

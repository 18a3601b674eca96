"""The entities layer: people, bodies and places, their mentions grouped and tied to identifiers.

``python -m musnad.find.names "نص"`` prints what was found and which rule or model found it.
"""

from collections.abc import Sequence

from musnad.doc import Doc
from musnad.find.names.groups import Group, grouped, majority
from musnad.find.names.metonyms import is_metonym
from musnad.find.names.roles import role_of
from musnad.find.names.search import find_names
from musnad.find.names.spans import Name, closed
from musnad.types import Entity, Mention


def find_entities(doc: Doc) -> list[Entity]:
    """The entities of an article in the order in which they are first named.

    >>> from musnad.pipeline import annotate
    >>> record = annotate("زيارة", "وصل الرئيس محمود عباس إلى القاهرة. وقال عباس إن مصر شريك.")
    >>> [(e.type, e.name, len(e.mentions)) for e in record.entities]
    [('PER', 'محمود عباس', 2), ('LOC', 'القاهرة', 1), ('LOC', 'مصر', 1)]
    """
    names = majority(find_names(doc))
    return [_entity(doc, f"e{i}", group, names) for i, group in enumerate(grouped(doc, names), 1)]


def _entity(doc: Doc, number: str, group: Group, names: Sequence[Name]) -> Entity:
    mentions = []
    for name in group.names:
        span = doc.span(name.start, closed(doc.view.text, name))
        metonym = is_metonym(doc, name, group.link)
        mentions.append(Mention(span.start, span.end, span.text, by=name.by, metonym=metonym))
    fullest = max(group.names, key=lambda n: (len(n.key), -n.start))
    roles = [role_of(doc, name, names) for name in group.names] if group.type == "PER" else []
    once = {role.title: role for role in reversed(roles) if role}
    return Entity(
        id=number,
        type=group.type,
        name=doc.span(fullest.start, closed(doc.view.text, fullest)).text,
        mentions=tuple(mentions),
        roles=tuple(sorted(once.values(), key=lambda role: role.span.start)),
        links=(group.link,) if group.link else (),
    )

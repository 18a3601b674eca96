"""The parameters of a search, the same for pages and API; an empty one of a form counts as left out."""

from typing import Annotated, Final, Literal

from litestar.params import QueryParameter

from musnad.archive import Ask

Thing = Literal["statement", "article", "event"]
DATE: Final = r"^(\d{4}(-\d\d(-\d\d)?)?)?$"
NUMBER: Final = r"^\d{0,12}$"
CHOICE: Final = r"^[a-z]{0,12}$"
LONGEST: Final = 2_000

Words = Annotated[str, QueryParameter(max_length=LONGEST, description='Words, "exact phrase", -without')]
Name = Annotated[str, QueryParameter(max_length=200)]
Id = Annotated[str, QueryParameter(pattern=NUMBER)]
Choice = Annotated[str, QueryParameter(pattern=CHOICE)]


def ask(
    q: Words = "",
    thing: Annotated[Thing, QueryParameter(name="in", description="What to search in")] = "statement",
    speaker: Name = "",
    speaker_id: Id = "",
    entity: Name = "",
    entity_id: Id = "",
    outlet: Name = "",
    outlet_id: Id = "",
    since: Annotated[
        str, QueryParameter(name="from", pattern=DATE, description="Published from this day on")
    ] = "",
    until: Annotated[
        str, QueryParameter(name="to", pattern=DATE, description="Published up to this day")
    ] = "",
    about_since: Annotated[
        str, QueryParameter(name="about_from", pattern=DATE, description="About this day or later")
    ] = "",
    about_until: Annotated[
        str, QueryParameter(name="about_to", pattern=DATE, description="About this day or earlier")
    ] = "",
    act: Choice = "",
    kind: Choice = "",
    sort: Annotated[
        Literal["", "relevance", "date", "about"],
        QueryParameter(description="Best, newest, or by what it is about"),
    ] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 20,
    after: Annotated[str, QueryParameter(max_length=400, description="The cursor of the page before")] = "",
) -> Ask:
    """The search that a request asks for."""
    return Ask(
        query=q,
        thing=thing,
        speaker=speaker or None,
        speaker_ids=_numbers(speaker_id),
        entity=entity or None,
        entity_ids=_numbers(entity_id),
        outlet=outlet or None,
        outlet_ids=_numbers(outlet_id),
        since=since or None,
        until=until or None,
        about_since=about_since or None,
        about_until=about_until or None,
        act=act or None,
        direct={"direct": True, "indirect": False}.get(kind),
        sort=sort or None,
        limit=limit,
        after=after or None,
    )


def _numbers(text: str) -> tuple[int, ...]:
    return (int(text),) if text else ()

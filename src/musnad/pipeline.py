"""The order of the steps, and the one way to run them."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from musnad.doc import Doc
from musnad.find.events import find_events
from musnad.find.names import find_entities
from musnad.find.quantities import find_quantities
from musnad.find.speakers import find_statements
from musnad.find.times import find_doc_times
from musnad.read.article import given_article, read_article
from musnad.types import Article, Capture, Fault, Record, Span
from musnad.version import __version__

Layer = Literal["times", "quantities", "entities", "statements", "events"]


class Step(NamedTuple):
    """A step fills one layer of a doc from the layers it needs."""

    gives: Layer
    needs: tuple[Layer, ...]
    run: Callable[[Doc], Iterable[Any]]


STEPS: tuple[Step, ...] = (
    Step("times", (), find_doc_times),
    Step("quantities", ("times",), find_quantities),
    Step("entities", ("times",), find_entities),
    Step("statements", ("times", "entities"), find_statements),
    Step("events", ("times", "entities", "statements"), find_events),
)


def check_order(steps: Iterable[Step]) -> None:
    """Raises ValueError where a step needs a layer that no step before it gives."""
    given: set[str] = set()
    for step in steps:
        if missing := set(step.needs) - given:
            raise ValueError(f"step {step.gives} needs {', '.join(sorted(missing))} before it")
        given.add(step.gives)


check_order(STEPS)


def checked(annotations: Iterable[Any], text: str) -> list[Any]:
    """The annotations of a step; raises ValueError where a span is not its text or a ``by`` is empty."""
    found = list(annotations)
    for annotation in found:
        for value in structs(annotation):
            if isinstance(value, Span) and text[value.start : value.end] != value.text:
                raise ValueError(f"span {value.start}:{value.end} is not {value.text!r}")
            if getattr(value, "by", "given") == "":
                raise ValueError(f"nothing says what made {value!r}")
    return found


def structs(value: object) -> Iterator[Struct]:
    """An annotation and every struct in it, at any depth."""
    if isinstance(value, Struct):
        yield value
        for name in value.__struct_fields__:
            yield from structs(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from structs(item)


def run(article: Article, steps: tuple[Step, ...] = STEPS) -> Record:
    """The record of an article; a step that fails costs its own layer and leaves a ``Fault``."""
    doc = Doc.of(article)
    faults: list[Fault] = []
    for step in steps:
        try:
            doc = doc.with_layer(step.gives, checked(step.run(doc), doc.view.raw))
        except Exception as error:
            faults.append(Fault(step.gives, f"{type(error).__name__}: {error}"))
    return Record(
        id=article.id,
        reader=f"musnad/{__version__}",
        capture=article.capture,
        article=article.info,
        text=article.text,
        blocks=article.blocks,
        times=doc.times,
        quantities=doc.quantities,
        entities=doc.entities,
        statements=doc.statements,
        events=doc.events,
        faults=tuple(faults),
    )


def read(page: bytes | str, url: str | None = None, published: str | None = None) -> Record:
    """The record of a page or of a plain text; raises ``Skip`` where it holds no article.

    ``published`` (ISO 8601) counts where the page has no date of its own.
    """
    body = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    return read_capture(page, Capture(url=url, sha256=sha256(body).hexdigest()), published)


def read_capture(page: bytes | str, capture: Capture, published: str | None = None) -> Record:
    """The record of a page whose capture is known: where it was fetched, when, and as what media type."""
    return run(read_article(page, capture, published))


def annotate(
    title: str,
    text: str,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:
    """The record of an article whose fields are known already; its text is ``title + "\\n\\n" + text``."""
    name = id or "sha256:" + sha256(f"{title}\n\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return run(given_article(title, text, published, outlet, url, name))

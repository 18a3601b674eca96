"""``Doc``: an article with its folded view and the layers found so far; each step returns a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from musnad.text.fold import View, fold
from musnad.text.sentences import Sentence, sentences
from musnad.text.words import Word, words
from musnad.types import Article, Entity, Event, Quantity, Span, Statement, TimeExpr


@dataclass(frozen=True)
class Doc:
    """What a ``find`` step sees: an article, its view, and the layers of the steps before it."""

    article: Article
    view: View
    sentences: tuple[Sentence, ...]
    """Sentences at view positions."""
    words: tuple[Word, ...]
    """Words at view positions."""
    times: tuple[TimeExpr, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, article: Article) -> Self:
        """The doc of an article, no layers yet."""
        view = fold(article.text)
        return cls(article, view, sentences(view), tuple(words(view)))

    def with_layer(self, name: str, annotations: Iterable[Any]) -> Self:
        """A doc with one layer more; the annotations of a layer are checked where it is made (``pipeline``)."""
        layers: dict[str, Any] = {name: tuple(annotations)}
        return replace(self, **layers)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each word starts: what positions are looked up in."""
        return [word.start for word in self.words]

    @cached_property
    def word_ends(self) -> list[int]:
        """Where each word ends."""
        return [word.end for word in self.words]

    @cached_property
    def mention_spans(self) -> dict[str, list[tuple[int, int]]]:
        """The view spans of each entity's mentions, by its id."""
        at = self.view.view_span
        return {entity.id: [at(m.start, m.end) for m in entity.mentions] for entity in self.entities}

    @property
    def reference(self) -> str | None:
        """The date that relative times count from: when the article was published."""
        return self.article.info.published.value if self.article.info.published else None

    def span(self, start: int, end: int) -> Span:
        """The raw span of view positions ``start:end``."""
        first, last = self.view.raw_span(start, end)
        return Span(first, last, self.view.raw[first:last])

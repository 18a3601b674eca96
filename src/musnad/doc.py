"""``Doc``: an article with its folded view and the layers found so far; each step returns a new one."""

from dataclasses import dataclass, replace

from musnad.text.fold import View, fold
from musnad.text.sentences import Sentence, sentences
from musnad.text.words import Word, words
from musnad.types import Article, Entity, Event, Quantity, Span, Statement, TimeExpr

__all__ = ["Doc", "replace"]


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
    def of(cls, article: Article) -> "Doc":
        """The doc of an article, no layers yet."""
        view = fold(article.text)
        return cls(article, view, sentences(view), tuple(words(view)))

    @property
    def reference(self) -> str | None:
        """The date that relative times count from: when the article was published."""
        return self.article.info.published.value if self.article.info.published else None

    def span(self, start: int, end: int) -> Span:
        """The raw span of view positions ``start:end``."""
        first, last = self.view.raw_span(start, end)
        return Span(first, last, self.view.raw[first:last])

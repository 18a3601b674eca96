"""Many articles: JSON Lines in, records and skips out, none lost."""

from musnad.batch.lines import Annotated, Skipped, annotate_lines

__all__ = ["Annotated", "Skipped", "annotate_lines"]

"""A statement as a citation that a reporter can paste: the exact words, who said them, where they stand."""

from musnad.types import Record, Statement


def citation(record: Record, statement: Statement) -> str:
    """One line: quote, speaker, relays, outlet, date, link, and offsets into the record's text."""
    words = " … ".join(span.text for span in statement.content)
    speaker = (
        statement.speaker.name if statement.speaker else statement.source.text if statement.source else None
    )
    relays = " ← ".join(
        [
            *([record.article.outlet.name] if record.article.outlet.name else []),
            *(r.name for r in statement.chain),
        ]
    )
    published = record.article.published.value.replace("T", " ") if record.article.published else None
    offsets = ", ".join(f"{span.start}–{span.end}" for span in statement.content)
    parts = (speaker, relays, published, record.capture.url, f"[{offsets}] {record.id}")
    return f"«{words}» — {'، '.join(part for part in parts if part)}"

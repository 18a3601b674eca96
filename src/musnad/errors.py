"""The error tree.

MusnadError
├── Skip            a page or line that holds no article: not a fault of the program, counted, never lost
├── FetchError      a URL that could not be fetched
│   └── Refused     a URL that the fetch rules forbid
├── ArchiveError    an archive that is not there, is locked, is full, or is broken
└── BadInput        a caller's argument or a line of input that has the wrong shape
"""


class MusnadError(Exception):
    """Everything Musnad raises on purpose."""


class Skip(MusnadError):
    """The input holds no article; ``reason`` is a stable word, ``detail`` says more for a person.

    >>> str(Skip("empty", "the page has no text"))
    'empty: the page has no text'
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["Skip"], tuple[str, str]]:
        return type(self), (self.reason, self.detail)


class FetchError(MusnadError):
    """A URL that could not be fetched; ``status`` is the server's, if it answered."""

    def __init__(self, message: str, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Refused(FetchError):
    """A URL that the fetch rules forbid, however often it is tried: its scheme, its address, what it holds."""


class ArchiveError(MusnadError):
    """An archive that cannot be opened, read or written."""


class BadInput(MusnadError):
    """An argument or an input line of the wrong shape."""

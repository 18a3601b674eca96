"""Text of strangers made safe for a terminal: no escape sequence, no control, no bidi override."""

import re
import unicodedata
from typing import Final

# ESC sequences with their arguments, so that no "[31m" stays behind: CSI, then OSC and the other strings up to
# their end (BEL or ST) or the end of the line, then the two-character ones.
_SEQUENCES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)
_JOINERS: Final = "\u200c\u200d"
_BREAKS: Final = "\t\v\f\r\n\x85\u2028\u2029"


def clean(text: str) -> str:
    r"""The text on one line, with nothing in it that moves, colours or reorders what a terminal shows.

    >>> clean("قال\x1b[31m الوزير\u202e أمس\nإن")
    'قال الوزير أمس إن'
    """
    return "".join(map(_shown, _SEQUENCES.sub("", text)))


def _shown(char: str) -> str:
    if char in _BREAKS:
        return " "
    match unicodedata.category(char):
        case "Cc":
            return ""
        case "Cf" if char not in _JOINERS:
            return ""
        case "Cs":
            return "\ufffd"
    return char

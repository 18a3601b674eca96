"""What an element of HTML does to the line that is read: begins one, stands in one, breaks it, shows nothing."""

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN: Final = frozenset({
    "head", "style", "noscript", "template", "svg", "math", "object", "canvas", "select", "option",
    "textarea", "button", "audio", "map", "input", "-comment", "-doctype", "amp-analytics", "amp-ad", "noframes",
})  # fmt: skip
_DATA: Final = frozenset({"script", "meta", "link", "title"})
_PICTURES: Final = frozenset({"img", "amp-img", "video", "iframe", "amp-video", "amp-youtube", "embed"})
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "o:p", "picture", "source",
})  # fmt: skip
_LAST_STANDARD: Final = 1000
"""Numbers beyond it are given to the unknown elements of one page."""
How = Literal["box", "inline", "break", "picture", "data", "unseen"]
KNOWN: Final[dict[int, tuple[How, str]]] = {}
"""What to do with the standard's elements, and their names, by Lexbor's number: that costs 18 ns, a name 90."""


def known(node: "LexborNode") -> tuple[How, str]:
    """What to do with an element, and its name, remembered by its number."""
    number, name = node.tag_id, node.tag or ""
    found = _how(name), name
    if number < _LAST_STANDARD:
        KNOWN[number] = found
    return found


def _how(name: str) -> How:
    if name in _INLINE:
        return "inline"
    if name in _PICTURES:
        return "picture"
    if name in _DATA:
        return "data"
    if name in _UNSEEN:
        return "unseen"
    return "break" if name == "br" else "box"

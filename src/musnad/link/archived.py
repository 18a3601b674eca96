"""Pairs kept in an archive: made for the articles that are new or have changed, read again for a trace."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from musnad.archive import Archive, Link
from musnad.archive import links as archive_links
from musnad.archive.store import opened
from musnad.link.candidates import HOLDERS
from musnad.link.carrier import Carrier
from musnad.link.credits import names_of
from musnad.link.linker import Around, Held, Linker, Update, around
from musnad.link.values import Kind, Pair
from musnad.read.phrases import key as folded

PAIR: Final = "pair"
_HOLDS: Final = "link"
"""Type of the keys under which candidates are found: the blocking key, then the rank, both as digits of one length."""
_LINKED: Final = "linked"
"""Type of the key that says which state of an article was linked."""
_AT_HAND: Final = 1024
_PAGE: Final = 500
_ALL: Final = 100_000
_ABOUT: Final = 2
"""Days on either side in which an outlet's own article would stand."""


class ArchivedHolders:
    """Who holds which key, in an archive; the same answers as ``Postings``."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.db

    def add(self, id: str, held: Held) -> None:
        """Puts an article in."""
        archive_links.put_keys(self._db, id, _HOLDS, [_key(key, held.rank) for key in sorted(held.keys)])

    def remove(self, id: str) -> None:
        """Takes an article out."""
        archive_links.put_keys(self._db, id, _HOLDS, [])

    def held(self, id: str) -> Held:
        """What was put in of an article; no keys where it is not in."""
        rows = [row["key"].partition(":") for row in self._db.rows("keys_of_article", type=_HOLDS, name=id)]
        return Held(int(rows[0][2]) if rows else 0, frozenset(int(key) for key, _, _ in rows))

    def around(self, held: Held) -> Around:
        """The articles around one that is in or could be; without itself."""
        names: dict[int, str] = {}

        def ranks(first: str, last: str, limit: int) -> list[int]:
            rows = self._db.rows("articles_between", type=_HOLDS, first=first, last=last, limit=limit)
            found = [int(row["key"].partition(":")[2]) for row in rows]
            names.update(zip(found, (row["name"] for row in rows), strict=True))
            return found

        found = around(
            held,
            lambda key: ranks(_key(key, 0), _key(key + 1, 0), HOLDERS),
            lambda key, rank: ranks(_key(key, rank), _key(key + 1, 0), _ALL),
            HOLDERS,
        )
        return Around(*(frozenset(names[rank] for rank in each) for each in found))


def _key(key: int, rank: int) -> str:
    return f"{key:010d}:{rank:019d}"


class Links:
    """The links of an archive; ``catch_up`` first, when articles may have come since."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._holders = ArchivedHolders(archive)
        self.carrier = lru_cache(_AT_HAND)(self._carrier)
        self._linker = Linker(self._holders, self.carrier)

    def catch_up(self) -> int:
        """Links the articles that are new or have changed, the earliest first; how many these were."""
        done = 0
        self.carrier.cache_clear()
        while rows := self._archive.db.rows("articles_without_key", type=_LINKED, limit=_PAGE):
            for row in rows:
                self.link(row["name"])
            done += len(rows)
        return done

    def link(self, name: str) -> None:
        """Links one article, in place of what linked it before; nothing of other articles is done again."""
        state = str(self._archive.db.rows("article_state", name=name)[0]["version"])
        with self._archive.db.transaction():
            if self._holders.held(name).keys:
                self._forget(name)
                self.carrier.cache_clear()
            self._keep(self._linker.add(self.carrier(name)))
            archive_links.put_keys(self._archive.db, name, _LINKED, [state])

    def unlink(self, name: str) -> None:
        """Takes the links of an article out, as before the article itself is removed."""
        with self._archive.db.transaction():
            self._forget(name)

    def _forget(self, name: str) -> None:
        for link in archive_links.of_article(self._archive.db, name):
            if link.type == PAIR:
                self._archive.db.rows("drop_link", type=PAIR, key=link.key)
        self._keep(self._linker.remove(name))

    def _keep(self, update: Update) -> None:
        for one, other in update.gone:
            for key in (f"{one} {other}", f"{other} {one}"):
                self._archive.db.rows("drop_link", type=PAIR, key=key)
        archive_links.put(self._archive.db, map(_link, update.pairs))

    def pairs_of(self, name: str) -> list[Pair]:
        """The pairs of an article."""
        return [_pair(link) for link in self._archive.links(article=name) if link.type == PAIR]

    def heads(self) -> Iterator[tuple[str, str, Kind]]:
        """The two articles of every pair and its kind; the passages stay where they are."""
        after = 0
        while rows := self._archive.db.rows("links_after", type=PAIR, after=after, limit=_PAGE):
            for row in rows:
                head = msgspec.json.decode(row["json"], type=_Head)
                yield head.a, head.b, head.kind
            after = rows[-1]["id"]

    def published(self, name: str) -> str | None:
        """When an article was published."""
        rows = self._archive.db.rows("article_date", name=name)
        return rows[0]["published"] if rows else None

    def knows(self, outlet: str, day: int | None) -> bool:
        """Whether there are articles of an outlet of about a day."""
        names = names_of(outlet)
        if day is None:
            return False
        first, last = (date.fromordinal(day) + timedelta(days) for days in (-_ABOUT, _ABOUT + 1))
        ids = [row["id"] for row in self._archive.db.rows("outlets") if folded(row["name"] or "") in names]
        span = {"first": first.isoformat(), "last": last.isoformat()}
        return any(self._archive.db.rows("outlet_between", id=id, **span) for id in ids)

    def _carrier(self, name: str) -> Carrier:
        rows = self._archive.db.rows("article_state", name=name)
        if not rows:
            raise KeyError(name)
        record = opened(rows[0]["record"])
        return Carrier(replace(Carrier.of(record).kept, id=name))


class _Head(Struct):
    a: str
    b: str
    kind: Kind


def _link(pair: Pair) -> Link:
    return Link(PAIR, f"{pair.a} {pair.b}", msgspec.to_builtins(pair), (pair.a, pair.b))


def _pair(link: Link) -> Pair:
    return msgspec.convert(link.data, Pair)


def story_of(links: Links, name: str, most: int = 200) -> list[Pair]:
    """The pairs of an article and of those it is joined to, through others too, the nearest first; a later development
    ends the way.
    """
    found: dict[tuple[str, str], Pair] = {}
    seen, waiting = {name}, [name]
    while waiting and len(seen) < most:
        nearest: list[str] = []
        for each in waiting:
            for pair in links.pairs_of(each):
                found[pair.a, pair.b] = pair
                other = pair.b if pair.a == each else pair.a
                if other not in seen and pair.kind != "follow-up":
                    seen.add(other)
                    nearest.append(other)
        waiting = sorted(nearest)
    return list(found.values())

"""Pairs kept in an archive: made for the articles that are new or have changed, read again for a trace."""

from array import array
from collections.abc import Callable, Iterable, Iterator
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
_AT_HAND: Final = 512
_PAGE: Final = 500
_CHUNK: Final = 64
"""Articles of one transaction: a whole archive would wait for the disk once an article."""
_ABOUT: Final = 2
"""Days on either side in which an outlet's own article would stand."""


class ArchivedHolders:
    """Who holds which key, in an archive; the same answers as ``Postings``."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.db

    def add(self, carrier: Carrier, held: Held) -> None:
        """Puts an article in, with its carrier."""
        keys = sorted(held.keys)
        packed = {"keys": array("q", keys).tobytes(), "packed": carrier.packed()}
        self._db.rows("new_carrier", name=carrier.id, rank=held.rank, **packed)
        self._db.many("new_holder", ({"key": key, "rank": held.rank} for key in keys))

    def remove(self, id: str) -> None:
        """Takes an article out."""
        held = self.held(id)
        self._db.many("drop_holder", ({"key": key, "rank": held.rank} for key in sorted(held.keys)))
        self._db.rows("drop_carrier", name=id)

    def held(self, id: str) -> Held:
        """What was put in of an article."""
        row = self._db.rows("carrier_keys", name=id)[0]
        return Held(row["rank"], frozenset(array("q", row["keys"])))

    def around(self, held: Held) -> Around:
        """The articles around one that is in or could be; without itself."""
        return Around(*map(self._named, around(held, self._first, self._behind, HOLDERS)))

    def _first(self, key: int) -> list[int]:
        return [row["rank"] for row in self._db.rows("first_holders", key=key, limit=HOLDERS)]

    def _behind(self, key: int, rank: int) -> list[int]:
        return [row["rank"] for row in self._db.rows("holders_behind", key=key, rank=rank)]

    def _named(self, ranks: Iterable[int]) -> frozenset[str]:
        return frozenset(self._db.rows("carrier_at", rank=rank)[0]["name"] for rank in ranks)


class Links:
    """The links of an archive; ``catch_up`` first, when articles may have come or gone since."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._holders = ArchivedHolders(archive)
        self.carrier = lru_cache(_AT_HAND)(self._carrier)
        self._linker = Linker(self._holders, self.carrier)

    def catch_up(self) -> int:
        """Takes out what was removed and links what is new or has changed, the earliest first; how many these were."""
        self.carrier.cache_clear()
        return self._each("removed_carriers", self._forget) + self._each("unlinked_articles", self._relink)

    def _each(self, query: str, do: Callable[[str], None]) -> int:
        done = 0
        while rows := self._archive.db.rows(query, limit=_CHUNK):
            with self._archive.db.transaction():
                for row in rows:
                    do(row["name"])
            done += len(rows)
        return done

    def link(self, name: str) -> None:
        """Links one article, in place of what linked it before; nothing of other articles is done again."""
        with self._archive.db.transaction():
            self._relink(name)

    def unlink(self, name: str) -> None:
        """Takes the links of an article out; one that is removed from the archive is taken out by ``catch_up``."""
        with self._archive.db.transaction():
            self._forget(name)

    def _relink(self, name: str) -> None:
        if self._archive.db.rows("carrier_keys", name=name):
            self._forget(name)
        self._keep(self._linker.add(self.carrier(name)))

    def _forget(self, name: str) -> None:
        for link in archive_links.of_article(self._archive.db, name):
            if link.type == PAIR:
                self._archive.db.rows("drop_link", type=PAIR, key=link.key)
        self._keep(self._linker.remove(name))
        self.carrier.cache_clear()

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
        if rows := self._archive.db.rows("carrier", name=name):
            return Carrier.unpacked(rows[0]["packed"])
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

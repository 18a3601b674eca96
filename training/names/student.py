"""Trains the tagger that ships: a word-level convolutional net that learns from the teacher and from annotated news.

    python training/names/student.py SHARED SILVER.npy OUT.npz [--hold OUTLET,...]     # needs torch; 20 minutes
    python training/names/student.py SHARED SILVER.npy OUT.npz --start HELD.pt --share 0.3 --epochs 1 --rate 5e-4

It reads the features that it reads at run time (``find/names/features.py``): of each word a bag of numbers, each
number a row of one table.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from data import Labelled, gather, named

from musnad.find.names.features import around_numbers, naming_signs, number, shape_signs
from musnad.find.names.net import LABELS, STEPS
from musnad.text.words import words

FEATURES, TABLE, WIDTH = 120_000, 64, 128
"""Features that have a row, the commonest; numbers a row; numbers a word carries through the net."""
BATCH = 2048
"""Words a step."""
LONGEST = 100
GUIDES = 2
DROP = 0.25
UNNAMED = 0.2
"""Share of words shown without the features that name them: the net has to do with affixes and company."""
ANER_TIMES, OWN_TIMES = 2, 6
OURS = 0.65
"""What ships: this much of our guide's scores, the rest of ANERcorp's."""


class Data(NamedTuple):
    """Sentences end to end: where each starts, the number of each word's bag, what stands around it, targets."""

    starts: np.ndarray
    bags: np.ndarray
    around: np.ndarray
    targets: np.ndarray
    """words x guides x labels; zeros where a guide says nothing."""


class Bags:
    """The features of each distinct word."""

    def __init__(self) -> None:
        self.number: dict[tuple[str, str], int] = {}
        self.rows: list[list[int]] = []
        self.unnamed: list[list[int]] = []
        self.seen: list[int] = []

    def of(self, text: str, letters: str) -> int:
        """The number of a word's bag."""
        at = self.number.setdefault((text, letters), len(self.rows))
        if at == len(self.rows):
            self.unnamed.append([number(sign) for sign in shape_signs(text, letters)])
            naming = [number(sign) for sign in naming_signs(text, letters)]
            self.rows.append([*naming, *self.unnamed[at]])
            self.seen.append(0)
        self.seen[at] += 1
        return at


def prepared(sentences: Iterable[tuple[Labelled, np.ndarray]], bags: Bags) -> Data:
    """The arrays of labelled sentences and their targets."""
    starts, own, around, targets = [0], [], [], []
    for (view, found, _), target in sentences:
        around += around_numbers(view, found)[:LONGEST]
        own += [bags.of(w.text, view.letters[w.start : w.end]) for w in found[:LONGEST]]
        targets.append(target[:LONGEST].astype(np.float16))
        starts.append(len(own))
    return Data(
        np.array(starts), np.array(own), np.array(around, np.uint32), np.concatenate(targets)
    )  # fmt: skip


def gold(sentences: Sequence[Labelled], guide: int) -> Iterator[tuple[Labelled, np.ndarray]]:
    """Annotated sentences with targets of one guide."""
    for s in sentences:
        target = np.zeros((len(s.words), GUIDES, len(LABELS)))
        target[range(len(s.words)), guide, [LABELS.index(x) for x in s.labels]] = 1
        yield s, target


def silver(shared: Path, table: Path, share: float) -> Iterator[tuple[Labelled, np.ndarray]]:
    """A share of the unlabelled sentences with what the teacher says of them."""
    told, at = np.load(table, mmap_mode="r"), 0
    with table.with_suffix(".jsonl").open(encoding="utf-8") as lines:
        articles = {a["id"]: a["sentences"] for a in map(json.loads, lines)}
    views = dict(named(shared, articles))
    for name, sentences in articles.items():
        for start, end, count in sentences:
            if crc32(f"{name} {start}".encode()) % 100 < 100 * share:
                found = words(views[name], start, end)
                yield Labelled(views[name], found, []), np.exp(told[at : at + count].astype(np.float32))
            at += count


class Block(nn.Module):
    """A word and its neighbours ``step`` words away, to something added to the word."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step, self.norm = step, nn.LayerNorm(WIDTH)
        self.wide, self.back = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """The new rows; rows of nothing stay nothing."""
        y = self.norm(x) * real
        pad = y.new_zeros(self.step, WIDTH)
        around = torch.cat([torch.cat([pad, y[: -self.step]]), y, torch.cat([y[self.step :], pad])], 1)
        return (
            x + self.back(functional.dropout(functional.relu(self.wide(around)), DROP, self.training)) * real
        )


class Student(nn.Module):
    """The net."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(features + 1, TABLE) * 0.05)
        self.enter = nn.Linear(TABLE, WIDTH)
        self.blocks = nn.ModuleList(Block(step) for step in STEPS)
        self.norm = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, GUIDES * len(LABELS))

    def forward(self, own: Tensor, which: Tensor, around: Tensor, places: Tensor, count: int) -> Tensor:
        """Scores, words x guides x labels, from bags, the bag of each word, and what stands around each."""
        bags = functional.embedding_bag(own, self.table, mode="sum", padding_idx=0)
        found = bags[which] + functional.embedding_bag(around, self.table, mode="sum", padding_idx=0)
        entered = self.enter(functional.dropout(found, DROP, self.training))
        x = entered.new_zeros(count, WIDTH).index_copy(0, places, entered)
        real = entered.new_zeros(count, 1)
        real[places] = 1
        for block in self.blocks:
            x = block(x, real)
        return self.out(self.norm(x[places])).view(-1, GUIDES, len(LABELS))


def commonest(data: list[tuple[Data, int]], bags: Bags) -> list[int]:
    """The features that get a row."""
    counts: Counter[int] = Counter()
    for row, seen in zip(bags.rows, bags.seen, strict=True):
        counts.update(dict.fromkeys(row, seen))
    for part, _ in data:
        counts.update(dict(zip(*np.unique(part.around, return_counts=True), strict=True)))
    return sorted(int(k) for k, n in counts.most_common(FEATURES) if n > 1)


class Feed:
    """Batches of sentences."""

    def __init__(self, data: list[tuple[Data, int]], bags: Bags, keys: list[int]) -> None:
        self.keys = keys or commonest(data, bags)
        row_of = {key: i for i, key in enumerate(self.keys, 1)}
        self.data = [(p._replace(around=self._rows(p.around)), times) for p, times in data]
        longest = max(map(len, bags.rows))
        self.own = np.zeros((2 * len(bags.rows), longest), np.int64)
        for i, row in enumerate((*bags.rows, *bags.unnamed)):
            self.own[i, : len(row)] = [row_of.get(n, 0) for n in row]
        self.distinct = len(bags.rows)

    def _rows(self, around: np.ndarray) -> np.ndarray:
        keys = np.array(self.keys, np.uint32)
        at = np.minimum(np.searchsorted(keys, around), len(keys) - 1)
        return np.where(keys[at] == around, at + 1, 0)

    def epoch(self, chance: random.Random) -> Iterator[tuple[tuple, Tensor]]:
        """The batches of one pass: sentences of all parts in any order."""
        order = [(p, s) for p, (d, times) in enumerate(self.data) for s in range(len(d.starts) - 1)]
        order = [o for o in order for _ in range(self.data[o[0]][1])]
        chance.shuffle(order)
        some, size = [], 0
        for part, s in order:
            starts = self.data[part][0].starts
            some.append((part, s))
            size += int(starts[s + 1] - starts[s])
            if size >= BATCH:
                yield self.batch(some, chance.random())
                some, size = [], 0

    def batch(self, some: Sequence[tuple[int, int]], seed: float) -> tuple[tuple, Tensor]:
        """The input of some sentences and their targets."""
        spans = [(self.data[p][0], self.data[p][0].starts[s], self.data[p][0].starts[s + 1]) for p, s in some]
        own = np.concatenate([d.bags[a:b] for d, a, b in spans])
        unnamed = np.random.default_rng(int(seed * 1e9)).random(len(own)) < UNNAMED
        distinct, which = np.unique(own + self.distinct * unnamed, return_inverse=True)
        gap, places, at = max(STEPS), [], max(STEPS)
        for _, a, b in spans:
            places.append(np.arange(at, at + b - a))
            at += int(b - a) + gap
        around = np.concatenate([d.around[a:b] for d, a, b in spans])
        targets = np.concatenate([d.targets[a:b] for d, a, b in spans]).astype(np.float32)
        arrays = (self.own[distinct], which.reshape(-1), around, np.concatenate(places))
        return (*map(torch.from_numpy, arrays), int(at)), torch.from_numpy(targets)  # type: ignore[return-value]


def train(feed: Feed, epochs: int, rate: float, keep: Path, start_from: dict[str, Tensor]) -> Student:
    """Fits the net; kept after every epoch."""
    torch.manual_seed(1)
    chance, model = random.Random(1), Student(len(feed.keys))
    if start_from:
        model.load_state_dict(start_from)
    sizes = sum((len(d.bags)) * times for d, times in feed.data)
    total = max(1, int(sizes / BATCH * epochs))
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    start, done = time.time(), 0
    for epoch in range(epochs):
        model.train()
        sums = 0.0
        for inputs, targets in feed.epoch(chance):
            part = min(1.0, done / total)
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, done / 100) * max(0.02, 1 - part)
            told = functional.log_softmax(model(*inputs), -1)
            loss = -(targets * told).sum() / targets.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            sums += loss.item()
            done += 1
            if done % 200 == 0:
                print(
                    f"  step {done} of {total}: {sums / max(1, done):.4f}, {time.time() - start:.0f} s",
                    flush=True,
                )
        print(f"epoch {epoch}: {time.time() - start:.0f} s", flush=True)
        torch.save((model.state_dict(), feed.keys), keep)
    return model.eval()


def export(model: Student, keys: Sequence[int], out: Path, ours: float = OURS) -> None:
    """Writes the net: the table in 8 bits with a scale a row, the rest in 16."""
    table = model.table.detach().numpy()[1:]
    scale = np.abs(table).max(1, keepdims=True).clip(1e-6) / 127
    mixed = model.out.weight.detach().view(GUIDES, len(LABELS), WIDTH)
    bias = model.out.bias.detach().view(GUIDES, len(LABELS))
    parts = {
        "keys": np.array(keys, np.uint32),
        "table": np.round(table / scale).astype(np.int8),
        "scale": scale[:, 0].astype(np.float16),
        "enter": model.enter.weight.detach().numpy().T,
        "enter_bias": model.enter.bias.detach().numpy(),
        "out": ((1 - ours) * mixed[0] + ours * mixed[1]).numpy().T,
        "out_bias": ((1 - ours) * bias[0] + ours * bias[1]).numpy(),
        "norm": torch.stack([model.norm.weight, model.norm.bias]).detach().numpy(),
    }
    for i, block in enumerate(model.blocks):
        parts |= {
            f"norm{i}": torch.stack([block.norm.weight, block.norm.bias]).detach().numpy(),
            f"wide{i}": block.wide.weight.detach().numpy().T,
            f"wide_bias{i}": block.wide.bias.detach().numpy(),
            f"back{i}": block.back.weight.detach().numpy().T,
            f"back_bias{i}": block.back.bias.detach().numpy(),
        }
    small = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in parts.items()}
    np.savez(out, **small)
    print(f"{len(keys)} features, {out.stat().st_size:,} bytes")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("silver", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold", default="")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--share", type=float, default=1.0, help="of the silver sentences")
    parser.add_argument("--start", type=Path, help="a net kept before, to go on from")
    o = parser.parse_args()
    torch.set_num_threads(1)
    bags = Bags()
    state, keys = torch.load(o.start) if o.start else ({}, [])
    aner, own = gather(o.shared, set(filter(None, o.hold.split(","))))
    data = [
        (prepared(gold(aner, 0), bags), ANER_TIMES),
        (prepared(gold(own, 1), bags), OWN_TIMES),
        (prepared(silver(o.shared, o.silver, o.share), bags), 1),
    ]
    print([len(d.bags) for d, _ in data], "words,", len(bags.rows), "distinct", flush=True)
    feed = Feed(data, bags, keys)
    model = train(feed, o.epochs, o.rate, o.out.with_suffix(".pt"), state)
    export(model, feed.keys, o.out)


if __name__ == "__main__":
    main()

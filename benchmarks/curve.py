"""How the tagger's time grows with the text: news, and texts that a careless pattern drowns in."""

from __future__ import annotations

import random
import re
import resource
from collections.abc import Callable
from datetime import date
from time import process_time

from benchmarks.data import SAMPLES, read_documents
from timeline.temporal import merge_ranges, tag

DAY = date(2025, 8, 17)
SIZES = (10_000, 100_000, 500_000, 5_000_000)
"""Characters of the texts; only prose has the largest."""

REPEATED = {
    "digits": "1234567890",
    "1-1-1-1": "1-",
    "1,000,000": "1,000,",
    "Friday": "Friday ",
    "on Monday and": "on Monday and ",
    "the day before": "the day before ",
    "from 4 to": "from 4 to ",
    "two days later": "two days later ",
    "the end of": "the end of ",
    "twenty": "twenty ",
    "brackets": "([{",
    "quotes": "\"'“",
    "spaces": " ",
    "newlines": "\n",
    "full stops": ". ",
    "letters": "a",
}


def texts() -> dict[str, Callable[[int], str]]:
    """Name -> what makes a text of so many characters."""
    prose = "\n".join(document.text for document in read_documents(SAMPLES, 60))
    made = {"prose without sentence ends": _repeat(re.sub(r"[.!?\n]", " ", prose))}
    made |= {f"«{name}»": _repeat(unit) for name, unit in REPEATED.items()}
    return {"prose": _repeat(prose), **made, "random Unicode": _random}


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _random(size: int) -> str:
    source = random.Random(1)
    blocks = ((0x20, 0x7F), (0xA0, 0x3000), (0x3000, 0xD7FF), (0x10000, 0x20000))
    return "".join(chr(source.randrange(*source.choice(blocks))) for _ in range(size))


def print_curve() -> None:
    """A row for each kind of text: seconds of the processor, and microseconds for a character.

    Time in proportion to length shows as microseconds that stay the same along a row.
    """
    tag("They met on Friday.", dct=DAY)  # loads the rules
    print(f"{'seconds (µs a character) for':<30}" + "".join(f"{size:>19,}" for size in SIZES))
    for name, make in texts().items():
        print(f"{name:<30}", end="")
        for size in SIZES if name == "prose" else SIZES[:-1]:
            took = _seconds(make(size))
            print(f"{f'{took:.3f} ({took / size * 1e6:.2f})':>19}", end="", flush=True)
        print()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process: {peak:,.0f} MB")


def _seconds(text: str) -> float:
    began = process_time()
    merge_ranges(text, tag(text, dct=DAY))
    return process_time() - began

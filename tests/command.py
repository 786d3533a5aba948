"""Runs the command as its entry point does, in this process, on real files and databases."""

import gc
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from timeline.cli import main

__all__ = ["Result", "run_timeline"]


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


@contextmanager
def streams(stdin: bytes) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Standard streams of our own, as a pipe would be."""
    saved = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "oe")
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), "utf-8"), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = saved


def run_timeline(*arguments: object, stdin: bytes = b"") -> Result:
    """What `timeline ARGUMENTS` does."""
    with pytest.MonkeyPatch.context() as patch, streams(stdin) as (out, err):
        patch.setattr(sys, "argv", ["timeline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        del ended
        if stdin:
            gc.collect()  # else what still reads from it would outlive it
        written = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Result(int(code or 0), *written)

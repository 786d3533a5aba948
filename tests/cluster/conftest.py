"""A real cluster on this machine: a Dask scheduler and its workers, each a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

Found = TypeVar("Found")

TESTS = Path(__file__).parents[1]


class Processes:
    """Starts a scheduler and workers, and ends them all, whatever happens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.started: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self, *, allowed_failures: int = 3) -> None:
        setting = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        _, self.address = self._start("scheduler", options, r"Scheduler at: +(tcp://\S+)", setting)

    def start_worker(self, *python: str, path: str | None = None) -> subprocess.Popen[bytes]:
        """A worker of one thread, which is ready, with options of Python and a path of its own."""
        options = (self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        folder = ("--local-directory", str(self.folder))
        ours = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
        setting = {"PYTHONPATH": path or ours}
        ready = r"Registered to: +(tcp://\S+)"
        return self._start("worker", (*options, *folder), ready, setting, python)[0]

    def _start(
        self,
        kind: str,
        options: tuple[str, ...],
        ready: str,
        setting: dict[str, str],
        python: tuple[str, ...] = (),
    ) -> tuple[subprocess.Popen[bytes], str]:
        log = self.folder / f"{kind}-{len(self.started)}.log"
        command = [sys.executable, *python, "-m", f"distributed.cli.dask_{kind}", *options]
        with log.open("wb") as stream:
            process = subprocess.Popen(
                command,
                stdout=stream,
                stderr=stream,
                cwd=self.folder,
                env={**os.environ, **setting},
            )
        self.started.append(process)
        return process, wait_until(lambda: re.search(ready, log.read_text()), process)[1]

    def end(self) -> None:
        for process in self.started:
            process.kill()
        for process in self.started:
            process.wait()


def wait_until(find: Callable[[], Found | None], process: subprocess.Popen[bytes]) -> Found:
    """What is found at last, as long as the process runs that is to bring it."""
    deadline = time.monotonic() + 180
    while not (found := find()):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    started = Processes(tmp_path)
    try:
        yield started
    finally:
        started.end()


@pytest.fixture
def cluster(processes: Processes) -> Processes:
    """A scheduler with two workers."""
    processes.start_scheduler()
    processes.start_worker()
    processes.start_worker()
    return processes

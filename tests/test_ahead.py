"""Work in other processes gives what this one would: in order, whole, whatever dies."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from timeline.ahead import DEPTH, MOST, WORTH, WorkLost, in_processes

MANY = range(3 * WORTH)


def pid_of(_):
    return os.getpid()


def halve(number):
    if number % 5 == 0:
        raise ValueError(number)
    return number / 2


def die_once(file):
    if not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return file


def die_of_seven(number):
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def one_by_one(items, work, **options):
    return [pair for ready in in_processes(items, work, **options) for pair in ready]


def test_results_come_in_the_order_of_the_items():
    found = one_by_one(MANY, str, workers=2)
    assert [item for item, _ in found] == list(MANY)
    assert [result() for _, result in found] == [str(n) for n in MANY]


def test_many_items_are_worked_on_elsewhere_and_a_few_here():
    pids = Counter(result() for _, result in one_by_one(MANY, pid_of, workers=2))
    assert os.getpid() not in pids
    few = range(WORTH - 1)
    assert {result() for _, result in one_by_one(few, pid_of, workers=2)} == {os.getpid()}
    assert {result() for _, result in one_by_one(MANY, pid_of, workers=1)} == {os.getpid()}


def test_what_needs_no_work_is_handed_on_in_its_place():
    found = one_by_one(MANY, pid_of, workers=2, is_work=lambda n: n % 2 == 0)
    assert [item for item, _ in found] == list(MANY)


def test_what_is_ready_together_is_handed_on_together():
    many = range(9 * MOST)
    lots = list(in_processes(many, str, workers=MOST, is_work=lambda n: n == 0))
    assert [item for ready in lots for item, _ in ready] == list(many)
    assert max(map(len, lots)) == MOST


def test_an_error_belongs_to_its_item_alone():
    for item, result in one_by_one(MANY, halve, workers=2):
        if item % 5 == 0:
            with pytest.raises(ValueError, match=str(item)):
                result()
        else:
            assert result() == item / 2


def test_a_process_that_dies_loses_no_item(tmp_path):
    once = tmp_path / "once"
    items = [str(once)] * 3 * WORTH
    assert [result() for _, result in one_by_one(items, die_once, workers=2)] == items
    assert once.exists()


def test_an_item_that_ends_each_process_is_lost_alone_and_the_rest_go_on_elsewhere():
    home = os.getpid()
    found = one_by_one(MANY, die_of_seven, workers=2)
    with pytest.raises(WorkLost):
        found[7][1]()
    assert home not in {result() for item, result in found if item != 7}


def test_no_more_is_read_than_is_soon_needed():
    taken = count()
    items = (next(taken) for _ in iter(int, 1))
    results = in_processes(items, str, workers=2)
    next(results)
    assert next(taken) <= WORTH + 2 * DEPTH + 1
    results.close()


def tell_and_wait(folder):
    Path(folder, str(os.getpid())).touch()
    time.sleep(600)


def test_work_that_nobody_waits_for_any_more_ends_at_once(tmp_path):
    items = [None, *(tmp_path for _ in MANY)]
    results = in_processes(items, tell_and_wait, workers=2, is_work=lambda item: item is not None)
    next(results)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    results.close()
    workers = [int(file.name) for file in tmp_path.iterdir()]
    wait_until(lambda: not any(map(is_running, workers)))


def test_ctrl_c_ends_the_first_process_and_those_that_work_for_it(tmp_path):
    started, pids = start(tmp_path)
    try:
        wait_until(lambda: len(list(pids.iterdir())) == 2)
        started.send_signal(signal.SIGINT)
        workers = [int(file.name) for file in pids.iterdir()]
        wait_until(lambda: started.poll() is not None and not any(map(is_running, workers)))
        assert len(list(pids.iterdir())) == 2
    finally:
        started.kill()
        started.wait()


def test_the_processes_end_with_the_one_they_work_for(tmp_path):
    started, pids = start(tmp_path)
    try:
        wait_until(lambda: len(list(pids.iterdir())) == 2)
        started.kill()
        workers = [int(file.name) for file in pids.iterdir()]
        wait_until(lambda: not any(map(is_running, workers)))
    finally:
        started.kill()
        started.wait()


def start(tmp_path):
    pids = tmp_path / "pids"
    pids.mkdir()
    program = (
        "from test_ahead import MANY, one_by_one, tell_and_wait\n"
        "if __name__ == '__main__':\n"
        f"    one_by_one([{str(pids)!r} for _ in MANY], tell_and_wait, workers=2)\n"
    )
    file = tmp_path / "program.py"
    file.write_text(program)
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    started = subprocess.Popen(
        [sys.executable, file],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # CI may ignore it
    )
    return started, pids


def is_running(pid):
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")  # where there is one: dead, and not yet taken note of
        return not Path("/proc/self/stat").exists() or " Z " not in state.read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def wait_until(holds):
    deadline = time.monotonic() + 180
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)

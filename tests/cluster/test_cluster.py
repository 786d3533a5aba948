"""Work on a cluster gives what it would here, in order and once, whoever dies."""

import os
import signal
import sysconfig
from collections import deque
from pathlib import Path

import pytest

from timeline.cluster import open_cluster
from timeline.cluster.pool import LEAST
from timeline.errors import ClusterError

MANY = range(2 * LEAST)


def halve(number):
    if number % 5 == 0:
        raise ValueError(number)
    return number / 2


def die_the_first_time(job):
    """Note each beginning of a piece of work in its folder; the first one ends the process."""
    folder, number = job
    begun = len(list(folder.glob(f"{number}-*")))
    (folder / f"{number}-{begun}").touch()
    if number == 0 and not begun:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def all_of(cluster, items, work, *, is_work=lambda _: True):
    return [pair for ready in cluster.ahead(items, work, is_work=is_work) for pair in ready]


def test_results_come_in_order_and_an_error_belongs_to_its_item_alone(processes):
    processes.start_scheduler()
    processes.start_worker()
    with open_cluster(processes.address) as cluster:
        found = all_of(cluster, MANY, halve, is_work=lambda n: n % 3 == 0)
        assert [item for item, _ in found] == list(MANY)
        for number, result in found[::3]:
            if number % 5 == 0:
                with pytest.raises(ValueError, match=str(number)):
                    result()
            else:
                assert result() == number / 2


def test_what_a_worker_had_in_hand_is_done_again_and_its_result_comes_once(cluster, tmp_path):
    begun = tmp_path / "begun"
    begun.mkdir()
    with open_cluster(cluster.address) as opened:
        found = all_of(opened, [(begun, n) for n in MANY], die_the_first_time)
        assert [result() for _, result in found] == list(MANY)
    assert sum(process.poll() == -signal.SIGKILL for process in cluster.started) == 1
    assert {file.name for file in begun.glob("0-*")} == {"0-0", "0-1"}


def test_that_the_scheduler_is_gone_is_told(processes):
    processes.start_scheduler()
    processes.start_worker()
    with open_cluster(processes.address) as cluster:
        results = cluster.ahead(iter(int, 1), str, is_work=lambda _: True)
        next(results)
        processes.started[0].kill()
        with pytest.raises(ClusterError, match=f"^{processes.address}: the scheduler is gone; "):
            deque((result() for ready in results for _, result in ready), maxlen=0)


@pytest.fixture
def without_timeline(tmp_path):
    """A folder of all packages that are installed here, except timeline."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for installed in Path(sysconfig.get_path("purelib")).iterdir():
        if installed.suffix != ".pth" and not installed.name.startswith("diplomatic_timeline"):
            (folder / installed.name).symlink_to(installed)
    return folder


def test_a_worker_without_timeline_is_named_at_once_or_when_it_comes(processes, without_timeline):
    processes.start_scheduler()
    with open_cluster(processes.address) as early:
        results = early.ahead([1], str, is_work=lambda _: True)
        processes.start_worker("-S", path=str(without_timeline))
        (((_, result),),) = results
        with pytest.raises(ClusterError, match=r"^a worker lacks timeline.*pip install 'dipl"):
            result()
    lacks = (
        rf"^{processes.address}: the worker tcp://\S+ lacks diplomatic-timeline, here is \S+; pip"
    )
    with pytest.raises(ClusterError, match=lacks), open_cluster(processes.address):
        pass


def test_a_worker_with_another_version_is_named(processes, without_timeline):
    metadata = without_timeline / "diplomatic_timeline-0.0.1.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: diplomatic-timeline\nVersion: 0.0.1\n")
    processes.start_scheduler()
    processes.start_worker("-S", path=str(without_timeline))
    has = (
        r"the worker tcp://\S+ has diplomatic-timeline 0.0.1, here is \S+; pip install 'diplomatic"
    )
    with pytest.raises(ClusterError, match=has), open_cluster(processes.address):
        pass

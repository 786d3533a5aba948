"""A file is written whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from timeline.errors import OutputError
from timeline.export import write_file


def put(data):
    return lambda stream: stream.write(data)


def test_a_file_is_made_or_replaced(tmp_path):
    path = tmp_path / "out.ics"
    write_file(path, put(b"one"))
    write_file(path, put(b"two"))
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["out.ics"]


def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.ics"
    path.write_bytes(b"old")

    def fail(stream):
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(path, fail)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.ics"]


@pytest.mark.parametrize("name", [".", "missing/out.ics", "file/out.ics", "x" * 300, "loop"])
def test_a_path_that_cannot_be_written_is_one_line_that_names_it(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, put(b"data"))
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "loop"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_output_error():
    with pytest.raises(OutputError, match="no space left"):
        write_file(Path("/dev/full"), put(b"x" * 100_000))


def test_a_link_is_followed_and_permissions_are_kept(tmp_path):
    target = tmp_path / "target.ics"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link.ics"
    link.symlink_to(target)
    write_file(link, put(b"new"))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_is_written_into_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, put(b"data"))
    reader.join()
    assert received == [b"data"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)

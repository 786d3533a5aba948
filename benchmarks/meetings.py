"""Score the meetings found: python -m benchmarks.meetings [FOLDER ...] [--without-people] [-v].

A folder holds annotated articles (tests/gold/README.md tells their form); without one the sample
articles are read. Each article is ingested into a database of its own. Printed are, of all articles
of a folder: precision, recall and F1 of detection; of the detected meetings the share with the
right window, status, place and participants; F1 of those that are usable, right in all four; and
how many of the entries that would go into a calendar are wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.data import SAMPLES
from benchmarks.scoring import FIELDS, Score, score
from timeline.articles import read_articles
from timeline.export import meeting_to_json
from timeline.languages.en.names import load_names
from timeline.pipeline import ingest
from timeline.store import open_database
from timeline.store.queries import MeetingFilter, read_meetings

__all__ = ["score_article", "score_folder"]

TODAY = date(2025, 8, 17)
"""The day of reading; it changes no window and no status."""
HELD_OUT = "held_out"
"""The folder of articles that nobody who writes rules reads."""


def score_article(path: Path) -> Score:
    """Ingest one article into a database of its own, and judge what is in it then."""
    with TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/one.db") as database:
        [ingested] = ingest(read_articles([path]), database)
        if ingested.error is not None:
            raise ingested.error
        with database.reading() as session:
            meetings = list(read_meetings(session, MeetingFilter(), today=TODAY))
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return score(expected, [meeting_to_json(meeting, TODAY) for meeting in meetings])


def score_folder(folder: Path, *, without_people: bool = False) -> Iterator[tuple[Path, Score]]:
    """The score of each annotated article of a folder."""
    paths = sorted(path for path in folder.glob("*.md") if path.with_suffix(".json").is_file())
    start = partial(_start, without_people)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=start) as pool:
        yield from zip(paths, pool.map(score_article, paths), strict=True)


def _start(without_people: bool) -> None:
    """Make a worker that knows nobody by the table of people, if that is what is to be measured."""
    if without_people:
        names = load_names()
        vars(names).update(vars(names.without_people()))


def tell(what: str, total: Score) -> str:
    """The figures of a folder, in two lines."""
    precision = total.detected / (total.found or 1)
    recall = total.detected / (total.expected or 1)
    fields = ", ".join(f"{name} {total.right[name] / (total.detected or 1):.2f}" for name in FIELDS)
    return (
        f"{what}: {total.expected} meetings, {total.found} found; detection P {precision:.3f} "
        f"R {recall:.3f} F1 {total.detection_f1:.3f}; usable F1 {total.usable_f1:.3f}\n"
        f"  right of the detected: {fields}; calendar: {total.misplanned} of {total.planned} wrong"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.meetings",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--without-people", action="store_true", help="empty the table of people")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what is wrong")
    given = parser.parse_args()
    if given.verbose and any(folder.name == HELD_OUT for folder in given.folders):
        parser.error(f"{HELD_OUT} is not to be read: totals only")
    for folder in given.folders:
        total = Score()
        for path, one in score_folder(folder, without_people=given.without_people):
            total.add(one)
            if given.verbose and one.faults:
                print(path.stem, *one.faults, sep="\n  ")
        print(tell(str(folder), total))


if __name__ == "__main__":
    main()

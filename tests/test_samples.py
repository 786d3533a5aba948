"""Every sample article, from its file to the timeline, beside the meetings expected of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from scoring import Score, score

from timeline.articles import read_articles
from timeline.export import meeting_to_json
from timeline.pipeline import ingest
from timeline.store import open_database
from timeline.store.queries import MeetingFilter, read_meetings

SAMPLES = Path(__file__).parents[1] / "sample_articles"
ARTICLES = sorted(SAMPLES.glob("*.md"))
TODAY = date(2025, 8, 17)
FLOOR = 0.82
"""The usable F1 that all samples together must reach; to be raised as extraction gets better."""


def score_article(path: Path, folder: Path) -> Score:
    """Ingest one article into a database of its own, and judge what is in it then."""
    with open_database(f"sqlite:///{folder / path.stem}.db") as database:
        ended = list(ingest(read_articles([path]), database))
        assert [ingested.outcome for ingested in ended] == ["new"], ended
        with database.reading() as session:
            meetings = list(read_meetings(session, MeetingFilter(), today=TODAY))
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return score(expected, [meeting_to_json(meeting, TODAY) for meeting in meetings])


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    folder = tmp_path_factory.mktemp("samples")
    return {path.stem: score_article(path, folder) for path in ARTICLES}


def test_there_are_articles_of_many_kinds() -> None:
    assert len(ARTICLES) >= 15


def test_the_first_article_of_the_tour_is_understood_in_every_field(
    scores: dict[str, Score],
) -> None:
    assert scores["alaska-aftermath"].faults == []


def test_the_samples_together_are_understood_as_well_as_ever(scores: dict[str, Score]) -> None:
    total = Score()
    for one in scores.values():
        total.add(one)
    assert total.usable_f1 >= FLOOR, "\n".join(total.faults)

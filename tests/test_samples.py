"""Every sample article, from its file to the timeline, beside the meetings expected of it."""

import pytest

from benchmarks.data import SAMPLES
from benchmarks.meetings import score_folder
from benchmarks.scoring import Score

FLOOR = 0.82
"""The usable F1 that all samples together must reach; to be raised as extraction gets better."""


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {path.stem: one for path, one in score_folder(SAMPLES)}


def test_there_are_articles_of_many_kinds(scores: dict[str, Score]) -> None:
    assert len(scores) >= 15


def test_the_first_article_of_the_tour_is_understood_in_every_field(
    scores: dict[str, Score],
) -> None:
    assert scores["alaska-aftermath"].faults == []


def test_the_samples_together_are_understood_as_well_as_ever(scores: dict[str, Score]) -> None:
    total = Score()
    for one in scores.values():
        total.add(one)
    assert total.usable_f1 >= FLOOR, "\n".join(total.faults)

"""What became of predictions is kept with each meeting, and says what `record` says."""

import random
from collections import Counter
from datetime import date, timedelta

from timeline.model import Dct, Status
from timeline.store.correct import dismiss_meeting, undo_corrections
from timeline.store.record import find_precedents, find_predictions
from timeline.tracking.record import SETTLED, Outcome, lead_rank

FRIDAY = date(2025, 8, 15)
SIDES = ("Ann Ash/US", "Bo Birk/NO")


def settled_of(database, today):
    """What `record` counts as settled, by status word and lead."""
    with database.reading() as session:
        predictions = find_predictions(session, today=today)
    settled, held = Counter(), Counter()
    for said in predictions:
        like = (said.status, lead_rank(said.lead))
        settled[like] += said.number * (said.outcome in SETTLED)
        held[like] += said.number * (said.outcome is Outcome.HELD)
    return {like: (number, held[like]) for like, number in settled.items() if number}


def test_it_is_what_record_counts_whatever_was_told(database, save, document, mention):
    r = random.Random(4)  # noqa: S311
    for number in range(60):
        day = date(2025, 8, 1) + timedelta(days=r.randrange(30))
        said = mention(
            day,
            *r.sample(("Ann/US", "Bo/RU", "Chen/CN"), 2),
            until=day + timedelta(days=r.choice((0, 0, 6))),
            status=r.choice(list(Status)),
        )
        written = (day - timedelta(days=r.randrange(-2, 40))).isoformat()
        save(document(f"a{number}", f"{number}", written), said)
    with database.reading() as session:
        counted = find_precedents(session).counted
    assert len(counted) > 4
    for today in (date(2025, 8, 1), date(2026, 1, 1)):
        assert counted == settled_of(database, today)


def test_what_is_open_or_lapsed_does_not_count(database, save, document, mention):
    save(document("a", "1", "2025-08-10"), mention(FRIDAY, *SIDES))
    with database.reading() as session:
        assert find_precedents(session).counted == {}


def test_a_dismissed_meeting_does_not_count_until_that_is_undone(database, save, document, mention):
    save(document("a", "1", "2025-08-10"), mention(FRIDAY, *SIDES))
    saved = save(document("b", "2", "2025-08-16"), mention(FRIDAY, *SIDES, status=Status.HELD))
    made = Dct.fromisoformat("2025-08-17")
    found = []
    for change in (None, dismiss_meeting, undo_corrections):
        with database.writing() as session:
            if change is dismiss_meeting:
                dismiss_meeting(session, saved.uids[0], by="Eve", made=made)
            elif change is undo_corrections:
                undo_corrections(session, made=made)
            found.append(find_precedents(session).counted)
    assert found == [{(Status.SCHEDULED, 1): (1, 1)}, {}, {(Status.SCHEDULED, 1): (1, 1)}]

"""Short articles on meetings that overlap, move and are told by many, and a process storing them.

``python many_articles.py URL FIRST STEP COUNT`` stores every STEP-th of COUNT articles and prints
the number of each as soon as it is stored.
"""

import random
import sys
from datetime import date, timedelta

from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Quote,
    Status,
)
from timeline.store import open_database
from timeline.store.articles import save_article

LEADERS = (("Ann Ash", "US"), ("Boris Birch", "RU"), ("Chen Chestnut", "CN"), ("Dora Durian", "FR"))
FIRST_DAY = date(2025, 8, 1)


def make_article(number):
    """The article of a number: always the same."""
    r = random.Random(number)  # noqa: S311
    day = FIRST_DAY + timedelta(days=r.randrange(200))
    moved = day - timedelta(days=5) if r.random() < 0.1 else None
    mention = Mention(
        title="A meeting",
        kind=r.choice((Kind.MEETING, Kind.MEETING, Kind.CALL)),
        status=r.choice(list(Status)),
        participants=tuple(
            Participant(name=name, kind=ParticipantKind.PERSON, country=country)
            for name, country in r.sample(LEADERS, 2)
        ),
        quotes=(Quote(f"Sentence {number}.", 0),),
        interval=None if r.random() < 0.1 else Interval(day, day + timedelta(r.choice((0, 0, 3)))),
        moved_from=moved and Interval(moved, moved),
    )
    key = f"article-{number}"
    dct = Dct(day - timedelta(days=r.randrange(-3, 15)))
    document = Document(key=key, text=f"Text {number}", dct=dct, origin=key, identity=key)
    return document, [mention]


def store(url, numbers):
    """Store the articles of some numbers, each in a transaction of its own; tells each one done."""
    with open_database(url) as database:
        for number in numbers:
            with database.writing() as session:
                save_article(session, *make_article(number))
            yield number


if __name__ == "__main__":
    address, *given = sys.argv[1:]
    first, step, count = map(int, given)
    for done in store(address, range(first, count, step)):
        print(done, flush=True)

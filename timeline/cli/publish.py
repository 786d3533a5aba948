"""The command that lets a calendar on a server follow the timeline: publish."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import (
    Alarm,
    All,
    Db,
    Past,
    Search,
    Since,
    Today,
    Until,
    Upcoming,
    Where,
    Who,
    WithStatus,
    find_database,
    read_lead,
    read_today,
)
from timeline.cli.say import note
from timeline.errors import PublishError, TimelineError, UsageError
from timeline.wanted import find_exported, read_filter

if TYPE_CHECKING:
    from timeline.publish.collection import Collection
    from timeline.publish.plan import Manner, Plan, Step
    from timeline.publish.run import Outcome
    from timeline.store.database import Database
    from timeline.store.filters import MeetingFilter


def publish(
    url: Annotated[str, typer.Argument(metavar="URL", help="The calendar's address.")],
    user: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who logs in. [env var: TIMELINE_CALDAV_USER]"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Delete all that was published from here.")
    ] = False,
    upcoming: Upcoming = False,
    past: Past = False,
    all_: All = False,
    since: Since = None,
    until: Until = None,
    who: Who = None,
    where: Where = None,
    status: WithStatus = None,
    search: Search = None,
    db: Db = None,
    alarm: Alarm = None,
    today: Today = None,
) -> None:
    """Make a calendar on a CalDAV server show the meetings, and follow them.

    Needs the extra [caldav]. Publishes what `export` writes to a calendar with the same filters:
    new meetings are created there, changed ones updated, what no longer belongs there deleted.
    Events of others are never touched. The password is that of TIMELINE_CALDAV_PASSWORD or of the
    keyring, or is asked for.
    """
    _require_extra()
    from timeline.publish.address import read_address
    from timeline.publish.collection import open_collection
    from timeline.publish.credentials import find_login
    from timeline.publish.plan import Manner

    manner = Manner(today=read_today(today), alarm=read_lead(alarm, "--alarm"))
    address = read_address(url)
    wanted = read_filter(
        upcoming=upcoming,
        past=past,
        all_=all_,
        since=since,
        until=until,
        who=who,
        where=where,
        statuses=status or (),
        search=search,
        today=manner.today,
    )
    login = find_login(address, user, _asking())
    if login and not address.is_private:
        note(f"{address.url}: the password goes there unencrypted; use https:// if you can")
    with find_database(db) as database, open_collection(address, login) as collection:
        plan = _plan(database, collection, None if withdraw else wanted, manner)
        if dry_run:
            for step in plan.steps:
                typer.echo(_line(step))
            planned = Counter(step.action.value for step in plan.steps)
            note(f"{address.url}: {_summary(planned, plan, _TO_DO)}")
        else:
            _carry_out(plan, collection, manner)


def _require_extra() -> None:
    if find_spec("caldav") is None or find_spec("keyring") is None:
        raise TimelineError(
            "publish needs the extra [caldav]: pip install 'diplomatic-timeline[caldav]'"
        )


def _asking() -> Callable[[str], str] | None:
    """What gets a password from whoever sits at the terminal, if somebody does."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass


def _plan(
    database: Database, collection: Collection, wanted: MeetingFilter | None, manner: Manner
) -> Plan:
    """What there is to do; without a filter everything of ours is to go."""
    from timeline.publish.plan import Action, make_plan
    from timeline.store.uids import find_issued

    found = {known.uid: known for known in collection.read(collection.find_ours())}
    with database.reading() as session:
        plan = make_plan(
            find_exported(session, wanted, "ical", today=manner.today) if wanted else (),
            found,
            find_issued=lambda uids: find_issued(session, uids),
            manner=manner,
        )
    gone = plan.count(Action.DELETE)
    if wanted and gone and not plan.wanted:
        raise UsageError(
            f"no meeting matches, so that all {gone} published events would be deleted; "
            "say --withdraw if that is meant"
        )
    return plan


@dataclass
class _Tally:
    """What came of a plan so far."""

    done: Counter[str] = field(default_factory=Counter)
    refused: list[Outcome] = field(default_factory=list)

    def count(self, outcomes: Iterator[Outcome], stop: Callable[[], bool]) -> Iterator[int]:
        """Count outcomes until there are no more, or until told to stop."""
        for outcome in outcomes:
            if outcome.done is None:
                self.refused.append(outcome)
            else:
                self.done[outcome.done] += 1
            yield 1
            if stop():
                raise KeyboardInterrupt


def _carry_out(plan: Plan, collection: Collection, manner: Manner) -> None:
    from timeline.cli.progress import count_up
    from timeline.cli.stop import asked_to_stop
    from timeline.publish.run import carry_out

    tally, total = _Tally(), len(plan.steps)
    try:
        with asked_to_stop() as stop:
            outcomes = carry_out(plan, collection, manner=manner)
            count_up(tally.count(outcomes, stop), total=total, what="events")
    except KeyboardInterrupt:
        if tally.done.total() + len(tally.refused) < total:
            _say_refused(tally)
            note(f"{collection.shown}: stopped; {_so_far(tally, total)}")
            raise typer.Exit(130) from None
    except PublishError as error:
        _say_refused(tally)
        raise PublishError(f"{error}; {_so_far(tally, total)}") from error
    _say_refused(tally)
    note(f"{collection.shown}: {_summary(tally.done, plan, _DONE)}")
    if tally.refused:
        raise typer.Exit(1)


def _so_far(tally: _Tally, total: int) -> str:
    return f"{tally.done.total()} of {total} done, the same command goes on from there"


def _say_refused(tally: _Tally) -> None:
    for outcome in tally.refused:
        note(f"{outcome.step.title}: not published: {outcome.refusal}")


_DONE = {"create": "created", "update": "updated", "delete": "deleted"}
_TO_DO = {action: f"to {action}" for action in _DONE}


def _summary(counts: Mapping[str, int], plan: Plan, words: Mapping[str, str]) -> str:
    """How many events there are of each kind, in words."""
    same = plan.same + counts.get("same", 0)
    told = [f"{counts[name]:,} {word}" for name, word in words.items() if counts.get(name)]
    others = f", {plan.others:,} of another timeline left alone" if plan.others else ""
    blocked = f", {counts['blocked']:,} blocked" if counts.get("blocked") else ""
    return f"{', '.join(told) or 'nothing to do'}, {same:,} the same{blocked}{others}"


def _line(step: Step) -> str:
    """A step as `--dry-run` tells it: what is done, when the meeting is, its title."""
    from timeline.model.text import clean_line
    from timeline.model.words import window_words

    entry = step.found.entry if step.found else None
    when = ""
    if step.meeting is not None:
        when = window_words(step.meeting.interval)
    elif entry is not None:
        when = f"{entry.shown.start:%Y-%m-%d}"
    changes = f" ({', '.join(step.changes)})" if step.changes else ""
    return clean_line(f"{step.action}  {when}  {step.title}{changes}").replace("  ", " ")

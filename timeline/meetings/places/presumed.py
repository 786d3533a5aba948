"""Where a meeting must be that is told without a place: the traveller is where the host is at home.

"Lavrov will visit Astana on Monday. Tokayev will receive him": the second sentence names no place,
and needs none. What is presumed never outweighs what another sentence says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.names.actors import Actor
from timeline.meetings.places.scene import Scene
from timeline.model import Interval, Kind, ParticipantKind, Place

__all__ = ["Whereabouts"]

WEEK, NOW = 7, 2
"""Days from the dct within which a host's guests, and other meetings, may be at home."""


@dataclass(slots=True)
class Whereabouts:
    """Where a story's people were told to be last, and for which days."""

    today: date
    scene: Scene
    stays: dict[Actor, tuple[Place, Interval | None]] = field(default_factory=dict)

    def note(self, actors: Iterable[Actor], place: Place | None, interval: Interval | None) -> None:
        """Somebody goes, is or meets somewhere."""
        for actor in actors:
            if place is not None:
                self.stays[actor] = (place, interval)

    def presume(
        self, frame: Frame, actors: Sequence[Actor], interval: Interval | None
    ) -> Place | None:
        """The place of a meeting that no words of its sentence give; None for calls."""
        countries = {a.country for a in actors}
        if frame.kind is Kind.CALL or len(countries) < 2 or interval is None:
            return None
        return (
            self._of_traveller(actors, interval)
            or self._of_stop(actors, interval)
            or self._of_blog(interval)
            or self._at_home(frame, countries, interval)
            or self._abroad_together(frame, actors, interval)
        )

    def destination(self, travellers: Sequence[Actor]) -> Place | None:
        """Where those come of whom it is only told that they come: where they were, or here."""
        stays = (self.stays.get(a, (None, None))[0] for a in travellers)
        for place in (next((p for p in stays if p is not None), None), self.scene.home):
            if place is not None and all(a.country != place.country for a in travellers):
                return place
        return None

    def _of_traveller(self, actors: Sequence[Actor], interval: Interval) -> Place | None:
        """Where one of the sides is abroad, and another at home."""
        for actor in actors:
            place, days = self.stays.get(actor, (None, None))
            fits = days is None or _gap(days, interval) <= NOW
            if fits and place is not None and _is_host_among(actors, actor, place):
                return place
        return None

    def _of_stop(self, actors: Sequence[Actor], interval: Interval) -> Place | None:
        """The town in which something was done last, if one side is at home there.

        Not so of what was on other days than those on which somebody was there.
        """
        stop = self.scene.stop
        if stop is None or not stop.city:
            return None
        stays = (self.stays.get(a, (None, None)) for a in actors)
        if any(p == stop and days and _gap(days, interval) > NOW for p, days in stays):
            return None
        return stop if any(_is_host_among(actors, a, stop) for a in actors) else None

    def _of_blog(self, interval: Interval) -> Place | None:
        """The town of a live blog, for what is done on its day."""
        today = interval.is_fixed and interval.earliest == interval.latest == self.today
        return self.scene.live if today else None

    def _at_home(
        self, frame: Frame, countries: set[str | None], interval: Interval
    ) -> Place | None:
        """Where the story is written, if a host received guests there.

        For other meetings with an official of that country only of these days, and while the
        story has been nowhere else, or people have last met there.
        """
        home, last = self.scene.home, self.scene.last
        if home is None or not home.city or home.country not in countries or not interval.is_fixed:
            return None
        away = abs((interval.earliest - self.today).days)
        if frame.shape is Shape.RECEIVE:
            return home if away <= WEEK else None
        met_here = self.scene.met is not None and not _is_away(self.scene.met, home)
        return home if away <= NOW and (met_here or not _is_away(last, home)) else None

    def _abroad_together(
        self, frame: Frame, actors: Sequence[Actor], interval: Interval
    ) -> Place | None:
        """Where the story is written, if all who met these days have come there from abroad.

        Not whom one of them received at home, and nobody who was told to be elsewhere.
        """
        home, last = self.scene.home, self.scene.last
        if home is None or not home.city or not interval.is_fixed or frame.shape is Shape.RECEIVE:
            return None
        away = abs((interval.earliest - self.today).days)
        people = all(a.kind is ParticipantKind.PERSON for a in actors)
        guests = all(a.country not in (None, home.country) for a in actors)
        gone = any(self._is_elsewhere(a, home, interval) for a in actors)
        return (
            home
            if people and guests and away <= NOW and not (gone or _is_away(last, home))
            else None
        )

    def _is_elsewhere(self, actor: Actor, home: Place, interval: Interval) -> bool:
        """Whether somebody was told to be in another town about then."""
        place, days = self.stays.get(actor, (None, None))
        if place is None or place.city == home.city:
            return False
        return days is None or _gap(days, interval) <= NOW


def _is_host_among(actors: Sequence[Actor], guest: Actor, place: Place) -> bool:
    """Whether a place is abroad for one side, and home to another.

    Who is met abroad and holds an office of which no country is told is at home there.
    """
    hosts = [
        a for a in actors if a is not guest and (a.country or _seat(a, place)) == place.country
    ]
    return guest.country not in (None, place.country) and bool(hosts)


def _seat(actor: Actor, place: Place) -> str | None:
    """The country of a place for an officer of whom no other is told: "the vice president"."""
    return place.country if actor.classes and actor.body is None else None


def _is_away(last: Place | None, home: Place) -> bool:
    """Whether the last place named is another town or state, and not a house of this one."""
    if last is None:
        return False
    return last.city not in (None, home.city) or last.country not in (None, home.country)


def _gap(a: Interval, b: Interval) -> int:
    """Days between two windows, 0 where they share one."""
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)

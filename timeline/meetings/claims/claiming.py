"""What a frame claims: its sides, window, place and status put together, or nothing at all.

Receives the frames of a sentence and the discourse before it; hands on claims that are not yet
compared with those told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.meetings.claim import Claim
from timeline.meetings.claims.arrivals import is_arrival
from timeline.meetings.claims.backoff import guess_frames, guessed_sides
from timeline.meetings.claims.dating import Dating, Window, is_known
from timeline.meetings.claims.tours import Leg, legs_of
from timeline.meetings.claims.town_rounds import town_rounds
from timeline.meetings.days.matters import is_talked_of
from timeline.meetings.days.moves import as_moved
from timeline.meetings.days.story_days import is_going_on
from timeline.meetings.days.times import head_word, nearest_side, verb_over
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.members import kind_among, without_host
from timeline.meetings.frames.vetoes import is_process, is_vetoed
from timeline.meetings.names.actors import Actor
from timeline.meetings.places.finding import is_scene
from timeline.meetings.places.guesses import place_by_day
from timeline.meetings.places.hosts import host_of
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sides.casting import Casting, distributed
from timeline.meetings.status.governors import ADVICE, thought_of
from timeline.meetings.status.last_time import NOT_SINCE, is_last_time
from timeline.meetings.status.modality import Reading, asserted, chain_of, edge_of
from timeline.meetings.status.readings import read_status
from timeline.meetings.status.sought import is_only_sought
from timeline.meetings.story.discourse import Discourse
from timeline.model import Direction, Interval, Kind, ParticipantKind, Place, Quote, Status, Timex
from timeline.nlp.parse import Sentence

__all__ = ["Claiming"]

SEASON = 92
"""Days of the widest window in which something is said to be done again."""
FEW = 3
"""Days of the widest window in which somebody "should" do something that is planned."""
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Claiming:
    """Makes the claims of one sentence."""

    discourse: Discourse
    sentence: Sentence
    frames: Sequence[Frame]
    timexes: list[Timex]

    def claims_of(self, frame: Frame) -> list[Claim]:
        """The claims of one frame: one, or one for each partner with a day or place of its own."""
        cast = self.discourse.cast
        found = []
        for leg in legs_of(self.sentence, frame, self.timexes, cast):
            actors = Casting(self.discourse.sides).sides_of(self.sentence, leg.frame)
            if actors is None:
                continue
            actors = without_host(self.sentence, leg.frame, self._without_others(leg, actors))
            if len(actors) > 2 and is_scene(self.sentence, leg.frame, cast):
                actors = [a for a in actors if a.kind is not ParticipantKind.COUNTRY] or actors
            for sides in distributed(self.sentence, leg.frame, actors):
                claim = self._claim(leg, sides)
                if claim is not None:
                    found.append(claim)
        if not found and frame.otherwise is not None:
            return self.claims_of(frame.otherwise)
        return found

    def _without_others(self, leg: Leg, actors: list[Actor]) -> list[Actor]:
        """A leg's sides without the partners of the others; the one of all is then unsaid."""
        own = [a for a in actors if a not in leg.others]
        unsaid = leg.frame.shape is Shape.NOUN and len(own) == 1 < len(actors)
        casting = Casting(self.discourse.sides)
        return casting.with_topic(self.sentence, leg.frame, own) if unsaid else own

    def rounds(self) -> list[tuple[Frame, Claim]]:
        """The rounds that the sentence tells by their towns alone, of the parties spoken of."""
        sides = list(self.discourse.focus.at_talks or self.discourse.focus.process.parties)
        legs = town_rounds(self.discourse, self.sentence, self.timexes)
        found = [(leg.frame, self._claim(leg, sides)) for leg in legs]
        return [(frame, claim) for frame, claim in found if claim is not None]

    def guesses(self) -> list[Claim]:
        """What clauses without a trigger may tell, if the article bears it out."""
        found = []
        for frame, timex in guess_frames(self.sentence, self.timexes, self.discourse.cast):
            actors = guessed_sides(self.discourse.sides, self.sentence, frame)
            if len(actors) == 1:
                frame.kind = Kind.VISIT
            claim = self._claim(Leg(frame, timex=timex), actors) if actors else None
            if claim is not None and self._is_firm(frame, claim):
                found.append(claim)
        return found

    def _is_firm(self, frame: Frame, guess: Claim) -> bool:
        """Whether a guess is of what is over, or plain: two persons, one day, and "will" or "due".

        Of one alone it is only of what is over.
        """
        if len(guess.actors) == 1:
            return guess.status is Status.HELD
        bare = {w.text for w in self.sentence.words if w.tag in _FINITE}
        people = all(a.kind is ParticipantKind.PERSON for a in guess.actors)
        told = people and guess.cue not in {"", frame.trigger.text, *bare}
        return not guess.status.is_predicted or (told and len(self.timexes) == 1)

    def _claim(self, leg: Leg, actors: list[Actor]) -> Claim | None:
        """What one leg claims of its sides; None where it is no meeting."""
        frame, text = leg.frame, self.discourse.text_of(self.sentence)
        heads = [h for t in self.timexes if (h := head_word(self.sentence, t)) is not None]
        if any(is_talked_of(self.sentence, frame, head) for head in heads):
            return None
        dating = Dating(self.discourse, self.sentence, self.frames, self.timexes)
        window = dating.window_of(leg, actors)
        reading = self._status_of(frame, window)
        spans = self.discourse.cast.spans(self.sentence)
        if reading is None or is_vetoed(self.sentence, text, frame, actors, spans):
            return None
        interval = window.interval
        now = reading.progressive and not is_going_on(self.sentence, frame.trigger)
        if interval is None and now and len(actors) > 1:
            interval = Interval(self.discourse.today, self.discourse.today)
        is_dated = window.is_own and interval is not None
        if not (window.is_own or window.is_labelled) and self._is_told(frame, actors):
            interval = None
        if not window.is_own and text.rstrip('*_"”’) ').endswith("?"):
            interval = None  # "The king is expected in Damascus?"
        if reading.status.is_predicted and self._is_undated(window):
            interval = None
        if frame.shape is Shape.AGAIN and not (is_dated and interval and interval.days <= SEASON):
            return None
        if interval is None and is_only_sought(self.sentence, frame, reading):
            return None
        if reading.cue in ADVICE and not (interval and interval.days <= FEW):
            return None  # "A should fly to Oslo next week": what the author would have him do
        if not is_dated and is_process(self.sentence, frame, actors):
            return None
        if thought_of(self.sentence, frame) and not (is_dated and reading.status.is_predicted):
            return None
        place = self._place_of(leg)
        comes = place is None and self._comes(frame, actors)
        if comes:
            place = self.discourse.whereabouts.destination(actors)
        told = is_dated or window.is_labelled or self._is_live(frame, interval)
        told = told or (interval is not None and interval == self.discourse.voyage.days_for(actors))
        if (frame.unsaid or frame.trigger.dep == "csubj") and not told:
            return None
        if frame.shape is Shape.GUESS and not told:
            return None
        if frame.shape is Shape.LINK and not (told and _is_grounded(frame, interval, place)):
            return None
        shift, timex = window.shift, window.timex
        return Claim(
            kind=kind_among(self.sentence, frame, actors),
            status=reading.status,
            cue=reading.cue,
            actors=actors,
            interval=interval,
            place=place,
            presumed=self._presumed(frame, actors, interval),
            quotes=[Quote(text, self.sentence.start, timex.text if timex is not None else None)],
            weak=frame.weak,
            definite=frame.definite,
            is_known=is_known(self.sentence, frame) or self._is_said_of_it(frame, window),
            borrowed=not window.is_own and interval is not None and window.moved_from is None,
            labelled=window.is_labelled and self.discourse.setting.is_item,
            is_listed=window.is_labelled and frame.predicate is None,
            moved_from=window.moved_from,
            delay=shift.by if shift is not None and shift.is_told else None,
            edge=self._edge_of(frame, timex if window.is_own else None),
            owner=self.discourse.focus.owner,
            host=host_of(self.discourse.sides, self.sentence, frame),
            guess=frame.shape is Shape.GUESS,
            comes=comes,
            follows=self.discourse.named == frozenset(actors),
            why=_why(frame, timex, reading),
        )

    def _is_told(self, frame: Frame, actors: list[Actor]) -> bool:
        """Whether "the meeting between A and B" is one told before, which has its own day."""
        if frame.shape is not Shape.NOUN or not frame.definite:
            return False
        visit = frame.kind is Kind.VISIT
        before = (c for c in self.discourse.claims if c.interval is not None or visit)
        return any(set(c.actors) == set(actors) for c in before)

    def _is_said_of_it(self, frame: Frame, window: Window) -> bool:
        """As in "It is the first summit of the two since May": said of the meeting told before."""
        above = self.sentence.words[frame.trigger.head]
        subjects = [w.text.lower() for w in children(self.sentence, above, "nsubj")]
        return not window.is_own and frame.trigger.dep == "attr" and subjects == ["it"]

    def _is_undated(self, window: Window) -> bool:
        """Whether the day of a plan is none: that of writing, or one that is just over."""
        day, timex = window.interval, window.timex
        over = timex is not None and nearest_side(timex, self.discourse.today) is Direction.PAST
        ahead = day is not None and day.earliest > self.discourse.today
        return (over and ahead) or self._is_of_writing(window)

    def _is_of_writing(self, window: Window) -> bool:
        """Whether nothing but the day of writing dates a claim: what is to come is not on it.

        A live blog's plans are of its day, and those under "Today" or a day alone.
        """
        days, timex = self.discourse.days, window.timex
        told = window.is_own or window.is_labelled or window.moved_from is not None
        day = window.interval
        if told or days.is_live or day is None or day.latest != days.today or not day.is_fixed:
            return False
        return timex is None or timex.direction is not Direction.PRESENT

    def _is_live(self, frame: Frame, interval: Interval | None) -> bool:
        """Whether a live blog tells what goes on as it is written: "A is now with B"."""
        days = self.discourse.days
        return days.is_live and interval is not None and interval.latest == days.today

    def _status_of(self, frame: Frame, window: Window) -> Reading | None:
        """How sure the sentence is of a frame; None where it denies it."""
        interval, today = window.interval, self.discourse.today
        reading = read_status(self.sentence, frame, interval, today, self.discourse.lexicon)
        if reading is not None and window.is_on and reading.status is Status.SCHEDULED:
            reading = replace(reading, status=Status.HELD)
        shift = window.shift
        if shift is not None and window.moved_from is None and not shift.has_new_day:
            shift = None  # put off, and from what day, but to none
        if reading is not None and shift is not None and interval is not None:
            reading = as_moved(reading, shift, interval, today)
        if reading is not None and reading.cue == NOT_SINCE and not self._is_last(frame, window):
            return None
        return None if reading is None or reading.denied else reading

    def _is_last(self, frame: Frame, window: Window) -> bool:
        """Whether a window is of the last time that people met who have not met since."""
        head = head_word(self.sentence, window.timex) if window.timex is not None else None
        return head is not None and is_last_time(self.sentence, frame, head)

    def _place_of(self, leg: Leg) -> Place | None:
        """Where a leg's meeting is; a call is nowhere."""
        if leg.frame.kind is Kind.CALL:
            return None
        zones = (leg.zone, leg.shared) if leg.zone is not None else (None,)
        place = leg.place or self.discourse.setting.place_for(self.sentence, leg.frame, zones)
        if place is None and leg.frame.shape is Shape.GUESS and leg.timex is not None:
            setting = self.discourse.setting
            return place_by_day(self.sentence, leg.timex, setting.cast, setting.scene)
        return place

    def _comes(self, frame: Frame, travellers: list[Actor]) -> bool:
        """Whether a journey without a goal leads people from abroad to where this is written."""
        here, home = self.discourse.setting.scene.home, self.discourse.focus.home
        own = {home, here.country if here is not None else None} - {None}
        abroad = all(a.country not in own for a in travellers)
        return abroad and is_arrival(self.sentence, frame, self.timexes)

    def _presumed(
        self, frame: Frame, actors: list[Actor], interval: Interval | None
    ) -> Place | None:
        """Where a meeting must be whose sentence does not say."""
        stop = self.discourse.voyage.place_for(actors) if frame.kind is not Kind.CALL else None
        return stop or self.discourse.whereabouts.presume(frame, actors, interval)

    def _edge_of(self, frame: Frame, timex: Timex | None) -> str | None:
        """Whether a sentence tells only of the beginning or the end of a meeting."""
        if frame.shape is not Shape.NOUN:
            return None
        near = asserted(self.sentence, frame, chain_of(self.sentence, frame))
        head = head_word(self.sentence, timex) if timex is not None else None
        verb = verb_over(self.sentence, head) if head is not None else None
        near = [*near, verb] if verb is not None else near
        return edge_of(self.sentence, near, self.discourse.lexicon)


def _is_grounded(frame: Frame, interval: Interval | None, place: Place | None) -> bool:
    """Whether a verb that is no trigger has its two sides together on a day, and somewhere."""
    if interval is None or interval.days > 31:
        return False
    sure = frame.link in ("at", "with") or frame.close or frame.kind is Kind.CALL
    return sure or (place is not None and interval.days < 8)


def _why(frame: Frame, timex: Timex | None, reading: Reading) -> list[str]:
    """The steps that led to a claim, with the words that decided them."""
    status, cue = reading.status, reading.cue
    guess = "has its sides in one clause, and the article tells of several meetings"
    lines = [
        f"“{frame.trigger.text}” "
        + (guess if frame.shape is Shape.GUESS else f"speaks of a {frame.kind}"),
        f"{status} by “{cue}”" if cue else f"{status} by its date",
    ]
    if timex is not None and timex.interval is not None:
        lines.append(f"dated by “{timex.text}” ({timex.rule})")
    return lines

"""What a person's corrections do to mentions: tie them, part them, and speak over them.

Receives corrections; `group` asks the `Bonds`, `derive` looks through the `Overlay`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from timeline.model import Action, Change, Correction, Evidence, MentionKey

__all__ = ["Bonds", "Overlay"]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Which mentions a person merged or split; of two corrections about a pair the later holds.

    What was split off to be a meeting of its own does not join one of the ``dismissed`` either.
    """

    by_mention: dict[MentionKey, dict[int, Action]] = field(default_factory=dict)
    dismissed: frozenset[MentionKey] = frozenset()

    @classmethod
    def of(cls, corrections: Iterable[Correction]) -> Bonds:
        """The bonds that corrections make."""
        found: defaultdict[MentionKey, dict[int, Action]] = defaultdict(dict)
        dismissed: set[MentionKey] = set()
        for correction in sorted(corrections, key=lambda c: c.id):
            if correction.action in (Action.MERGE, Action.SPLIT):
                for key in correction.mentions:
                    found[key][correction.id] = correction.action
            elif correction.action is Action.DISMISS:
                dismissed |= correction.mentions
            elif correction.action is Action.CONFIRM:
                dismissed -= correction.mentions
        return cls(dict(found), frozenset(dismissed))

    def bind(self, evidence: Evidence) -> bool:
        """Whether a person merged or split it at all."""
        return evidence.key in self.by_mention

    def tie(self, a: Evidence, b: Evidence) -> bool:
        """Whether a person said that two mentions are of one meeting."""
        return self._last(a, b) is Action.MERGE

    def part(self, a: Evidence, b: Evidence) -> bool:
        """Whether a person said that two mentions are not of one meeting: no article is split."""
        if a.document.key == b.document.key:
            return False
        last = self._last(a, b)
        return last is Action.SPLIT or (last is None and self._is_one_dismissed(a, b))

    def _is_one_dismissed(self, a: Evidence, b: Evidence) -> bool:
        """Whether one was split off, and a person said of the other alone that it is no meeting."""
        if (a.key in self.dismissed) == (b.key in self.dismissed):
            return False
        kept = b if a.key in self.dismissed else a
        return Action.SPLIT in self.by_mention.get(kept.key, {}).values()

    def _last(self, a: Evidence, b: Evidence) -> Action | None:
        of_a, of_b = self.by_mention.get(a.key), self.by_mention.get(b.key)
        if not of_a or not of_b:
            return None
        latest = max(of_a.keys() & of_b.keys(), default=None)
        return None if latest is None else of_a[latest]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a person has said of a meeting so far, which articles do not change any more."""

    change: Change = field(default_factory=Change)
    dismissed: bool = False
    certain: bool = False

    def after(self, correction: Correction) -> Overlay:
        """The overlay with one more correction: it says what it says, and leaves the rest."""
        if correction.action is Action.DISMISS:
            return replace(self, dismissed=True)
        given = correction.change
        set_now = {f.name: getattr(given, f.name) for f in fields(Change)}
        change = replace(self.change, **{k: v for k, v in set_now.items() if v is not None})
        confirmed = correction.action is Action.CONFIRM
        return Overlay(
            change,
            dismissed=self.dismissed and not confirmed,
            certain=self.certain or confirmed or given.status is not None,
        )

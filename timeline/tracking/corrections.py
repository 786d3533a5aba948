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
    """Which mentions a person merged or split; of two corrections about a pair the later holds."""

    by_mention: dict[MentionKey, dict[int, Action]] = field(default_factory=dict)

    @classmethod
    def of(cls, corrections: Iterable[Correction]) -> Bonds:
        """The bonds that corrections make."""
        found: defaultdict[MentionKey, dict[int, Action]] = defaultdict(dict)
        for correction in corrections:
            if correction.action in (Action.MERGE, Action.SPLIT):
                for key in correction.mentions:
                    found[key][correction.id] = correction.action
        return cls(dict(found))

    def bind(self, evidence: Evidence) -> bool:
        """Whether a person merged or split it at all."""
        return evidence.key in self.by_mention

    def tie(self, a: Evidence, b: Evidence) -> bool:
        """Whether a person said that two mentions are of one meeting."""
        return self._last(a, b) is Action.MERGE

    def part(self, a: Evidence, b: Evidence) -> bool:
        """Whether a person said that two mentions are not of one meeting: no article is split."""
        return a.document.key != b.document.key and self._last(a, b) is Action.SPLIT

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

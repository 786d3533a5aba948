"""The steps from text to time expressions, in order: match, refine, resolve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from timeline.model import Anchor, Dct, Direction, Reading, Timex
from timeline.model.heading import CERTAIN, Heading
from timeline.temporal.anchor import Discourse
from timeline.temporal.calendar import day_of
from timeline.temporal.dateline import day_of_publication, day_of_writing
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found, Matcher, matcher_for
from timeline.temporal.refine import REFINERS
from timeline.temporal.resolve import Resolved, Setting, resolve
from timeline.temporal.windows import WIDTHS, merge_widths

__all__ = ["Hemisphere", "resolve_again", "tag"]

Hemisphere = Literal["north", "south"]


def tag(
    text: str,
    *,
    dct: Dct | date | None,
    language: str = "en",
    widths: Mapping[str, int] | None = None,
    hemisphere: Hemisphere = "north",
) -> list[Timex]:
    """Find the time expressions of a text, in order, none overlapping another.

    ``dct`` is the day the text was written; without one, only what needs none is found. A dateline
    with a date of its own, or one of a city where that moment fell on another day, comes first.
    A ``language`` without rules of its own is read by dateparser, and its ``rule`` says so.
    ``widths`` overrides rows of `timeline.temporal.windows.WIDTHS` (days); ``hemisphere`` says
    whose summer is meant. ``ValueError`` for widths or a hemisphere that cannot be; whatever the
    text, nothing else is raised.

    >>> [(t.text, t.value) for t in tag("They met on Friday.", dct=date(2025, 8, 17))]
    [('Friday', '2025-08-15')]
    """
    reading = _reading(widths, hemisphere)
    matcher = matcher_for(language)
    if matcher is None:
        from timeline.temporal.fallback import tag_with_dateparser  # only for such a language

        return tag_with_dateparser(text, dct=day_of_publication(dct), language=language)
    scene = Scene(text, matcher.language)
    found = _refine(scene, matcher)
    day = day_of_writing(scene, found, dct)
    discourse = Discourse(scene, day, reading.widths, southern=reading.southern)
    return _resolve_all(discourse, found, reading)


def _reading(widths: Mapping[str, int] | None, hemisphere: Hemisphere) -> Reading:
    if hemisphere not in get_args(Hemisphere):
        raise ValueError(f"the hemisphere is north or south, not {hemisphere!r}")
    return Reading(merge_widths(widths), southern=hemisphere == "south")


def _refine(scene: Scene, matcher: Matcher) -> list[Found]:
    found = matcher.find(scene.text)
    for refiner in REFINERS:
        found = refiner(scene, found)
    return found


def _resolve_all(discourse: Discourse, found: list[Found], reading: Reading) -> list[Timex]:
    timexes: list[Timex] = []
    for expression in found:
        resolved = resolve(expression.value, discourse.setting(expression))
        if resolved is not None:
            timexes.append(_timex(discourse, expression, resolved, reading))
            discourse.add(expression, resolved)
    return timexes


def _timex(discourse: Discourse, found: Found, resolved: Resolved, reading: Reading) -> Timex:
    text, source = discourse.scene.text, resolved.source
    anchor: Anchor = source if source == "document" else discourse.starts.get(source or "document")
    return Timex(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        type=resolved.type,
        value=resolved.value,
        mod=resolved.mod,
        interval=resolved.interval,
        rule=found.rule,
        anchor=anchor,
        direction=resolved.direction,
        why=resolved.why,
        expression=found.value,
        reading=reading,
    )


def resolve_again(timex: Timex, *, anchor: date, direction: Direction | None = None) -> Timex:
    """The same words counted from another day: under a diary's heading, in a dated section.

    Both relative words ("two days later") and bare names ("Friday", "the 15th") are counted from
    ``anchor``; ``direction`` decides for bare names, nearest without. What is absolute, or has no
    days, comes back unchanged.

    >>> [friday] = tag("Friday", dct=date(2025, 8, 17))
    >>> resolve_again(friday, anchor=date(2024, 5, 1), direction=Direction.FUTURE).value
    '2024-05-03'
    """
    if timex.expression is None or timex.anchor is None:
        return timex
    heading = Heading(direction, "the caller says so", CERTAIN)
    reading = timex.reading or Reading(WIDTHS)
    setting = Setting(
        dct=anchor,
        context=day_of(anchor),
        day=day_of(anchor),
        heading=lambda: heading,
        widths=reading.widths,
        southern=reading.southern,
    )
    resolved = resolve(timex.expression, setting)
    if resolved is None:
        return timex
    return replace(
        timex,
        value=resolved.value,
        mod=resolved.mod,
        interval=resolved.interval,
        direction=resolved.direction,
        why=resolved.why,
    )

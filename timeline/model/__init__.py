"""The values that are handed from step to step: immutable, and free of every other package."""

from timeline.model.correction import Action, Change, Correction, MentionKey
from timeline.model.document import Dct, Document
from timeline.model.event import CalendarEvent
from timeline.model.interval import Granularity, Interval, shift_day
from timeline.model.meeting import (
    Evidence,
    HistoryEntry,
    Kind,
    Meeting,
    Mention,
    Participant,
    ParticipantKind,
    Phase,
    Place,
    Quote,
    Source,
    SourceDocument,
    Status,
    Telling,
    phase_of,
)
from timeline.model.timex import Anchor, Direction, Reading, Timex, TimexType

__all__ = [
    "Action",
    "Anchor",
    "CalendarEvent",
    "Change",
    "Correction",
    "Dct",
    "Direction",
    "Document",
    "Evidence",
    "Granularity",
    "HistoryEntry",
    "Interval",
    "Kind",
    "Meeting",
    "Mention",
    "MentionKey",
    "Participant",
    "ParticipantKind",
    "Phase",
    "Place",
    "Quote",
    "Reading",
    "Source",
    "SourceDocument",
    "Status",
    "Telling",
    "Timex",
    "TimexType",
    "phase_of",
    "shift_day",
]

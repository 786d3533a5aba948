"""Every error a user can meet, each with the exit code it ends the program with.

    TimelineError            1  anything below
    ├── ArticleError         1  one article cannot be read; the others go on
    │   └── NoPublicationDate   nothing in the article says when it was published
    ├── UnknownMeeting       1  no meeting has this uid
    ├── AmbiguousMeeting     1  a uid prefix fits several meetings
    ├── NothingToUndo        1  no correction is left to take back
    ├── NothingToRedo        1  no correction that was taken back can be made again
    ├── OutputError          1  a file cannot be written
    ├── ClusterError         1  a cluster cannot be reached, or cannot be worked with
    ├── PublishError         1  a calendar server refuses, or cannot be reached
    ├── UsageError           2  an option or a date that cannot be understood
    └── DatabaseError        3  the database cannot be used

A message is one line: it names the file, value or database at fault and says what to do.
"""

from __future__ import annotations

__all__ = [
    "AmbiguousMeeting",
    "ArticleError",
    "ClusterError",
    "DatabaseError",
    "NoPublicationDate",
    "NothingToRedo",
    "NothingToUndo",
    "OutputError",
    "PublishError",
    "TimelineError",
    "UnknownMeeting",
    "UsageError",
]


class TimelineError(Exception):
    """The base of all errors that a user can cause or meet."""

    exit_code = 1


class ArticleError(TimelineError):
    """One article cannot be read: ``origin`` is its path or URL, ``reason`` one line without it.

    >>> str(ArticleError("a.md", "the file is empty"))
    'a.md: the file is empty'
    """

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class NoPublicationDate(ArticleError):
    """An article that says nowhere when it was published, so that its dates mean nothing."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin, "no publication date found; give one with --published DATE")


class UnknownMeeting(TimelineError):
    """No meeting has this uid or uid prefix."""

    def __init__(self, uid: str) -> None:
        super().__init__(f"no meeting has the uid {uid!r}; `timeline list --all` shows them")
        self.uid = uid


class AmbiguousMeeting(TimelineError):
    """A uid prefix that fits more than one meeting."""

    def __init__(self, prefix: str, candidates: tuple[str, ...]) -> None:
        shown = ", ".join(candidates[:5]) + (", …" if len(candidates) > 5 else "")
        super().__init__(f"the uid {prefix!r} fits several meetings ({shown}); give more of it")
        self.prefix = prefix
        self.candidates = candidates


class NothingToUndo(TimelineError):
    """Fewer corrections are left to take back than was asked."""

    def __init__(self, left: int) -> None:
        few = "is no correction" if left == 0 else f"are only {left} corrections"
        super().__init__(f"there {few} to undo; nothing was changed")


class NothingToRedo(TimelineError):
    """Fewer corrections than asked were taken back since the last one was made."""

    def __init__(self, left: int) -> None:
        few = "is no correction" if left == 0 else f"are only {left} corrections"
        super().__init__(f"there {few} to redo; nothing was changed")


class OutputError(TimelineError):
    """A file that cannot be written."""


class ClusterError(TimelineError):
    """A cluster that cannot be reached, is lost, or whose machines are not as this one is."""


class PublishError(TimelineError):
    """A calendar server that refuses, cannot be reached, or is none."""


class UsageError(TimelineError):
    """An option or a date that cannot be understood."""

    exit_code = 2


class DatabaseError(TimelineError):
    """A database that cannot be opened, read, migrated or written."""

    exit_code = 3

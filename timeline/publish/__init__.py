"""Publishing to a calendar on a CalDAV server (RFC 4791): the calendar follows the timeline.

Receives meetings and the address of a calendar; hands on requests, and what came of them. What was
published from this database is told by its uid, so that nothing else in that calendar is touched
and nothing needs to be remembered between two runs. Only `connection` knows the library `caldav`,
which is in the extra [caldav].
"""

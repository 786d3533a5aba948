"""What went wrong on the way to a server, in words that hold no secret.

The library's own messages hold addresses and what the server sent; none of it is shown.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from timeline.model.text import clean_line, shorten

__all__ = ["status_words", "transport_words"]

_STATUS = {
    400: "it does not understand it",
    405: "it keeps no calendars there",
    409: "it is at odds with what is there",
    413: "it is too large for it",
    415: "it keeps no events there",
    423: "it is locked",
    429: "it asks for fewer requests; try again later",
    507: "it has no room left",
}


def status_words(status: int | None) -> str:
    """What a status of HTTP means (RFC 9110; RFC 4918, section 11)."""
    if status in _STATUS:
        return f"{_STATUS[status]} ({status})"
    if status is not None and status >= 500:
        return f"it fails ({status}); try again later"
    return f"it answers {status}" if status else "it answers nothing that can be understood"


def transport_words(error: BaseException) -> str:
    """Why a server cannot be reached, from the error of the system behind an error."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                reason = clean_line(cause.verify_message or "")
                return f"its certificate is not trusted: {shorten(reason, 200)}"
            case ssl.SSLError():
                return "no encrypted connection can be made (TLS); is it http:// there?"
            case socket.gaierror():
                return "there is no such host, or no network"
            case ConnectionRefusedError():
                return "nothing answers there (connection refused)"
            case TimeoutError():
                return "it does not answer in time"
    name = type(error).__name__
    if "Certificate" in name or "SSL" in name:
        return "no encrypted connection can be made (TLS)"
    if "Timeout" in name:
        return "it does not answer in time"
    return "the connection fails"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it came from, each once: what it was raised from, during, or holds."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            held = (cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args)
            waiting += [other for other in held if isinstance(other, BaseException)]

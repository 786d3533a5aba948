"""The address of a calendar on a server, without the secrets that people put into addresses."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from timeline.errors import UsageError
from timeline.model.text import clean_line

__all__ = ["Address", "read_address"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a calendar is: ``url`` ends in a slash and may be shown; ``user`` is whose it is."""

    url: str
    user: str | None = None

    @property
    def host(self) -> str:
        """The server's name, with its port where that is not the usual one."""
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """The part of the address that the server tells its calendars apart by."""
        return urlsplit(self.url).path

    @property
    def is_private(self) -> bool:
        """Whether nobody on the way can read a password: it is encrypted, or stays here."""
        parts = urlsplit(self.url)
        if parts.scheme == "https" or parts.hostname == "localhost":
            return True
        try:
            return ipaddress.ip_address(parts.hostname or "").is_loopback
        except ValueError:
            return False


def read_address(text: str) -> Address:
    """Read the address of a calendar; `UsageError` says what is wrong with it, without secrets.

    >>> read_address("https://ann@cal.example.org/ann/meetings")
    Address(url='https://cal.example.org/ann/meetings/', user='ann')
    """
    try:
        parts = urlsplit(clean_line(text))
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError("URL: that is no address; give it as https://HOST/PATH/") from None
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError("URL: give the address of a calendar, as https://HOST/PATH/")
    if parts.password is not None:
        raise UsageError(
            "URL: take the password out of the address: others can read it in the list of "
            "processes; give it in TIMELINE_CALDAV_PASSWORD or keep it in the keyring"
        )
    if parts.query or parts.fragment:
        raise UsageError("URL: a calendar's address has no ? or #")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    path = quote(parts.path, safe="%/:@!$&'()*+,;=~").strip("/")
    url = f"{parts.scheme}://{netloc}/{path}/" if path else f"{parts.scheme}://{netloc}/"
    return Address(url, unquote(parts.username) if parts.username else None)

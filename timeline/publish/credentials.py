"""Who logs in to a calendar server, and with what: from the environment or the system's keyring.

Neither is ever stored, and no message holds a password.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field

from timeline.errors import PublishError, UsageError
from timeline.model.text import clean_line
from timeline.publish.address import Address

__all__ = ["Login", "find_login"]

USER, PASSWORD = "TIMELINE_CALDAV_USER", "TIMELINE_CALDAV_PASSWORD"


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password, which is shown nowhere."""

    user: str
    password: str = field(repr=False)


def find_login(
    address: Address, user: str | None, ask: Callable[[str], str] | None
) -> Login | None:
    """Who logs in: ``user``, else who the environment or the address names; None for nobody.

    The password is that of the environment, else that of the keyring, else what ``ask`` gets from
    a person. `UsageError` says how to give one where there is none.
    """
    name = user or os.environ.get(USER) or address.user
    if not name:
        if os.environ.get(PASSWORD):
            raise UsageError(f"{PASSWORD} is set; whose is it? Give --user NAME, or {USER}")
        return None
    password = os.environ.get(PASSWORD) or _from_keyring(_service(address), name)
    if not password and ask is not None:
        password = ask(f"Password of {clean_line(name)} at {address.host}: ")
    if not password:
        kept = shlex.join(["keyring", "set", _service(address), name])
        raise UsageError(
            f"no password of {clean_line(name)} is known: keep it with “{clean_line(kept)}”, "
            f"or set {PASSWORD}"
        )
    return Login(name, password)


def _service(address: Address) -> str:
    """The name that the keyring keeps a server's passwords under."""
    return f"timeline:{address.host}"


def _from_keyring(service: str, user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        return keyring.get_password(service, user)
    except NoKeyringError:
        return None
    except KeyringError as error:
        reason = clean_line(str(error)) or "it is locked"
        raise PublishError(f"the keyring cannot be read: {reason}") from error

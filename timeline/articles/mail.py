"""Reads e-mail newsletters: single messages (.eml) and mailboxes (.mbox)."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from timeline.articles.page import text_of_html
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_mail", "read_mailbox"]

_START = b"From "


def read_mail(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read one message: its plain text, else its HTML as text; published when it was sent."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    yield _read_message(data, origin, key)


def read_mailbox(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read each message of a mailbox (mboxo, as RFC 4155 has it), one in memory at a time."""
    found = False
    for number, data in enumerate(_messages(stream), start=1):
        found = True
        try:
            if len(data) > MAX_BYTES:
                raise ArticleError(f"{origin}:{number}", TOO_LARGE)
            yield _read_message(data, f"{origin}:{number}", f"{key}-{number}")
        except ArticleError as error:
            yield error
    if not found:
        raise ArticleError(origin, "no messages in this mailbox")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages, each cut off just above the size limit."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(MAX_BYTES + 1):
        if blank and line.startswith(_START):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif begun and size <= MAX_BYTES:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(lines)


def _read_message(data: bytes, origin: str, key: str) -> RawArticle:
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        text = _text(message)
        stated = _stated(message)
        own = _header(message, "Message-ID")
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError) as error:
        raise ArticleError(origin, "not an e-mail message that can be read") from error
    if not text:
        raise ArticleError(origin, "no text in this message")
    own = own.strip("<>") if own else None
    return RawArticle(
        origin=origin, key=own or key, text=text, stated=stated, id=own, dated_by="mail Date"
    )


def _text(message: EmailMessage) -> str:
    for kind in ("plain", "html"):
        body = message.get_body(preferencelist=(kind,))
        content = body.get_content() if body is not None else ""
        if isinstance(content, str) and content.strip():
            return text_of_html(content) if kind == "html" else content.replace("\r\n", "\n")
    return ""


def _stated(message: EmailMessage) -> dict[str, object]:
    address = message["From"]
    sender = (
        address.addresses[0] if isinstance(address, AddressHeader) and address.addresses else None
    )
    stated = {
        "title": _header(message, "Subject"),
        "published": _sent(message),
        "source": clean_line(sender.display_name or sender.addr_spec) if sender else None,
        "language": language_code(_header(message, "Content-Language")),
    }
    return {name: value for name, value in stated.items() if value}


def _sent(message: EmailMessage) -> str | None:
    """When it was sent; None where its ``Date`` is none."""
    try:
        sent = _header(message, "Date")
        return parsedate_to_datetime(sent).isoformat() if sent else None
    except (ValueError, OverflowError, TypeError, LookupError, AttributeError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    value = message[name]
    return clean_line(str(value)) or None if value is not None else None

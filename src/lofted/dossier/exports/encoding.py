"""How exports write text: JSON with one layout, XML without characters it cannot hold, instants in UTC."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import msgspec

_UNWRITABLE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:lofted")


def pretty_json(content: Any) -> bytes:
    """Return indented JSON in UTF-8 that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def xml_text(text: str) -> str:
    """Return text for XML: characters it cannot hold become the replacement character."""
    return escape(_UNWRITABLE.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """Return a quoted attribute for XML, as ``xml_text`` does."""
    return quoteattr(_UNWRITABLE.sub("\ufffd", text))


def instant(moment: datetime) -> str:
    """Return ISO 8601 in UTC with a Z, to the millisecond where there is a part of a second; no zone means UTC."""
    utc = (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds" if utc.microsecond else "seconds") + "Z"


def name_of(*parts: str) -> str:
    """Return a URN that the same parts always get."""
    return uuid.uuid5(_NAMES, "\x1f".join(parts)).urn

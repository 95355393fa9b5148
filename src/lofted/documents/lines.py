"""JSON lines: one text a line, with what the line says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from lofted.documents.assembly import Given, OpenedDocument, from_bytes
from lofted.documents.encoding import decode
from lofted.documents.published import from_metadata
from lofted.model import InputError

_FIRST_LINE: Final = re.compile(rb'\s*\{.*"(?:text|body|content)"\s*:', re.DOTALL)
_BODIES: Final = ("text", "body", "content")


def is_json_lines(raw: bytes) -> bool:
    """Tell whether the first line is a JSON object that holds a text."""
    head = raw[:1_000_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(_FIRST_LINE.match(head.split(b"\n", 1)[0]))


def json_lines(raw: bytes, given: Given) -> Iterator[OpenedDocument]:
    """Yield one document a line, split on LF only.

    Raises
    ------
    InputError
        A line is no JSON object or holds no text; the sentence names the line.
    """
    decoded = decode(raw, name=given.name, declared=given.declared)
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            yield _document(line, f"{given.name}, line {number}", given)


def _document(line: str, where: str, given: Given) -> OpenedDocument:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is no JSON object: {error}") from error
    body = next((row[name] for name in _BODIES if row.get(name)), None) if isinstance(row, dict) else None
    if not isinstance(body, str) or not body.strip():
        raise InputError(f'{where} holds no "text"')

    def words(*names: str) -> str | None:
        return next((value for name in names if isinstance(value := row.get(name), str) and value.strip()), None)

    dated, language = words("published", "date", "datePublished"), words("language", "lang")
    known = Given(
        name=words("name", "id") or where,
        published=given.published,
        dated=from_metadata(dated) if dated else None,
        language=given.language or (language if language in {"en", "ko", "ja"} else None),
        url=words("url"),
        fetched=given.fetched,
        outlet=words("outlet", "publisher", "source"),
        title=words("title", "headline"),
        media_type="text/plain",
    )
    # A lone surrogate that JSON lets through is no character; it is kept as the mark for one.
    return from_bytes(body.encode("utf-8", "replace"), known)

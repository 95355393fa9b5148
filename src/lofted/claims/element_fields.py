"""Orbit mean-elements messages as JSON, XML, KVN or CSV: bytes of text to named fields, with the line of each set.

Only the fields are taken out here; ``element_sets`` checks what they hold.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

import msgspec

from lofted.model import InputError

_DEEPEST: Final = 40
_FIELD: Final = re.compile(r"^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*(?:\[[^\]]*\])?\s*$")


@dataclass(slots=True)
class Fields:
    """The fields of one element set as text, and where they stand."""

    values: dict[str, str]
    place: str
    """"line 4" or "entry 2"."""
    line: int
    notation: str
    repairs: list[str] = field(default_factory=list)


def from_json(text: str) -> list[Fields]:
    """Return the element sets of a JSON list, a single object, or one object a line."""
    try:
        data: Any = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise InputError(f"it begins like JSON but is none: {error}") from error
        try:
            data = [msgspec.json.decode(line) for line in lines]
        except msgspec.DecodeError as inner:
            raise InputError(f"it begins like JSON lines but is none: {inner}") from inner
    except RecursionError as error:
        raise InputError("its JSON is nested too deeply") from error
    items = data if isinstance(data, list) else [data]
    if not items or not all(isinstance(item, dict) for item in items):
        raise InputError("its JSON is no list of element sets")
    return [
        Fields({str(key).upper(): _text(value) for key, value in item.items()}, f"entry {number}", number, "omm-json")
        for number, item in enumerate(items, start=1)
    ]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def from_csv(text: str) -> list[Fields]:
    """Return the element sets of a table whose first line names the columns."""
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        names = [name.strip().upper() for name in reader.fieldnames or ()]
        result = []
        for row in reader:
            if None in row or None in row.values():
                raise InputError(
                    f"line {reader.line_num}: the row does not have the {len(names)} columns of the heading"
                )
            values = dict(zip(names, (str(value).strip() for value in row.values()), strict=True))
            result.append(Fields(values, f"line {reader.line_num}", reader.line_num, "omm-csv"))
    except csv.Error as error:
        raise InputError(f"it is no table of comma-separated values: {error}") from error
    return result


def from_kvn(text: str) -> list[Fields]:
    """Return the element sets of "KEY = VALUE" lines; each begins with CCSDS_OMM_VERS."""
    result: list[Fields] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("COMMENT"):
            continue
        found = _FIELD.match(line)
        if found is None:
            raise InputError(f'line {number}: "{line.strip()[:60]}" is not of the form KEY = VALUE')
        key, value = found.groups()
        if key == "CCSDS_OMM_VERS" or not result or (key == "OBJECT_NAME" and "EPOCH" in result[-1].values):
            result.append(Fields({}, f"line {number}", number, "omm-kvn"))
        if key in result[-1].values:
            raise InputError(f"line {number}: {key} is given twice in one element set")
        result[-1].values[key.removeprefix("USER_DEFINED_")] = value
    return result


def from_xml(text: str) -> list[Fields]:
    """Return the element sets of an XML message; a document type declaration is refused, and with it every entity.

    Raises
    ------
    InputError
        It is no well-formed XML, or declares a document type, or is nested too deeply.
    """
    reader = _Xml()
    try:
        reader.parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        raise InputError(f"line {error.lineno}: it is no well-formed XML: {expat.ErrorString(error.code)}") from error
    return reader.sets


class _Xml:
    """Collects the leaves of every <omm> element."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.sets: list[Fields] = []
        self.depth = 0
        self.words: list[str] = []
        self.parameter = ""

    def _refuse(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise InputError(
            f"line {line}: the XML declares a document type; such files are refused, for entities can do harm"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        line = self.parser.CurrentLineNumber
        if self.depth > _DEEPEST:
            raise InputError(f"line {line}: the XML is nested deeper than any element set")
        tag = name.rsplit(":", 1)[-1].upper()
        if tag == "OMM":
            self.sets.append(Fields({}, f"line {line}", line, "omm-xml"))
        self.words = []
        self.parameter = attributes.get("parameter", "")

    def _data(self, words: str) -> None:
        self.words.append(words)

    def _end(self, name: str) -> None:
        self.depth -= 1
        value = "".join(self.words).strip()
        if value and self.sets:
            tag = name.rsplit(":", 1)[-1].upper()
            self.sets[-1].values.setdefault(self.parameter.upper() if tag == "USER_DEFINED" else tag, value)
        self.words = []

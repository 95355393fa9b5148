"""Bytes -> tables of cells: CSV and TSV in whatever encoding, workbooks; guarded against files made to do harm."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from lofted.model import InputError

LARGEST_BYTES: Final = 256_000_000
UNPACKED_BYTES: Final = 256_000_000
PARTS: Final = 2_000
ROWS: Final = 500_000
CELLS: Final = 20_000_000


class Row(NamedTuple):
    """One row, and its number as the file counts it."""

    number: int
    cells: Sequence[Any]


class Sheet(NamedTuple):
    """One table of a file."""

    name: str
    rows: list[Row]


def text(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and its encoding: UTF-8, UTF-16 with a mark, else Windows' Latin-1.

    Raises
    ------
    InputError
        The file is too large, or holds no text.
    """
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name}: {len(data) / 1e6:,.0f} MB are more than the {LARGEST_BYTES / 1e6:,.0f} MB read")
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return _decoded(data, encoding, name), encoding
    if b"\x00" in data:
        raise InputError(f"{name}: this is no text: it holds zero bytes")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").replace("\N{REPLACEMENT CHARACTER}", ""), "cp1252"


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: begins like {encoding} but is not: byte {error.start} fits nowhere") from error


def delimited(data: bytes, name: str, delimiter: str = "") -> tuple[list[Row], str]:
    """Return the rows of a CSV or TSV and its encoding; the delimiter is the commonest in the first line if not given.

    Raises
    ------
    InputError
        No table; the sentence names the line.
    """
    words, encoding = text(data, name)
    head = words.split("\n", 1)[0]
    mark = delimiter or max(",;\t", key=head.count)
    # GCAT's tables quote nothing: a quotation mark there is a character like any other.
    lines = io.StringIO(words, newline="")
    reader = csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL)
    try:
        rows = list(_counted(reader, name))
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: no table of values: {error}") from error
    return rows, encoding


def _counted(rows: Iterable[Sequence[Any]], name: str) -> Iterator[Row]:
    """Yield rows with their numbers, empty ones left out; stop a table that has no end."""
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if number > ROWS or cells > CELLS:
            raise InputError(f"{name}: more than {ROWS:,} rows or {CELLS:,} cells: this is no catalogue")
        if any(cell not in {"", None} for cell in row):
            yield Row(number, row)


def workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of an xlsx workbook, values as last calculated; dates and times as ISO text.

    Raises
    ------
    InputError
        No workbook, or one made to do harm: one plain sentence.
    """
    _guard(data, name)
    import openpyxl  # noqa: PLC0415 - slow to load, and only workbooks need it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            plain = ([_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
            sheets.append(Sheet(sheet.title, list(_counted(plain, f"{name}, sheet {sheet.title}"))))
    except InputError:
        raise
    except Exception as error:
        what = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"{name}: this workbook cannot be read: {what}") from error
    return sheets


def is_workbook(data: bytes, name: str) -> bool:
    """Tell whether bytes are an xlsx workbook.

    Raises
    ------
    InputError
        They are an old or protected Excel file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{name}: an old or password-protected Excel file; save it as xlsx or CSV")
    return data.startswith(b"PK")


def _guard(data: bytes, name: str) -> None:
    """Raise InputError when a zip is broken or would unpack to more than any catalogue."""
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name}: {len(data) / 1e6:,.0f} MB are more than the {LARGEST_BYTES / 1e6:,.0f} MB read")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{name}: begins like a workbook but is no whole zip file") from error
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS or unpacked > UNPACKED_BYTES:
        raise InputError(
            f"{name}: would unpack to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts: refused as no catalogue"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"{name}: the workbook is protected by a password")


def _plain(cell: Any) -> Any:
    """Return a cell as JSON can hold it: days and times in ISO, everything else as it is."""
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 86400.0
    return cell if cell is None or isinstance(cell, (str, int, float, bool)) else str(cell)

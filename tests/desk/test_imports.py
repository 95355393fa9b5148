"""Catalogues by upload: taken in with every bent cell told; workbooks that are bombs are refused and cost nothing."""

import io
import zipfile
from pathlib import Path

import pytest

TORTURE = Path(__file__).parent.parent / "launches" / "importers" / "torture"
TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
RELATIONS = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="xl/workbook.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
BOOK = b"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Missile Tests" sheetId="1" r:id="rId1"/></sheets></workbook>"""
BOOK_RELATIONS = b"""<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"""
SHEET = b"""<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>"""
ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'lol'>%s]>" % b"".join(
    b"<!ENTITY %s '%s'>" % (bytes([98 + n]), (b"&%s;" % bytes([97 + n])) * 10) for n in range(9)
)

PARTS = (
    ("[Content_Types].xml", TYPES),
    ("_rels/.rels", RELATIONS),
    ("xl/workbook.xml", BOOK),
    ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
)


def workbook(sheet: bytes) -> bytes:
    """Return a workbook of one sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in (*PARTS, ("xl/worksheets/sheet1.xml", sheet)):
            book.writestr(name, data)
    return made.getvalue()


HOSTILE = {
    "unpacks to 300 MB": workbook(SHEET % (b"", b"x" * 300_000_000)),
    "entities": workbook(SHEET % (ENTITIES, b"&j;")),
    "a file of the machine": workbook(SHEET % (b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>", b"&f;")),
    "no workbook": b"PK\x03\x04 nothing",
    "no archive": b"year,month\n2022,3\n",
}


def upload(desk, kind: str, name: str, data: bytes):
    """Hand a catalogue in and return the page of what became of it."""
    answer = desk.post("/import", files={"file": (name, data, "application/octet-stream")}, catalogue=kind)
    assert answer.status_code == 303, answer.text
    return desk.wait(answer.headers["location"], 120.0)


def test_a_catalogue_is_taken_in_with_every_bent_cell_told(desk):
    """The page says how many rows, which launches are new, and each cell that was not read as it stands."""
    page = upload(desk, "nagix", "test.json", (TORTURE / "nagix_test.json").read_bytes())

    assert "rows taken in" in page
    assert "cells coerced" in page
    assert "test.json" in page
    assert "catalogue row" in desk.get("/changes?noun=catalogue_row").text


def test_what_is_missing_is_asked_for(desk):
    """A kind and a file are needed."""
    assert desk.post("/import", catalogue="nagix").status_code == 400
    assert desk.post("/import", files={"file": ("a.json", b"[]", "text/plain")}, catalogue="mine").status_code == 400


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_workbook_is_refused_and_costs_nothing_else(desk, name):
    """Each ends refused with a sentence; the desk goes on, and nothing of the machine stands in the store."""
    page = upload(desk, "cns", f"{name}.xlsx", HOSTILE[name])

    assert 'role="alert"' in page
    assert "a defect of Lofted" not in page, page
    assert "root:x:0" not in page
    assert desk.get("/").status_code == 200

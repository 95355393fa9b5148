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


BYTES = {"Content-Type": "application/octet-stream"}
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


def test_a_program_imports_as_the_page_does(desk):
    """Bytes in, the same progress and the same sentence, the report as the command line prints it, rows untouched."""
    given = {"catalogue": "gcat", "name": "launch.tsv", "who": "a program"}
    data = (TORTURE / "launch.tsv").read_bytes()
    sent = desk.client.post("/api/catalogues", params=given, content=data, headers=BYTES)
    assert sent.status_code == 202, sent.text
    desk.wait(f"/inbox/{sent.json()['id']}", 120.0)
    entry = desk.get(f"/api/inbox/{sent.json()['id']}").json()
    report = desk.get("/api/catalogues?limit=1").json()["rows"][0]
    rows = desk.get("/api/catalogues/rows?catalogue=gcat&limit=500").json()

    assert (entry["state"], entry["step"]) == ("done", "")
    assert f"{report['imported']:,} rows taken in" in entry["sentence"]
    assert len(entry["notes"]) >= len(report["coerced"]) > 0
    assert (report["stored"], report["file"]) == (True, "launch.tsv")
    assert rows["total"] >= report["imported"]
    assert {row["catalogue"] for row in rows["rows"]} == {"gcat"}
    assert all(row["cells"] for row in rows["rows"])
    launch = next(row["launch"] for row in rows["rows"] if row["launch"])
    assert {row["launch"] for row in desk.get(f"/api/catalogues/rows?launch={launch}").json()["rows"]} == {launch}
    assert "launch.tsv" in desk.get("/import").text


@pytest.mark.parametrize(
    ("given", "data", "kind", "status"),
    [
        ({"catalogue": "mine", "who": "x"}, b"[]", "application/octet-stream", 422),
        ({"catalogue": "nagix"}, b"[]", "application/octet-stream", 422),
        ({"catalogue": "nagix", "who": "  "}, b"[]", "application/octet-stream", 422),
        ({"catalogue": "nagix", "who": "x"}, b"", "application/octet-stream", 422),
        ({"catalogue": "nagix", "who": "x"}, b"[]", "text/plain", 415),
        ({"catalogue": "nagix", "who": "x"}, b" " * 21_000_001, "application/octet-stream", 413),
    ],
)
def test_a_program_that_hands_in_nothing_usable_is_told(desk, given, data, kind, status):
    """One sentence each, and nothing is kept to be read."""
    answer = desk.client.post("/api/catalogues", params=given, content=data, headers={"Content-Type": kind})

    assert answer.status_code == status, answer.text


def test_a_file_that_is_no_catalogue_is_refused_as_the_page_refuses_it(desk):
    """Kept, tried, refused with the reason; the store has no row more."""
    before = desk.get("/api/catalogues/rows").json()["total"]
    given = {"catalogue": "cns", "name": "../../plain.xlsx", "who": "a program"}
    sent = desk.client.post("/api/catalogues", params=given, content=b"year,month\n2022,3\n", headers=BYTES)
    desk.wait(f"/inbox/{sent.json()['id']}", 120.0)
    entry = desk.get(f"/api/inbox/{sent.json()['id']}").json()

    assert sent.json()["name"] == "plain.xlsx"
    assert entry["state"] == "refused"
    assert entry["sentence"]
    assert desk.get("/api/catalogues/rows").json()["total"] == before


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

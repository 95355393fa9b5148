"""CSV tables read by the data package that describes them: types, keys, references, hashes, and no formulas."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import datetime

import jsonschema
import msgspec
import pytest

from lofted.dossier.exports.tables import codebook, neutralised
from source_tree import ROOT

# The parts of the Frictionless profile "tabular-data-package" that we use, written from its specification.
PROFILE = {
    "type": "object",
    "required": ["profile", "name", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "name": {"pattern": "^[-a-z0-9._/]+$"},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "profile", "schema", "encoding", "bytes", "hash"],
                "properties": {
                    "name": {"pattern": "^[-a-z0-9._/]+$"},
                    "path": {"pattern": "^(?!/)(?!.*\\.\\.)[^\\\\]+$"},
                    "profile": {"const": "tabular-data-resource"},
                    "encoding": {"const": "utf-8"},
                    "schema": {
                        "type": "object",
                        "required": ["fields", "missingValues"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["name", "type", "description"],
                                    "properties": {
                                        "type": {"enum": ["string", "number", "integer", "boolean", "datetime"]}
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
READ = {
    "string": str,
    "number": float,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z"),
}


def tables(files):
    """Return (package, rows by table): every cell read as its declared type, keys and references checked."""
    package = json.loads(files["datapackage.json"])
    jsonschema.validate(package, PROFILE)
    rows = {}
    for resource in package["resources"]:
        data = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
        reader = csv.DictReader(io.StringIO(data.decode(resource["encoding"]), newline=""), strict=True)
        fields = resource["schema"]["fields"]
        assert reader.fieldnames == [field["name"] for field in fields]
        rows[resource["name"]] = [
            {field["name"]: cell(field, row[field["name"]]) for field in fields} for row in reader
        ]
    for resource in package["resources"]:
        check_keys(resource["schema"], rows[resource["name"]], rows)
    return package, rows


def cell(field, text):
    """Return a cell as its field declares it."""
    if text == "":
        assert not field.get("constraints", {}).get("required"), field["name"]
        return None
    return READ[field["type"]](text)


def check_keys(schema, own, rows):
    """Primary keys are there once; foreign keys name a row."""
    key = schema.get("primaryKey", [])
    held = [tuple(row[name] for name in key) for row in own]
    assert not key or len(set(held)) == len(held)
    for foreign in schema.get("foreignKeys", []):
        other = {row[foreign["reference"]["fields"]] for row in rows[foreign["reference"]["resource"]]}
        assert {row[foreign["fields"]] for row in own} <= other


def test_every_claim_and_finding_has_its_row(mapped, written) -> None:
    """Tables hold what the dossier holds, number for number."""
    package, rows = tables(written(mapped, "csv"))

    assert {name: len(held) for name, held in rows.items()} == package["lofted"]["rows"]
    assert [row["quote"] for row in rows["claims"]] == [claim.quote for claim in mapped.claims]
    assert [row["verdict"] for row in rows["findings"]] == [finding.verdict for finding in mapped.findings]
    assert [(row["start"], row["low"]) for row in rows["claims"]] == [(one.start, one.low) for one in mapped.claims]
    assert rows["launches"][0]["full_range_p50_km"] == mapped.flights[0].full_range_km.p50


def test_the_text_itself_stays_here(mapped, written) -> None:
    """No table carries the text; the package counts it."""
    files = written(mapped, "csv")

    assert not any(b"Nothing in this sentence is a claim" in data for data in files.values())
    assert json.loads(files["datapackage.json"])["lofted"]["left_out"]["texts"] == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'quoted'"])
def test_a_formula_becomes_text_and_comes_back(text: str) -> None:
    """One apostrophe in front; dropping one leading apostrophe gives the words back."""
    assert neutralised(text) == f"'{text}"
    assert neutralised("plain -1 = 1") == "plain -1 = 1"


def test_hostile_text_stays_in_its_cell(hostile, written) -> None:
    """Newlines, quotes and commas do not break rows; no text cell begins with a formula."""
    files = written(hostile, "csv")
    package, rows = tables(files)
    texts = {
        (resource["name"], field["name"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if field["type"] == "string"
    }

    assert rows["launches"][0]["label"].startswith("'=HYPERLINK")
    assert rows["launches"][0]["label"].endswith("\nsecond line\ufffd\ufffd ]]> 탄도미사일")
    for table, held in rows.items():
        for row in held:
            assert not [n for n, v in row.items() if (table, n) in texts and v and v[0] in "=+-@\t\r\n"]


def test_negative_numbers_are_numbers(mapped, written) -> None:
    """A cell of numbers is never touched: a longitude in the west stays a number."""
    launches = mapped.launches
    one = msgspec.structs.replace(mapped.claims[7], low=-5.5, high=1e-7)
    _, rows = tables(written(msgspec.structs.replace(mapped, claims=(one,), launches=launches), "csv"))

    assert (rows["claims"][0]["low"], rows["claims"][0]["high"]) == (-5.5, 1e-7)


def test_the_codebook_is_the_one_in_the_documents(mapped, written) -> None:
    """docs/codebook.md is what every export carries, and it names every column."""
    book = written(mapped, "csv")["codebook.md"].decode()

    assert book == codebook() == (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    package, _ = tables(written(mapped, "csv"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` | {field['type']}" in book

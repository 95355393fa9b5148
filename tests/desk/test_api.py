"""The API: what it answers fits the schemas it describes; whatever it is asked, it never fails."""

import os
import re

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

import lofted
from lofted.model import wire

EXAMPLES = int(os.environ.get("LOFTED_API_EXAMPLES", "12"))
"""For each path; LOFTED_API_EXAMPLES=400 makes a longer run of it."""
READS = [
    "/api/launches?limit=5",
    "/api/launches?since=2022&until=2022&sort=latest",
    "/api/launches/KP-2022-02-26-1",
    "/api/launches/KP-2022-02-26-1/dossier",
    "/api/stats?since=2022",
    "/api/documents",
    "/api/claims?kind=apogee",
    "/api/links?launch=KP-2022-02-26-1",
    "/api/search?q=km",
    "/api/changes?noun=claim&limit=3",
    "/api/diff?then=2020",
    "/api/flight?apogee=620&range=300&time=14m",
    "/api/check?statement=first+ICBM+since+2017&as_of=2022-03-25",
    "/api/quality",
    "/api/catalogues",
    "/api/sites",
    "/api/sites/site:sunan",
    "/api/vehicles",
    "/api/vehicles/vehicle:hwasong-17",
    "/api/events/KP-2022-02-26-1",
    "/api/sources?q=joint",
    "/api/launches/KP-2022-02-26-1/signatures",
    "/api/catalogues/rows?catalogue=nagix",
]


@pytest.fixture(scope="module")
def described(desk):
    """Return the description of the API."""
    return desk.get("/api/openapi.json").json()


def schema_for(described, place, method="get", status="200"):
    """Return the schema of what a place answers with."""
    path = re.sub("KP-2022-02-26-1|site:sunan|vehicle:hwasong-17", "{key}", place.partition("?")[0])
    found = described["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]
    return {**found, "components": described["components"]}


@pytest.mark.parametrize("place", READS)
def test_an_answer_fits_its_schema(desk, described, place):
    """Each noun comes as the description says."""
    answer = desk.get(place)

    assert answer.status_code == 200, answer.text[:300]
    jsonschema.Draft202012Validator(schema_for(described, place)).validate(answer.json())


def test_the_schemas_are_the_command_lines(described):
    """One noun has one schema: the description holds what docs/schema holds."""
    nouns = {"Dossier": lofted.model.Dossier, "Claim": lofted.model.Claim, "HazardReading": lofted.model.HazardReading}
    for name, noun in nouns.items():
        ours = wire.schema(noun)["$defs"][name]["properties"]
        assert described["components"]["schemas"][name]["properties"].keys() == ours.keys()


def test_a_program_hands_in_and_decides(desk):
    """Handed in, read, decided, undone: with JSON alone, each step with the name of who takes it."""
    sent = {
        "text": "South Korea's Joint Chiefs of Staff said the missile fired on March 5 flew about 271 km.",
        "who": "a program",
        "published": "2022-03-06",
    }
    entry = desk.client.post("/api/documents", json=sent)
    assert entry.status_code == 202
    desk.wait(f"/inbox/{entry.json()['id']}")
    key = desk.get(f"/api/inbox/{entry.json()['id']}").json()["documents"][0]
    claim = desk.get(f"/api/claims?document={key}&kind=ground_range").json()["rows"][0]["proposal"]["id"]
    made = desk.client.post(f"/api/claims/{claim}/decisions",
                            json={"action": "correct", "corrected": {"value": "272"}, "who": "B"})  # fmt: skip

    assert made.status_code == 201, made.text
    assert desk.get(f"/api/claims/{claim}").json()["claim"]["value"] == 272.0
    assert desk.client.post(f"/api/claims/{claim}/decisions", json={"action": "undo", "who": "B"}).status_code == 201
    assert desk.get(f"/api/claims/{claim}").json()["state"] == "open"


def test_a_program_signs_what_it_read(desk):
    """The dossier as it stands is signed by its sha256; another one, or no name, is refused."""
    place = "/api/launches/KP-2022-02-26-1/signatures"
    now = desk.get(place).json()
    given = {"dossier": now["dossier"], "who": "Ana Lyst", "words": "I checked every number."}
    signed = desk.client.post(place, json=given)

    assert now["signatures"] == []
    assert signed.status_code == 201, signed.text
    assert [one["stands"] for one in desk.get(place).json()["signatures"]] == [True]
    assert desk.client.post(place, json={**given, "dossier": "0" * 64}).status_code == 400
    assert desk.client.post(place, json={**given, "who": " "}).status_code == 422
    assert "Ana Lyst" in desk.get("/launches/KP-2022-02-26-1").text


@pytest.mark.parametrize(
    ("place", "sent", "status"),
    [
        ("/api/documents", {"who": "x"}, 422),
        ("/api/documents", {"text": "x"}, 422),
        ("/api/documents", {"text": "x", "who": "x", "more": 1}, 422),
        ("/api/documents", [], 422),
        ("/api/claims/none/decisions", {"action": "accept", "who": "x"}, 404),
        ("/api/claims/none/decisions", {"action": "wish", "who": "x"}, 422),
        ("/api/launches/none/signatures", {"dossier": "x", "who": "x", "words": "x"}, 404),
        ("/api/hazards", {"text": ""}, 422),
        ("/api/hazards", {"text": "nothing"}, 400),
    ],
)
def test_what_cannot_be_done_is_one_sentence(desk, place, sent, status):
    """An error is a JSON object with one sentence."""
    answer = desk.client.post(place, json=sent)

    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"]


def test_deep_json_is_refused(desk):
    """Nesting without end is no defect."""
    deep = b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    answer = desk.client.post("/api/documents", content=deep, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422


def test_schemathesis_finds_no_failure(desk):
    """Made-up parameters and bodies for every path: no answer above 499."""
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    schema = schemathesis.openapi.from_dict(desk.get("/api/openapi.json").json())
    tried = []
    for found in schema.get_all_operations():
        bounded = settings(
            max_examples=EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        bounded(given(case=found.ok().as_strategy())(lambda case: tried.append(sent(desk, case))))()

    assert len(tried) > 20 * EXAMPLES / 2
    assert {status for status in tried if status >= 500} == set()


def sent(desk, case) -> int:
    """Send what was made up and return the status of the answer, which is no failure."""
    body = {} if case.body is None or type(case.body).__name__ == "NotSet" else {"json": case.body}
    if isinstance(case.body, bytes):
        body = {"content": case.body, "headers": {"Content-Type": case.media_type}}
    answer = desk.client.request(case.method, case.formatted_path, params=case.query, **body)
    assert answer.status_code < 500, (case.method, case.formatted_path, case.query, body, answer.text[:300])
    return answer.status_code

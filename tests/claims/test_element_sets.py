"""Element sets in every notation, against SGP4's own readers, and everything that can be wrong with them."""

from __future__ import annotations

import io
import json
import random
import time
from contextlib import suppress

import pytest
from sgp4 import omm
from sgp4.api import Satrec

from lofted.claims.element_sets import read_element_sets
from lofted.model import ElementSet, InputError, LoftedError

# github.com/nagix/nk-missile-tests data/satellite.en.json, the first set of the object.
TLE = (
    "KMS 3-2\n"
    "1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21\n"
    "2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19\n"
)
FIELDS = {
    "OBJECT_NAME": "MALLIGYONG-1", "OBJECT_ID": "2023-179A", "EPOCH": "2024-06-12T05:56:56.832000",
    "MEAN_MOTION": 15.21013721,
    "ECCENTRICITY": 0.0001996, "INCLINATION": 97.404, "RA_OF_ASC_NODE": 51.1823, "ARG_OF_PERICENTER": 152.6365,
    "MEAN_ANOMALY": 207.4976, "EPHEMERIS_TYPE": 0, "CLASSIFICATION_TYPE": "U", "NORAD_CAT_ID": 58400,
    "ELEMENT_SET_NO": 999, "REV_AT_EPOCH": 3097, "BSTAR": 0.00032465,
    "MEAN_MOTION_DOT": 7.135e-05, "MEAN_MOTION_DDOT": 0,
}  # fmt: skip


def as_json(fields: dict[str, object]) -> str:
    """Return a list of one set."""
    return json.dumps([fields])


def as_csv(fields: dict[str, object]) -> str:
    """Return a heading and one row."""
    return ",".join(fields) + "\n" + ",".join(str(value) for value in fields.values()) + "\n"


def as_kvn(fields: dict[str, object]) -> str:
    """Return KEY = VALUE lines with a header, a comment and units."""
    head = "CCSDS_OMM_VERS = 2.0\nCOMMENT made for a test\nCREATION_DATE = 2024-06-12T00:00:00\nORIGINATOR = US\n"
    head += "CENTER_NAME = EARTH\nREF_FRAME = TEME\nTIME_SYSTEM = UTC\nMEAN_ELEMENT_THEORY = SGP4\n"
    unit = {"INCLINATION": " [deg]", "MEAN_MOTION": " [rev/day]"}
    return head + "".join(f"{key} = {value}{unit.get(key, '')}\n" for key, value in fields.items())


def as_xml(fields: dict[str, object]) -> str:
    """Return a message as catalogues send it."""
    head = ("OBJECT_NAME", "OBJECT_ID")
    drag = ("EPHEMERIS_TYPE", "CLASSIFICATION_TYPE", "NORAD_CAT_ID", "ELEMENT_SET_NO", "REV_AT_EPOCH", "BSTAR",
            "MEAN_MOTION_DOT", "MEAN_MOTION_DDOT")  # fmt: skip
    parts = {"metadata": [], "meanElements": [], "tleParameters": []}
    for key, value in fields.items():
        part = "metadata" if key in head else "tleParameters" if key in drag else "meanElements"
        parts[part].append(f"<{key}>{value}</{key}>")
    meta, mean, tle = ("".join(parts[name]) for name in parts)
    data = f"<data><meanElements>{mean}</meanElements><tleParameters>{tle}</tleParameters></data>"
    segment = f"<segment><metadata>{meta}</metadata>{data}</segment>"
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<ndm><omm id="CCSDS_OMM_VERS" version="2.0"><body>'
    return f"{start}{segment}</body></omm></ndm>"


WRITERS = {"omm-json": as_json, "omm-csv": as_csv, "omm-kvn": as_kvn, "omm-xml": as_xml}


def only(text: str) -> ElementSet:
    """Read a file of one set."""
    (found,), refused = read_element_sets(text, "sets")
    assert refused == []
    return found


def numbers(found: ElementSet) -> list[float]:
    """Return the seven numbers and the drag term."""
    return [found.mean_motion_rev_day, found.eccentricity, found.inclination_deg, found.node_deg,
            found.perigee_argument_deg, found.mean_anomaly_deg, found.bstar]  # fmt: skip


@pytest.mark.parametrize("notation", WRITERS)
def test_every_notation_gives_the_same_set(notation: str) -> None:
    """JSON, CSV, KVN and XML hold the same numbers, names and epoch."""
    found = only(WRITERS[notation](FIELDS))

    assert found.notation == notation
    assert (found.name, found.norad, found.cospar) == ("MALLIGYONG-1", 58400, "2023-179A")
    assert found.epoch == "2024-06-12T05:56:56.832000Z"
    assert numbers(found) == [15.21013721, 0.0001996, 97.404, 51.1823, 152.6365, 207.4976, 0.00032465]


@pytest.mark.parametrize(("notation", "parse"), [("omm-csv", omm.parse_csv), ("omm-xml", omm.parse_xml)])
def test_the_reference_reader_takes_the_same_numbers(notation: str, parse: object) -> None:
    """The readers of the sgp4 package and ours agree field by field."""
    (theirs,) = parse(io.StringIO(WRITERS[notation](FIELDS)))  # type: ignore[operator]  # two functions of one shape
    satrec = Satrec()
    omm.initialize(satrec, theirs)
    ours = only(WRITERS[notation](FIELDS))

    assert satrec.ecco == pytest.approx(ours.eccentricity, abs=0)
    assert satrec.no_kozai * 1440.0 / 6.283185307179586 == pytest.approx(ours.mean_motion_rev_day, rel=1e-12)


def test_two_lines_are_read_as_the_reference_reader_reads_them() -> None:
    """Columns, implied points, the year and the designator of a TLE."""
    found, theirs = only(TLE), Satrec.twoline2rv(*TLE.splitlines()[1:])

    assert (found.name, found.norad, found.cospar, found.revolution) == ("KMS 3-2", 39026, "2012-072A", 1)
    assert found.epoch.startswith("2012-12-12T02:18:24.4016")
    assert (found.eccentricity, found.bstar) == (theirs.ecco, theirs.bstar)
    assert found.source == "sets, line 2"


@pytest.mark.parametrize("number", [5, 58400, 339999, 123456789, 10**18])
@pytest.mark.parametrize("notation", WRITERS)
def test_catalogue_numbers_of_any_length(number: int, notation: str) -> None:
    """Six digits since 2026 and nine for analysts' objects: kept as they are."""
    assert only(WRITERS[notation](FIELDS | {"NORAD_CAT_ID": number})).norad == number


def test_a_catalogue_number_with_a_letter() -> None:
    """T0001 is 270001; I and O are no such letters."""
    lines = TLE.replace("39026", "T0001").splitlines()
    sums = [sum(int(c) if c.isdigit() else c == "-" for c in line[:68]) % 10 for line in lines[1:]]
    text = "\n".join(f"{line[:68]}{total}" for line, total in zip(lines[1:], sums, strict=True))

    assert only(text).norad == 270001


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TLE.replace("    19\n", "    18\n"), "line 3: its checksum is 8, but its characters add up to 9"),
        (TLE.replace("15.08", "15.18"), "line 3: its checksum is 9"),
        (TLE.replace("2 39026", "2 39027").replace("    19\n", "    10\n"), "line 3: it is of object 39027"),
        ("\n".join(TLE.splitlines()[:2]), "line 3: the second line of the element set is missing"),
        (TLE.splitlines()[2], "line 1: it is the second line of an element set whose first is missing"),
        (TLE.replace("0    21", "0  21"), "line 2: it has 67 characters"),
        (as_json(FIELDS | {"INCLINATION": 197.4}), "entry 1: INCLINATION is 197.4; it must lie between 0 and 180"),
        (as_json(FIELDS | {"ECCENTRICITY": "1.5"}), "entry 1: ECCENTRICITY is 1.5"),
        (as_json(FIELDS | {"MEAN_MOTION": "fast"}), 'entry 1: MEAN_MOTION is "fast", no number'),
        (as_json(FIELDS | {"MEAN_MOTION": "nan"}), "entry 1: MEAN_MOTION is nan"),
        (as_json(FIELDS | {"EPOCH": "yesterday"}), "no instant"),
        (as_json(FIELDS | {"EPOCH": None}), "entry 1: the element set lacks EPOCH"),
        (as_json(FIELDS | {"NORAD_CAT_ID": "12x45"}), '"12x45" is no catalogue number'),
        (as_json(FIELDS | {"EPHEMERIS_TYPE": 4}), "EPHEMERIS_TYPE is 4; only elements for 0 (SGP4)"),
        (as_kvn(FIELDS).replace("TEME", "EME2000"), "line 1: REF_FRAME is EME2000"),
        ("OBJECT_ID,NORAD_CAT_ID,DECAY_DATE\n2012-072A,39026,2023-09-13\n", "looks like a catalogue list (SATCAT)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, words: str) -> None:
    """No set is made of it; the sentence names line or entry and what stands there."""
    sets, refused = read_element_sets(text, "sets")

    assert sets == []
    assert any(words in one.sentence for one in refused), refused


def test_one_bad_set_does_not_spoil_the_next() -> None:
    """The faulty set is refused with its line, the good one after it is read."""
    sets, refused = read_element_sets(TLE.replace("    19\n", "    18\n") + TLE, "sets")

    assert ([one.source for one in sets], [one.line for one in refused]) == (["sets, line 5"], [3])


def test_a_missing_checksum_is_told() -> None:
    """68 columns are read, and it is said."""
    found = only("\n".join(line[:68] if line[0] in "12" else line for line in TLE.splitlines()))

    assert len(found.repairs) == 2


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};".replace(chr(0), "") * 10}">' for n in range(1, 12))
    + "]>\n<omm><EPOCH>&a11;</EPOCH></omm>"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no element set"),
        ("hello\nworld", "no element set"),
        ("[{", "begins like JSON"),
        ("[1, 2]", "no list of element sets"),
        ("[" * 5000, "JSON"),
        ("<omm><a>", "line 1: it is no well-formed XML"),
        ("<a>" * 200, "line 1: the XML is nested deeper"),
        (BOMB, "line 2: the XML declares a document type"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><omm/>', "declares a document type"),
        ("CCSDS_OMM_VERS = 2.0\nEPOCH 2024", "line 2:"),
        ("CCSDS_OMM_VERS = 2.0\nEPOCH = 1\nEPOCH = 2", "line 3: EPOCH is given twice"),
        ("NORAD_CAT_ID,EPOCH\n1", "line 2: the row does not have the 2 columns"),
    ],
)
def test_a_file_of_something_else_is_refused(text: str, words: str) -> None:
    """One sentence with the file and the line; entity bombs and outside entities are not opened."""
    begun = time.monotonic()
    with pytest.raises(InputError, match="sets") as caught:
        read_element_sets(text, "sets")

    assert words in str(caught.value)
    assert time.monotonic() - begun < 5.0


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_file_breaks_nothing(seed: int) -> None:
    """Characters dropped, doubled and replaced: sets, refusals or a sentence, never anything else."""
    source = random.Random(seed)  # noqa: S311 - a seeded test, no secret
    text = list(source.choice([TLE, TLE, *(writer(FIELDS) for writer in WRITERS.values())]))
    for _ in range(source.randrange(1, 12)):
        at = source.randrange(len(text))
        text[at] = source.choice(["", text[at] * 2, "9", "-", "\n", " ", "e", "٣", ",", "=", "<", "\x00"])
    with suppress(LoftedError):
        read_element_sets("".join(text), "sets")

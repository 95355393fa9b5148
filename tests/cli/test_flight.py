"""``lofted flight`` as a user has it."""

from __future__ import annotations

import json

import pytest

_KEYS = {
    "schema", "regime", "full_range_km", "full_range_rotating_km", "impulsive_full_range_km", "free_flight_s",
    "boost_s", "burnout", "range_class", "flight_time_verdict", "assumptions",
}  # fmt: skip


def _nulls(value, path=""):
    """Yield the path of every null whose reason is missing."""
    if isinstance(value, dict):
        for key, part in value.items():
            if part is None and not value.get(f"{key}_because"):
                yield f"{path}.{key}"
            yield from _nulls(part, f"{path}.{key}")


@pytest.mark.parametrize(
    "words",
    [
        ("--apogee", "620", "--range", "300"),
        ("--apogee", "6,248.5 km", "--range", "1,090", "--time", "4052 s", "--site", "39.2,125.67", "--bearing", "70"),
        ("--apogee", "101.1", "--range", "1000", "--time", "20m"),
        ("--apogee", "780", "--range", "470", "--failed"),
    ],
)
def test_json_has_every_key_and_a_reason_for_every_null(run, words):
    """One object on one line, with the keys of the contract."""
    done = run("flight", *words, "--samples", "256", "--json")

    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    answer = json.loads(done.stdout)
    assert set(answer) >= _KEYS
    assert list(_nulls(answer)) == []
    assert {"verdict", "offset_s", "doubted", "nearest"} <= set(answer["flight_time_verdict"])


def test_the_table_is_for_people(run):
    """Kilometres and miles, the payload sentence, the rotation sentence."""
    done = run("flight", "--apogee", "620", "--range", "300", "--time", "14m", "--site", "Sunan", "--bearing", "70")
    text = done.stdout.decode()

    assert done.returncode == 0
    assert "miles" in text
    assert "payload flown" in text
    assert "does not turn" in text
    assert "MRBM" in text


@pytest.mark.parametrize(
    "words",
    [
        ("--apogee", "-5", "--range", "300"),
        ("--apogee", "nan", "--range", "300"),
        ("--apogee", "0", "--range", "300"),
        ("--apogee", "620", "--range", "30000"),
        ("--apogee", "620", "--range", "300", "--time", "0s"),
        ("--apogee", "620", "--range", "300", "--time", "14"),
        ("--apogee", "620 leagues", "--range", "300"),
        ("--apogee", "620", "--range", "300", "--samples", "1000000000"),
        ("--apogee", "620", "--range", "300", "--site", "nowhere at all"),
        ("--apogee", "620", "--range", "300", "--bearing", "nan"),
        ("--apogee", "620", "--range", "300", "--figure", "figure.doc"),
        ("--apogee", "620"),
    ],
)
def test_bad_input_is_one_sentence(run, words, tmp_path):
    """Exit 2, one line on standard error, nothing else."""
    done = run("flight", *words)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert not list(tmp_path.iterdir())


def test_the_figure_is_written(run, tmp_path):
    """``--figure`` writes an SVG."""
    done = run("flight", "--apogee", "620", "--range", "300", "--figure", "profile.svg")

    assert done.returncode == 0
    assert (tmp_path / "profile.svg").read_bytes().lstrip().startswith(b"<")

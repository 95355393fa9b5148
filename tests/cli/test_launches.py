"""``lofted launches`` as a user has it."""

from __future__ import annotations

import pytest

ANSWERS = [
    (("list", "--class", "icbm", "--since", "2022", "--until", "2022-12"), "launches"),
    (("show", "KP-2022-02-26-1"), "launches"),
    (("stats", "--site", "Sohae"), "launch-stats"),
    (("check", "first ICBM since 2017", "--as-of", "2022-03-25"), "launch-check"),
    (("quality",), "launch-quality"),
    (("site", "Sohae"), "site"),
    (("vehicle", "Hwasong-17"), "vehicle"),
    (("event", "KP-2022-05-24-1"), "event"),
]


@pytest.mark.parametrize(("words", "schema"), ANSWERS, ids=[words[0] for words, _ in ANSWERS])
def test_json_fits_its_schema(run, fits, words, schema) -> None:
    """One object on one line, with every key and no null without reason."""
    done = run("launches", *words, "--json")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\n") == 1
    assert fits(done.stdout, schema)["schema"] == f"lofted/{schema}/1"


@pytest.mark.parametrize("words", [words for words, _ in ANSWERS], ids=[words[0] for words, _ in ANSWERS])
def test_text_is_for_people(run, words) -> None:
    """Without --json each command prints lines."""
    done = run("launches", *words)

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.decode().splitlines()) > 2


def test_the_check_prints_every_definition_and_the_deciding_rows(run) -> None:
    """The ICBM of March 2022 was the first since 2017 only when failures are left out."""
    text = run("launches", "check", "first ICBM since 2017", "--as-of", "2022-03-25").stdout.decode()

    assert text.startswith("UNSURE")
    assert "KP-2022-03-16-1" in text
    assert "KP-2017-11-28-1" in text
    assert "energy flown" in text
    assert "taken to speak of" in text


def test_as_of_leaves_later_rows_and_statements_out(run, fits) -> None:
    """On 1 March 2022 nobody had yet called the launch of 26 February an ICBM."""
    found = fits(run("launches", "show", "KP-2022-02-26-1", "--as-of", "2022-03-01", "--json").stdout, "launches")

    assert {said["said_on"] for said in found["launches"][0]["statements"]} == {"2022-02-28"}
    assert run("launches", "show", "KP-2022-02-26-1", "--as-of", "2022-02-01").returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("show", "KP-1800-01-01-1"),
        ("list", "--since", "yesterday"),
        ("list", "--site", "nowhere"),
        ("list", "--vehicle", "nothing"),
        ("check", "fine weather"),
        ("check", ""),
        ("check", "first ICBM since 2017", "--as-of", "soon"),
    ],
)
def test_bad_words_get_one_sentence(run, words) -> None:
    """Exit code 2 and one line that names what is wrong."""
    done = run("launches", *words)

    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1
    assert "Traceback" not in done.stderr.decode()


def test_without_a_command_the_list_is_shown(run) -> None:
    """The plain verb answers too."""
    lines = run("launches").stdout.decode().splitlines()

    assert lines[-1].endswith("launches")
    assert len(lines) > 300

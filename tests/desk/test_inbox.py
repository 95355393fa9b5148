"""The inbox: pasted, uploaded, fetched; told what became of it; nothing acknowledged is lost."""

from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from lofted.desk.reading import hand_in, resume
from lofted.desk.spool import MOST_STARTS, Spool, file_name, folder_of
from lofted.model import InputError

KOREAN = "북한이 5일 순안 일대에서 발사한 탄도미사일은 약 270km를 비행했고 고도는 약 560km라고 합동참모본부가 밝혔다."


def test_an_uploaded_file_keeps_its_name_and_its_bytes(desk):
    """A file is read under its own name; the bytes come back as they came; the same file again is said to be there."""
    data = KOREAN.encode()
    answer = desk.post("/inbox", files={"file": ("발표.txt", data, "text/plain")}, published="2022-03-05")
    page = desk.wait(answer.headers["location"])
    kept = next(one for one in desk.get("/api/documents?language=ko").json()["rows"])

    assert "1 text read" in page
    assert kept["document"]["name"] == "발표.txt"
    assert desk.get(f"/documents/{kept['document']['id']}/raw").content == data
    again = desk.post("/inbox", files={"file": ("발표.txt", data, "text/plain")}, published="2022-03-05")
    assert "1 text of it is there already" in desk.wait(again.headers["location"])
    assert "270" in desk.get("/search?q=270km").text
    assert (
        "탄도미사일" in desk.get("/search?q=탄도미사일&language=ko").text or "270km" in desk.get("/search?q=비행").text
    )


def test_what_cannot_be_read_says_why(desk):
    """Nothing given, two things given, an empty file, an unknown date: a sentence, and what was typed stays."""
    assert "give one thing" in desk.post("/inbox").text
    assert desk.post("/inbox", text="a text", url="https://example.org/").status_code == 400
    assert "a text of mine" in desk.post("/inbox", text="a text of mine", url="https://example.org/").text
    assert "soon" in desk.hand_in(text="A missile flew 300 km.", published="soon")
    assert "That did not" not in desk.get("/inbox").text


def test_the_steps_come_as_events(desk):
    """The stream of something that is over says so and ends; of something unknown there is none."""
    answer = desk.post("/inbox", text="A missile flew about 300 km, officials said.", published="2022-03-11")
    place = answer.headers["location"]
    stream = desk.get(f"{place}/events")

    assert stream.headers["content-type"].startswith("text/event-stream")
    assert stream.text.endswith("event: over\ndata: over\n\n")
    assert desk.get("/inbox/none/events").status_code == 404
    assert '<noscript><meta http-equiv="refresh"' not in desk.wait(place)


class Lane:
    """A lane that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked = []

    def ask(self, _task, *, progress, **given):
        """Note the task and return its future."""
        self.asked.append((given, progress, Future()))
        return self.asked[-1][2]


@pytest.fixture
def state(tmp_path):
    """Return what the reading of a desk needs."""
    return SimpleNamespace(spool=Spool(tmp_path / "inbox"), reading=Lane())


def test_what_was_handed_in_outlives_a_stop(state, tmp_path):
    """Bytes and facts lie on disk when hand_in returns; a new desk reads on, and what was put down half-way is gone."""
    entry = hand_in(state, b"some words", name="../../etc/passwd", who="A", published="", language="", url="")
    half = tmp_path / "inbox" / "half"
    half.mkdir()
    (half / "text").write_bytes(b"never acknowledged")
    later = SimpleNamespace(spool=Spool(tmp_path / "inbox"), reading=Lane())
    resume(later)

    assert later.spool.file(entry.id).read_bytes() == b"some words"
    assert later.spool.file(entry.id).parent == tmp_path / "inbox" / entry.id
    assert later.reading.asked[0][0]["name"] == "../../etc/passwd"
    assert not half.exists()


def test_a_text_that_stops_the_desk_is_not_tried_for_ever(state, tmp_path):
    """After three starts that ended with the desk it is refused with a sentence, and its bytes go."""
    entry = hand_in(state, b"some words", name="bad.txt", who="A")
    for _ in range(MOST_STARTS):
        again = SimpleNamespace(spool=Spool(tmp_path / "inbox"), reading=Lane())
        resume(again)
        again.reading.asked[0][1]("reading")
        again.spool.update(entry.id, state="waiting")
    last = SimpleNamespace(spool=Spool(tmp_path / "inbox"), reading=Lane())
    resume(last)

    assert last.reading.asked == []
    assert last.spool.get(entry.id).state == "refused"
    assert not last.spool.file(entry.id).exists()


def test_how_it_ended_is_kept(state):
    """Done, refused and a defect are three different sentences."""
    for ending, word in ((InputError("it is empty"), "it is empty"), (RuntimeError("x"), "a defect of Lofted")):
        entry = hand_in(state, b"words", name="a.txt", who="A")
        state.reading.asked[-1][2].set_exception(ending)
        assert word in state.spool.get(entry.id).sentence
    entry = hand_in(state, b"words", name="a.txt", who="A")
    state.reading.asked[-1][2].set_result({"sentence": "1 text read", "documents": ["d"]})

    assert state.spool.get(entry.id).state == "done"
    assert state.spool.get(entry.id).documents == ["d"]


@pytest.mark.parametrize(
    "name", ["../../x", "..", "/etc/passwd", "a\\..\\b", "", "entry.json", "a" * 500, "발" * 300, "a\x00b\n"]
)
def test_a_name_is_never_a_way_out(name):
    """Whatever a file is called, on disk it is a plain name of at most 200 bytes beside its entry."""
    found = file_name(name)

    assert found not in {"", ".", "..", "entry.json"}
    assert "/" not in found
    assert "\\" not in found
    assert "\x00" not in found
    assert len(found.encode()) <= 201


def test_a_server_store_has_its_spool_at_home(monkeypatch, tmp_path):
    """Beside a file the spool lies beside it; for a server it lies in the user's state folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    assert str(folder_of("launches.db")) == "launches.db-inbox"
    assert folder_of("postgresql://me@here/x").parent == tmp_path / "lofted"

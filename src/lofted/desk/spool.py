"""The spool: a text is acknowledged when it lies on disk; what a stop interrupts is read when the desk starts again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import threading
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

MOST_STARTS: Final = 3
"""A text that stopped the desk so often is not read again by itself."""
MOST_FINISHED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing handed in, and what became of it."""

    id: str
    name: str
    url: str = ""
    published: str = ""
    language: str = ""
    catalogue: str = ""
    """Which catalogue a file is; empty for a text."""
    who: str
    at: str
    state: str = "waiting"
    """waiting, reading, done or refused."""
    step: str = ""
    starts: int = 0
    sentence: str = ""
    documents: list[str] = field(default_factory=list)
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self.state in {"done", "refused"}


class Spool:
    """A folder with one folder for each thing handed in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._entries: dict[str, Entry] = {}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for place in sorted(folder.glob("*/entry.json")):
            with contextlib.suppress(ValueError, TypeError, OSError):
                entry = _read(place)
                self._entries[entry.id] = entry
        for left in folder.iterdir():  # put down half-way and never acknowledged
            if left.is_dir() and left.name not in self._entries:
                shutil.rmtree(left, ignore_errors=True)

    def put(self, data: bytes, **known: Any) -> Entry:
        """Keep what was handed in, on disk before this returns."""
        entry = Entry(id=secrets.token_hex(8), at=datetime.now(tz=UTC).isoformat(timespec="seconds"), **known)
        place = self.folder / entry.id
        place.mkdir(mode=0o700)
        if data:
            _write(place / file_name(entry.name), data)
        self._keep(entry)
        _sync(self.folder)
        self._forget_oldest()
        return entry

    def get(self, key: str) -> Entry | None:
        """Return what was handed in under this id."""
        return self._entries.get(key)

    def file(self, key: str) -> Path:
        """Return where the bytes of an entry lie."""
        return self.folder / key / file_name(self._entries[key].name)

    def update(self, key: str, **changed: Any) -> Entry:
        """Keep what became of an entry; its bytes go when nothing more will happen to it."""
        entry = replace(self._entries[key], **changed)
        if set(changed) == {"step"}:  # nobody needs this after a stop
            self._entries[key] = entry
            return entry
        self._keep(entry)
        if entry.is_over:
            self.file(key).unlink(missing_ok=True)
        return entry

    def entries(self) -> list[Entry]:
        """Return all entries, the latest first."""
        return sorted(self._entries.values(), key=lambda one: (one.at, one.id), reverse=True)

    def _keep(self, entry: Entry) -> None:
        with self._lock:
            place = self.folder / entry.id
            beside = place / "entry.new"
            _write(beside, json.dumps(asdict(entry), ensure_ascii=False).encode())
            beside.replace(place / "entry.json")
            _sync(place)
            self._entries[entry.id] = entry

    def _forget_oldest(self) -> None:
        for old in [one for one in self.entries() if one.is_over][MOST_FINISHED:]:
            shutil.rmtree(self.folder / old.id, ignore_errors=True)
            self._entries.pop(old.id, None)


def folder_of(place: str) -> Path:
    """Return where a store's spool lies: beside a file, in the home of a user where the store is a server."""
    if "://" not in place:
        return Path(f"{place}-inbox")
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "lofted" / f"inbox-{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def file_name(name: str) -> str:
    """Return a name that any file system takes, made of the last part of another; it leads into no folder."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(one if one.isprintable() and one not in '<>:"|?*' else "_" for one in last).strip(" .")
    while len(shown.encode()) > 200:
        shown = shown[1:]
    return "_" + shown if shown in {"", "entry.json", "entry.new"} else shown


def _read(place: Path) -> Entry:
    held = json.loads(place.read_bytes())
    known = {one.name for one in fields(Entry)}
    return Entry(**{name: value for name, value in held.items() if name in known})


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder outlive a stop of the machine, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

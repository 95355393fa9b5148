"""A desk in a process of its own, as the verb serves it, on a free port of this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def start(store: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a desk on a store and return when it answers."""
    code = "from lofted.cli import main; main()"
    command = [sys.executable, "-c", code, "desk", "--store", str(store), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ))
    until = time.monotonic() + 60.0
    while time.monotonic() < until and process.poll() is None:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/static/icon.svg", timeout=5),
        ):
            return process
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"the desk did not start: {process.stderr.read().decode()}")


@contextlib.contextmanager
def running_desk(store: Path) -> Iterator[str]:
    """Serve a desk and yield its address."""
    port = free_port()
    process = start(store, port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

"""The one root of every error Lofted raises on purpose; its text is written for the analyst."""

from __future__ import annotations


class LoftedError(Exception):
    """Something the reader of the message can act on: one plain sentence, no traceback needed."""


class InputError(LoftedError):
    """A file, an option or a value that cannot be used; the sentence says what is wrong and where."""

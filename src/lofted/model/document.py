"""Document: the bytes we hold of one published text, and what is known about where they come from."""

from __future__ import annotations

from lofted.model.base import Noun
from lofted.model.errors import LoftedError
from lofted.model.moment import Moment


class Document(Noun, frozen=True, kw_only=True):
    """One text. ``text`` is decoded, without byte-order mark, CR LF made LF; nothing trimmed or normalised."""

    id: str
    """sha256 of the raw bytes, in hex."""
    name: str
    """What the reader called it: a file name without folders, or "standard input"."""
    media_type: str
    encoding: str
    size_bytes: int
    text: str | None
    text_because: str = ""
    language: str | None
    """"en", "ko" or "ja"; None when it is another one or cannot be told."""
    language_because: str = ""
    title: str | None
    title_because: str = ""
    outlet: str | None
    """Name of the publisher as printed."""
    outlet_because: str = ""
    outlet_id: str | None
    """Its id in ``reference`` ("org:kcna")."""
    outlet_id_because: str = ""
    url: str | None
    url_because: str = ""
    published: Moment | None
    published_because: str = ""
    published_from: str
    """Where the date comes from: "given", "metadata", "text" or "nowhere"."""
    fetched: str | None
    fetched_because: str = ""
    licence: str = "unknown: assume that the text may not be passed on"
    redistribute: bool = False
    notes: tuple[str, ...] = ()
    """What reading had to decide or could not do, one sentence each."""

    @property
    def body(self) -> str:
        """The text itself.

        Raises
        ------
        LoftedError
            The text was left out of this copy.
        """
        if self.text is None:
            raise LoftedError(f"the text of {self.name} was left out: {self.text_because}")
        return self.text

"""Texts one after the other, for sources of any size: nothing is kept, and several processes may share the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from lofted.pipeline.read import Address, Source, Span, TextRead, open_source, read, read_text


class Asked(NamedTuple):
    """One source, or one part of it, and how to read it."""

    source: Source
    span: Span | None
    published: str | None
    language: str | None
    explain: bool


class PartRead(NamedTuple):
    """What one part gave."""

    texts: tuple[TextRead, ...]
    """Of an archive only the texts that claim something."""
    silent: int
    """How many texts of an archive claim nothing."""
    damaged: tuple[str, ...]
    unread: tuple[str, ...]
    """Sentences about launches that gave no claim."""


def read_each(
    *sources: Source,
    published: str | None = None,
    language: str | None = None,
    explain: bool = False,
    jobs: int = 1,
    damaged: Callable[[str], None],
) -> Iterator[PartRead]:
    """Yield what each source says, in order; a text that was met before is passed over.

    Parameters
    ----------
    *sources, published, language, explain
        As for ``read``.
    jobs : int, default 1
        How many processes read the parts of web archives.
    damaged : callable
        Called with a sentence for each record that could not be read.
    """
    seen: set[str] = set()
    spans = [(source, span) for source in sources for span in _parts(source)]
    if all(span is None for _, span in spans):
        yield _together(sources, published, language, explain)
        return
    asked = [Asked(source, span, published, language, explain) for source, span in spans]
    for part in _read(asked, jobs):
        for sentence in part.damaged:
            damaged(sentence)
        texts = tuple(text for text in part.texts if text.document.id not in seen)
        seen.update(text.document.id for text in texts)
        yield part._replace(texts=texts, unread=tuple(sentence for text in texts for sentence in text.unread))


def _together(sources: Sequence[Source], published: str | None, language: str | None, explain: bool) -> PartRead:
    """Read texts that were handed over side by side, where one tells what another is about."""
    reading = read(*sources, published=published, language=language, explain=explain)
    texts = [
        TextRead(document, tuple(claim for claim in reading.claims if claim.document == document.id), ())
        for document in reading.documents
    ]
    return PartRead(tuple(texts), 0, (), reading.unread)


def _parts(source: Source) -> Iterable[Span | None]:
    from lofted import documents

    if isinstance(source, bytes | Address) or str(source) == "-":
        return (None,)
    return documents.parts_of(Path(source), Path(source).name)


def _read(asked: list[Asked], jobs: int) -> Iterator[PartRead]:
    if jobs <= 1 or len(asked) <= 1:
        yield from map(read_part, asked)
        return
    # A fresh interpreter each: nothing is inherited that a thread or a library may hold.
    with get_context("spawn").Pool(min(jobs, len(asked))) as pool:
        yield from pool.imap(read_part, asked)


def read_part(asked: Asked) -> PartRead:
    """Return what one part says."""
    damaged: list[str] = []
    texts: list[TextRead] = []
    silent = 0
    for opened in open_source(asked.source, asked.published, asked.language, damaged, span=asked.span):
        text = read_text(opened.document, explain=asked.explain)
        if asked.span is not None and not text.claims:
            silent += 1
        else:
            texts.append(text)
    return PartRead(tuple(texts), silent, tuple(damaged), ())

"""The one codec between nouns and JSON: stable key order, UTF-8, no null without its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from lofted.model.base import Noun
from lofted.model.errors import InputError, LoftedError

Kind = TypeVar("Kind", bound=Noun)
_ENCODER = msgspec.json.Encoder(order=None)
_NULL = b":null"


def line(noun: Noun) -> str:
    """Return ``noun`` as one line of JSON.

    Raises
    ------
    LoftedError
        A field is None and its ``_because`` is empty.
    """
    data = _ENCODER.encode(noun)
    if not _reasons_follow(data):
        check_reasons(noun)
    return data.decode()


def pretty(noun: Noun) -> str:
    """Return ``noun`` as indented JSON that ends in a newline."""
    return msgspec.json.format(line(noun).encode(), indent=1).decode() + "\n"


def read(data: bytes | str, noun: type[Kind], *, name: str = "JSON") -> Kind:
    """Return the noun that ``data`` holds.

    Raises
    ------
    InputError
        The data are no such JSON; ``name`` says which file.
    """
    try:
        return msgspec.json.decode(data, type=noun)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name} is not a {noun.__name__} of this version: {error}") from error


def schema(noun: type[Noun]) -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a noun."""
    return msgspec.json.schema(noun)


def _reasons_follow(data: bytes) -> bool:
    """Tell whether a reason follows each null, as in ``"site":null,"site_because":"…"``; a quick look for most nouns.

    Inside a text no quotation mark stands bare, so that none can pass for a reason.
    """
    at = data.find(_NULL)
    while at >= 0:
        name = data[data.rfind(b'"', 0, at - 1) + 1 : at - 1]
        end = at + len(_NULL)
        because = b',"' + name + b'_because":"'
        if not data.startswith(because, end) or data.startswith(b'"', end + len(because)):
            return False
        at = data.find(_NULL, end)
    return True


def check_reasons(noun: Noun) -> None:
    """Raise LoftedError when a None in ``noun``, at any depth, lacks its reason."""
    waiting = [noun]
    for one in waiting:
        may_be_none, optional, nested = _looked_at(type(one))
        if may_be_none is not None and None in may_be_none(one):
            for field, because in optional:
                if getattr(one, field) is None and not getattr(one, because, ""):
                    raise LoftedError(f"{type(one).__name__}.{field} is empty and no reason is given")
        if nested is not None:
            for value in nested(one):
                if isinstance(value, tuple):
                    waiting += [part for part in value if isinstance(part, Noun)]
                elif isinstance(value, Noun):
                    waiting.append(value)


Taken = Callable[[Noun], tuple[Any, ...]]


@cache
def _looked_at(noun: type[Noun]) -> tuple[Taken | None, tuple[tuple[str, str], ...], Taken | None]:
    """Return what takes the fields that may be empty, those fields with their reasons', and what takes held nouns."""
    parts = {field.name: frozenset(_parts(field.type)) for field in msgspec.structs.fields(noun)}
    optional = tuple((name, f"{name}_because") for name, found in parts.items() if found & {NoneType, Any})
    nested = [name for name, found in parts.items() if Any in found or any(issubclass(one, Noun) for one in found)]
    return _taker([name for name, _ in optional]), optional, _taker(nested)


def _taker(names: Sequence[str]) -> Taken | None:
    """Return what takes these fields of a noun at once, which is several times as fast as one by one."""
    if not names:
        return None
    if len(names) > 1:
        return attrgetter(*names)
    one = attrgetter(names[0])
    return lambda noun: (one(noun),)


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation is made of; ``Any`` for what it leaves open."""
    if isinstance(annotation, TypeVar) or annotation is Any:
        yield Any
    elif get_origin(annotation) is Literal:
        yield from (type(value) for value in get_args(annotation))
    elif get_args(annotation):
        for part in get_args(annotation):
            yield from _parts(part)
    elif isinstance(annotation, type):
        yield annotation

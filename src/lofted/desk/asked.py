"""What addresses of pages may ask for: the same words, with the same limits, on every page and in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request

from lofted.model import InputError
from lofted.pipeline.workspace import Workspace

PAGE: Final = 50
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="First row, counted from 0.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Most rows.")]
Number = Annotated[int, Query(ge=0, le=10**12, description="Number of a change; 0: from the latest.")]
Words = Annotated[str, Query(max_length=300)]
Short = Annotated[str, Query(max_length=80)]
Day = Annotated[str, Query(max_length=32, description="Day, month or year: 2022-03-11, 2022-03, 2022.")]
Flag = Annotated[bool, Query()]
Answer = TypeVar("Answer")


def _workspace(request: Request) -> Workspace:
    """Return the open store."""
    workspace: Workspace = request.app.state.workspace
    return workspace


Store = Annotated[Workspace, Depends(_workspace)]


def there(ask: Callable[..., Answer], *given: Any, **named: Any) -> Answer:
    """Return what a permanent address stands for; what the store does not have is not found, rather than refused."""
    try:
        return ask(*given, **named)
    except InputError as error:
        raise HTTPException(404, str(error)) from error

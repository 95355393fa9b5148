"""Lofted: from what is said about a launch to what the flight shows.

The verbs below are the whole public face; each loads its rooms only when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lofted.pipeline.assess import assess
    from lofted.pipeline.check_orbit import check_orbit
    from lofted.pipeline.export import export
    from lofted.pipeline.known_launches import known_launches
    from lofted.pipeline.open_store import open_store
    from lofted.pipeline.read import read
    from lofted.pipeline.read_hazards import read_hazards
    from lofted.pipeline.reconstruct import reconstruct

__all__ = ["assess", "check_orbit", "export", "known_launches", "open_store", "read", "read_hazards", "reconstruct"]


def __getattr__(name: str) -> Any:
    """Load a verb when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'lofted' has no verb {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    verb = getattr(import_module(f"lofted.pipeline.{name}"), name)
    globals()[name] = verb
    return verb


def __dir__() -> list[str]:
    """Name the verbs."""
    return sorted((*__all__, "__version__"))

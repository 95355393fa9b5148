"""The workspace: where the store meets the other rooms, one file for each thing it does."""

from lofted.pipeline.workspace.workspace import Workspace

__all__ = ["Workspace"]

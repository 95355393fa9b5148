"""Bytes -> Document. The only room that may open the network, and only when asked."""

from lofted.documents.opening import OpenedDocument, open_document
from lofted.documents.published import parse_published

__all__ = ["OpenedDocument", "open_document", "parse_published"]

"""Documents: bytes in, text with its origin out; the only room that may open the network, and only when asked.

``lofted.documents.fetch.fetch_all`` asks the web; nothing else here does, and nothing imports it unasked.
"""

from lofted.documents.assembly import OpenedDocument
from lofted.documents.opening import open_all, open_document, parts_of
from lofted.documents.published import parse_published
from lofted.documents.sources import LARGEST_BYTES

__all__ = ["LARGEST_BYTES", "OpenedDocument", "open_all", "open_document", "parse_published", "parts_of"]

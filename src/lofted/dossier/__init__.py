"""What a reader sees of an assessment: page, figures, terminal summary. Draws what it is given, judges nothing."""

from lofted.dossier.terminal import summary
from lofted.dossier.write import WrittenDossier, contents, write

__all__ = ["WrittenDossier", "contents", "summary", "write"]

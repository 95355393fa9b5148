"""Statements: claims that are words rather than numbers, by the patterns of ``lexicon/<language>/statements.toml``."""

from lofted.claims.statements.match import find_statements
from lofted.claims.statements.rules import Rule, rules

__all__ = ["Rule", "find_statements", "rules"]

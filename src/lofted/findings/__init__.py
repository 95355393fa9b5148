"""Judgement: one question, one file; each takes a Case and returns findings about named claims or launches."""

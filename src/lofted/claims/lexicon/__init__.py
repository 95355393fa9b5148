"""Data of the reader: for each language the cues of attribution and the patterns of statements, as TOML."""

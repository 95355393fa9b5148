"""Files for other programs, written from nouns alone."""

"""Figures: what a flight looks like from the side and from above."""

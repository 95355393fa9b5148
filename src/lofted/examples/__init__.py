"""Example texts of our own making, shipped so that ``make demo`` needs nothing from outside.

The outlet "The Example Herald" does not exist and nobody in these texts is quoted word for word: the sentences were
written for Lofted, about launches that did take place.
"""

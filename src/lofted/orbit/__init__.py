"""Numbers in, numbers out: azimuth and inclination, nodal drift, closure areas, element sets. No files, no tables."""

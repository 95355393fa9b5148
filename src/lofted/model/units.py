"""Units that several rooms convert between, and the mean Earth for checks that need no ellipsoid: spelt once."""

from __future__ import annotations

from typing import Final

KM_PER_MILE: Final = 1.609344
"""International mile, exact since 1959."""
KM_PER_NAUTICAL_MILE: Final = 1.852
"""International nautical mile, exact since 1929."""
MEAN_EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius R1 of WGS84: H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74 (2000)."""

"""Units that several rooms convert between, and the figures of the Earth they compute with: spelt once.

.. [1] NIMA TR8350.2, Department of Defense World Geodetic System 1984, third edition, 2000.
"""

from __future__ import annotations

from typing import Final

KM_PER_MILE: Final = 1.609344
"""International mile, exact since 1959."""
KM_PER_NAUTICAL_MILE: Final = 1.852
"""International nautical mile, exact since 1929."""
MEAN_EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius R1 of WGS84: H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74 (2000)."""
EARTH_GM_KM3_S2: Final = 398600.4418  # [1] table 3.1, atmosphere included
EARTH_TURN_RAD_S: Final = 7.292115e-5  # [1] table 3.1
EQUATOR_RADIUS_KM: Final = 6378.137  # [1] table 3.1
FLATTENING: Final = 1.0 / 298.257223563  # [1] table 3.1

"""The Earth under an orbit. Lengths in km, times in s, angles in degrees unless a name ends in ``_rad``.

.. [1] NIMA TR8350.2, Department of Defense World Geodetic System 1984, third edition, 2000.
.. [2] Hoots and Roehrich, Spacetrack Report No. 3, 1980: the WGS72 constants element sets are fitted with.
"""

from __future__ import annotations

from typing import Final

J2: Final = 1.082629821e-3  # [1] table 3.3, from the normalised second zonal coefficient of WGS84
WGS72_GM_KM3_S2: Final = 398600.8  # [2]
WGS72_EQUATOR_RADIUS_KM: Final = 6378.135  # [2]
SUN_DEG_DAY: Final = 360.0 / 365.2421897
"""Mean motion of the Sun along the equator: one turn in a tropical year."""

"""Short texts of our own to put into a store: one on a listed launch, two on a launch no list has."""

from __future__ import annotations

LISTED = (
    "SEOUL, Feb. 27, 2022 - North Korea fired a ballistic missile off its east coast on Sunday. The missile, fired at"
    " 7:52 a.m. from Sunan, flew about 300 km at an altitude of 620 km, the Joint Chiefs of Staff said."
)
UNLISTED = (
    "SEOUL, May 4, 2029 - North Korea launched a ballistic missile from Sohae at 9:30 a.m. on Friday. It reached an"
    " altitude of 900 km, the Joint Chiefs of Staff said."
)
UNLISTED_JAPANESE = (
    "防衛省は2029年5月4日、北朝鮮が午前9時30分ごろ弾道ミサイルを発射したと発表した。最高高度は約1000キロだった。"
)

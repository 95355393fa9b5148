"""Make the coast and border table of the figures from Natural Earth 50m as `world-atlas` packs it.

Usage: python builders/coast.py countries-50m.json   (the file of that name in the npm package world-atlas 2.0.2)

Rings are stored so that land lies on the left of their direction, seen from above; each vertex carries its
weight, the area of the smallest triangle it still decides (Visvalingam and Whyatt, 1993), so that a figure can thin a
line to its own scale by one comparison and neighbouring lines still meet.
"""

from __future__ import annotations

import hashlib
import heapq
import io
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OUT = Path(__file__).parent.parent / "src/lofted/dossier/assets/coast"
EARTH_RADIUS_KM = 6371.0
Points = NDArray[np.float64]


def arcs_of(topology: dict[str, Any]) -> list[Points]:
    """Return every arc as longitude and latitude [deg], undoing the delta coding and the quantisation."""
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc, dtype=float), axis=0) * scale + shift for arc in topology["arcs"]]


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a geometry as lists of arc numbers; a negative number is an arc walked backwards."""
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def to_unit(points_deg: Points) -> Points:
    """Return unit vectors of longitudes and latitudes."""
    lon, lat = np.radians(points_deg.T)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def weights(points_deg: Points, *, closed: bool) -> NDArray[np.float64]:
    """Return the Visvalingam area of each vertex [km2]; the ends of an open line are never dropped."""
    vectors = to_unit(points_deg) * EARTH_RADIUS_KM
    count = len(vectors)
    before = np.roll(np.arange(count), 1)
    after = np.roll(np.arange(count), -1)
    areas = np.full(count, np.inf)
    alive = np.ones(count, dtype=bool)

    def area(i: int) -> float:
        if not closed and i in {0, count - 1}:
            return float("inf")
        a, b, c = vectors[before[i]], vectors[i], vectors[after[i]]
        return float(np.linalg.norm(np.cross(b - a, c - a)) / 2.0)

    heap = [(area(i), i) for i in range(count)]
    heapq.heapify(heap)
    stamp = {i: value for value, i in heap}
    floor, left = 0.0, count
    while heap and left > (3 if closed else 2):
        value, i = heapq.heappop(heap)
        if not alive[i] or stamp[i] != value or value == float("inf"):
            continue
        floor = max(floor, value)
        areas[i], alive[i], left = floor, False, left - 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            stamp[j] = area(j)
            heapq.heappush(heap, (stamp[j], int(j)))
    # What is left of a ring is its last triangle: it goes when the ring is smaller than the figure can show.
    if closed:
        areas[alive] = max(floor, float(area(int(np.flatnonzero(alive)[0]))))
    return areas


def land_on_left(points_deg: Points) -> bool:
    """Tell whether the smaller side of a closed ring lies on its left: positive enclosed solid angle."""
    vectors = to_unit(points_deg)
    middle = vectors.mean(axis=0)
    turned = np.cross(vectors[:-1], vectors[1:]).sum(axis=0)
    return bool(np.dot(turned, middle) > 0)


def land_rings(topology: dict[str, Any], arcs: list[Points]) -> list[Points]:
    """Return the rings of the land with land on their left; each ring's last point repeats its first."""
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            for place, numbers in enumerate(polygon):
                ring = joined(numbers, arcs)
                # No land is larger than half the globe: an outer ring's land is its smaller side, a lake's the other.
                if land_on_left(ring) != (place == 0):
                    ring = ring[::-1]
                rings.append(ring)
    return rings


def joined(numbers: list[int], arcs: list[Points]) -> Points:
    """Return one closed ring from its arcs."""
    parts = [(arcs[n] if n >= 0 else arcs[~n][::-1]) for n in numbers]
    return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def borders(topology: dict[str, Any], arcs: list[Points]) -> list[Points]:
    """Return the arcs that two countries share."""
    owners: dict[int, set[int]] = {}
    for index, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for ring in rings_of(geometry):
            for number in ring:
                owners.setdefault(number if number >= 0 else ~number, set()).add(index)
    return [arcs[number] for number in sorted(owners) if len(owners[number]) > 1]


def pack(rings: list[Points], lines: list[Points]) -> bytes:
    """Return the compact file: whole 1/100 degrees times 1e-2, weights as half floats of their square roots [km]."""
    points = np.vstack([*(ring[:-1] for ring in rings), *lines])
    sizes = [weights(ring[:-1], closed=True) for ring in rings] + [weights(line, closed=False) for line in lines]
    lengths = np.array([len(ring) - 1 for ring in rings] + [len(line) for line in lines], dtype=np.int32)
    size_km = np.minimum(np.sqrt(np.concatenate(sizes)), 60000.0)
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        degrees_e3=np.round(points * 1000.0).astype(np.int32),
        size_km=size_km.astype(np.float16),
        lengths=lengths,
        rings=np.int32(len(rings)),
    )
    return stream.getvalue()


def main() -> None:
    """Read the TopoJSON named on the command line and write coast.npz and source.toml."""
    source = Path(sys.argv[1]).read_bytes()
    topology = json.loads(source)
    arcs = arcs_of(topology)
    data = pack(land_rings(topology, arcs), borders(topology, arcs))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "coast.npz").write_bytes(data)
    (OUT / "source.toml").write_text(
        'citation = "Natural Earth 1:50m land and boundaries 4.1, packed as TopoJSON by world-atlas 2.0.2"\n'
        'origin = "npm package world-atlas 2.0.2, file countries-50m.json"\n'
        f'origin_sha256 = "{hashlib.sha256(source).hexdigest()}"\n'
        'licence = "Natural Earth: public domain; world-atlas: ISC, Copyright 2013-2019 Michael Bostock"\n'
        'made_by = "builders/coast.py countries-50m.json"\n'
        'left_out = "names and codes of countries: the figures label none; the borders drawn are de facto"\n'
        f'\n[sha256]\n"coast.npz" = "{hashlib.sha256(data).hexdigest()}"\n',
        encoding="utf-8",
    )
    print(f"{len(data)} bytes")


if __name__ == "__main__":
    main()

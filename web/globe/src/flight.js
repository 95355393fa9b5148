// One flight: the whole line is made once; how much of it is flown is a number of segments.
import {
  BufferGeometry,
  CustomBlending,
  DoubleSide,
  Float32BufferAttribute,
  Group,
  Line,
  LineBasicMaterial,
  LineDashedMaterial,
  LineSegments,
  MaxEquation,
  Mesh,
  MeshBasicMaterial,
  Vector3,
} from "three";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { EARTH_RADIUS_KM, place } from "./earth.js";

const FLOWN = 0xffb454;
const CORE = 0xffe6bd;
const BAND = 0xffa060;
const RING = 0x5cc7dc;
const STEPS = 480;
// The brighter of two colours wins: where the ends of short segments overlap, light must not add up to white.
const BRIGHTER = { blending: CustomBlending, blendEquation: MaxEquation };

/** Return the track at a time: latitude, longitude [deg], altitude [km]; `track` holds the same names as columns. */
export function along(track, timeS) {
  const times = track.time;
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= timeS) low = middle;
    else high = middle;
  }
  const step = times[high] - times[low];
  const part = step > 0 ? Math.min(1, Math.max(0, (timeS - times[low]) / step)) : 0;
  const turn = ((track.lon[high] - track.lon[low] + 540) % 360) - 180;
  return {
    lat: track.lat[low] + part * (track.lat[high] - track.lat[low]),
    lon: track.lon[low] + part * turn,
    alt: track.alt[low] + part * (track.alt[high] - track.alt[low]),
  };
}

/** Return the drawing of a launch, with `fly(time)` and `fit(width, height)`. */
export function drawing(launch) {
  const group = new Group();
  const end = launch.time[launch.time.length - 1];
  const stops = Array.from({ length: STEPS + 1 }, (_, i) => along(launch, (end * i) / STEPS));
  const air = stops.map((at) => place(at.lat, at.lon, at.alt));
  const below = stops.map((at) => place(at.lat, at.lon, 2));

  const pairs = air.slice(1).flatMap((to, i) => [...air[i].toArray(), ...to.toArray()]);
  const whole = fat(pairs, { color: FLOWN, linewidth: 1.2, opacity: 0.6 }, 5);
  const glow = fat(pairs, { color: 0x4c2f0c, linewidth: 11, ...BRIGHTER }, 6);
  const halo = fat(pairs, { color: 0xb87722, linewidth: 5.5, ...BRIGHTER }, 7);
  const core = fat(pairs, { color: CORE, linewidth: 2.2 }, 8);
  const curtain = sheet(air, below);
  group.add(ensemble(launch.ensemble), curtain, shadow(below), ring(launch), whole, glow, halo, core);

  return {
    group,
    end,
    fly(timeS) {
      const flown = Math.round((STEPS * timeS) / end);
      for (const line of [glow, halo, core]) {
        line.geometry.instanceCount = flown;
        line.visible = flown > 0;
      }
      curtain.geometry.setDrawRange(0, 6 * flown);
      return flown;
    },
    fit(width, height) {
      for (const line of [whole, glow, halo, core]) line.material.resolution.set(width, height);
    },
    free() {
      group.traverse((part) => {
        part.geometry?.dispose();
        part.material?.dispose();
      });
    },
  };
}

function fat(pairs, look, order) {
  const geometry = new LineSegmentsGeometry();
  geometry.setPositions(pairs);
  const material = new LineMaterial({ transparent: true, depthWrite: false, ...look });
  const line = new LineSegments2(geometry, material);
  line.renderOrder = order;
  line.frustumCulled = false;
  return line;
}

function sheet(air, below) {
  const points = air.flatMap((top, i) => [...top.toArray(), ...below[i].toArray()]);
  const faces = [];
  for (let i = 0; i < STEPS; i++) faces.push(2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 2, 2 * i + 1, 2 * i + 3);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
  geometry.setIndex(faces);
  const look = { color: FLOWN, transparent: true, opacity: 0.09, side: DoubleSide, depthWrite: false };
  const mesh = new Mesh(geometry, new MeshBasicMaterial(look));
  mesh.renderOrder = 3;
  mesh.frustumCulled = false;
  return mesh;
}

function shadow(below) {
  const geometry = new BufferGeometry().setFromPoints(below);
  const length = below[0].distanceTo(below[below.length - 1]);
  const dash = Math.max(length / 28, 0.0005);
  const look = { color: 0xffffff, transparent: true, opacity: 0.8, dashSize: dash, gapSize: dash, depthWrite: false };
  const line = new Line(geometry, new LineDashedMaterial(look));
  line.computeLineDistances();
  line.renderOrder = 4;
  return line;
}

function ensemble(members) {
  const points = [];
  for (const member of members)
    for (let i = 1; i < member.lat.length; i++)
      for (const k of [i - 1, i]) points.push(...place(member.lat[k], member.lon[k], member.alt[k]).toArray());
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
  const look = { color: BAND, transparent: true, opacity: 0.2, depthWrite: false };
  const lines = new LineSegments(geometry, new LineBasicMaterial(look));
  lines.renderOrder = 4;
  return lines;
}

/** The reported ground range as a circle round the site: distance is reported more often than direction. */
function ring(launch) {
  const middle = place(launch.lat[0], launch.lon[0]);
  const out = place(launch.lat[launch.lat.length - 1], launch.lon[launch.lon.length - 1]);
  const angle = middle.angleTo(out);
  const east = new Vector3().crossVectors(middle, out).normalize();
  const ahead = new Vector3().crossVectors(east, middle).normalize();
  const points = Array.from({ length: 241 }, (_, i) => {
    const turn = (2 * Math.PI * i) / 240;
    return new Vector3()
      .addScaledVector(middle, Math.cos(angle))
      .addScaledVector(ahead, Math.sin(angle) * Math.cos(turn))
      .addScaledVector(east, Math.sin(angle) * Math.sin(turn))
      .multiplyScalar(1 + 2 / EARTH_RADIUS_KM);
  });
  const look = { color: RING, transparent: true, opacity: 0.75, depthWrite: false };
  const line = new Line(new BufferGeometry().setFromPoints(points), new LineBasicMaterial(look));
  line.renderOrder = 4;
  return line;
}

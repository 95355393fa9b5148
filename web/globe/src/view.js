// Where the camera stands: up is the local vertical, the flight is seen from its side.
import { PerspectiveCamera, Vector3 } from "three";
import { EARTH_RADIUS_KM, place } from "./earth.js";

const OPENING_DEG = 36;
const ELEVATION_DEG = 26;

/** Return a view that frames flights and can be turned round them. */
export function view() {
  const camera = new PerspectiveCamera(OPENING_DEG, 1, 0.001, 120);
  const home = { turn: 0, elevation: ELEVATION_DEG, zoom: 1 };
  const state = { ...home, frame: null };

  function frame(launch) {
    const last = launch.lat.length - 1;
    const from = place(launch.lat[0], launch.lon[0]);
    const to = place(launch.lat[last], launch.lon[last]);
    const up = from.clone().add(to).normalize();
    const side = new Vector3().crossVectors(to, from).normalize();
    // Of the two sides the one nearer the equator, so that north is up on the picture as a reader expects it.
    if (side.y * Math.sign(up.y || 1) > 0) side.negate();
    const apogeeKm = Math.max(...launch.alt);
    const farKm = from.angleTo(to) * EARTH_RADIUS_KM;
    Object.assign(state, home, { up, side, apogeeKm, farKm });
    look();
  }

  function look() {
    if (!state.up) return;
    // A flight of 6,200 km aims at about 1.3 Earth radii, one of 600 km close above the ground.
    const target = state.up.clone().multiplyScalar(1 + (0.31 * state.apogeeKm) / EARTH_RADIUS_KM);
    const tallKm = Math.max(2.15 * state.apogeeKm, (1.5 * state.farKm) / Math.min(camera.aspect, 1.8), 250);
    const across = Math.tan((OPENING_DEG * Math.PI) / 360);
    const away = (state.zoom * tallKm * Math.max(1, 0.95 / camera.aspect)) / (2 * across * EARTH_RADIUS_KM);
    const lift = (state.elevation * Math.PI) / 180;
    const out = state.side.clone().applyAxisAngle(state.up, state.turn).multiplyScalar(Math.cos(lift));
    out.addScaledVector(state.up, Math.sin(lift));
    camera.position.copy(target).addScaledVector(out, away);
    camera.up.copy(state.up);
    camera.lookAt(target);
    const height = Math.max(0.002, camera.position.length() - 1);
    camera.near = Math.max(0.0005, 0.3 * Math.min(height, away));
    camera.far = 130;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }

  return {
    camera,
    frame,
    look,
    turn(byRad, liftDeg) {
      state.turn += byRad;
      state.elevation = Math.min(85, Math.max(4, state.elevation + liftDeg));
      look();
    },
    zoom(by) {
      state.zoom = Math.min(4, Math.max(0.3, state.zoom * by));
      look();
    },
    home() {
      Object.assign(state, home);
      look();
    },
  };
}

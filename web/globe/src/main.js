// The globe of the page: one scene, one launch at a time, drawn when something has changed and at no other time.
import { Color, Scene, WebGLRenderer } from "three";
import { air, EARTH_RADIUS_KM, ground, outlines, place, stars } from "./earth.js";
import { along, drawing } from "./flight.js";
import { view } from "./view.js";

const FIRST_SHARE = 0.62;
const PLAYED_IN_S = 14;
const CALM_STEP_S = 60;
// One press of an arrow key moves the flight by one part of this many.
const SLIDER_STEPS = 240;
const LABEL_TALL_PX = 19;
const LABEL_WIDE_PX = 180;

/** Start the globe in a section of the page when it comes near; without WebGL the section keeps its sentence. */
export function start(section, { texture, lines }) {
  const begin = () => {
    const image = new Image();
    image.onload = () => open(section, image, bytes(lines));
    image.src = `data:image/jpeg;base64,${texture}`;
  };
  const near = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      near.disconnect();
      begin();
    },
    { rootMargin: "900px" },
  );
  near.observe(section);
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function open(section, image, lines) {
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const canvas = part("canvas");
  let renderer;
  try {
    // Asked first, because three.js writes an error to the console where there is no WebGL.
    if (!document.createElement("canvas").getContext("webgl2")) return;
    renderer = new WebGLRenderer({ canvas, antialias: true });
  } catch {
    return;
  }
  part("without").hidden = true;
  part("figure").hidden = false;
  const flights = JSON.parse(section.dataset.flights);
  const scene = new Scene();
  scene.background = new Color(0x060b14);
  scene.add(ground(image), air(), ...outlines(lines), stars());
  run(part, flights, { renderer, scene, view: view() });
}

function run(part, flights, stage) {
  const { renderer, scene, view } = stage;
  const [canvas, slider, play, chooser] = ["canvas", "time", "play", "launch"].map(part);
  const labels = labelled(part("labels"));
  let shown = null;
  let launch = null;
  let waiting = false;
  let playing = 0;
  let nowS = 0;

  const draw = () => {
    waiting = false;
    renderer.render(scene, view.camera);
    labels.place(view.camera, canvas.clientWidth, canvas.clientHeight);
    canvas.dataset.drawn = String(Number(canvas.dataset.drawn || 0) + 1);
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  const size = () => {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !height) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(width, height, false);
    view.camera.aspect = width / height;
    view.look();
    shown?.fit(width, height);
    ask();
  };
  const fly = (timeS) => {
    nowS = timeS;
    slider.value = String(Math.round((SLIDER_STEPS * timeS) / shown.end));
    const at = along(launch, timeS);
    canvas.dataset.flown = String(shown.fly(timeS));
    const words = `T+${(timeS / 60).toFixed(1)} min · ${Math.round(at.alt).toLocaleString("en")} km`;
    part("now").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    labels.move(place(at.lat, at.lon, at.alt), words);
    ask();
  };
  const choose = (index) => {
    halt();
    if (shown) {
      scene.remove(shown.group);
      shown.free();
    }
    launch = flights[index];
    shown = drawing(launch);
    scene.add(shown.group);
    slider.max = String(SLIDER_STEPS);
    canvas.setAttribute("aria-label", launch.description);
    labels.name(launch);
    view.frame(launch);
    size();
    fly(shown.end * FIRST_SHARE);
  };
  const halt = () => {
    clearTimeout(playing);
    cancelAnimationFrame(playing);
    playing = 0;
    play.textContent = "Play";
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const step = (from, since) => (now) => {
    const timeS = Math.min(shown.end, from + ((now - since) / 1000) * (shown.end / PLAYED_IN_S));
    fly(timeS);
    if (timeS >= shown.end) halt();
    else playing = requestAnimationFrame(step(from, since));
  };
  // A reader who asked for little motion gets a picture a minute of flight, one a second.
  const stride = () => {
    fly(Math.min(shown.end, nowS + CALM_STEP_S));
    if (nowS >= shown.end) halt();
    else playing = setTimeout(stride, 1000);
  };
  play.addEventListener("click", () => {
    if (playing) return halt();
    play.textContent = "Pause";
    const from = nowS >= shown.end - 1 ? 0 : nowS;
    fly(from);
    playing = calm.matches ? setTimeout(stride, 1000) : requestAnimationFrame((now) => step(from, now)(now));
  });
  slider.addEventListener("input", () => {
    halt();
    fly((shown.end * Number(slider.value)) / SLIDER_STEPS);
  });
  chooser?.addEventListener("change", () => choose(Number(chooser.value)));
  turning(canvas, view, ask);
  part("closer").addEventListener("click", () => (view.zoom(0.8), ask()));
  part("farther").addEventListener("click", () => (view.zoom(1.25), ask()));
  part("home").addEventListener("click", () => (view.home(), ask()));
  new ResizeObserver(size).observe(canvas);
  choose(0);
}

function turning(canvas, view, ask) {
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    held = event;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return;
    // A finger that moves up or down scrolls the page; only a mouse or pen lifts the view.
    const lift = event.pointerType === "touch" ? 0 : 0.2 * (event.clientY - held.clientY);
    view.turn(-0.006 * (event.clientX - held.clientX), lift);
    held = event;
    ask();
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (held = null));
  const keys = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 4], ArrowDown: [0, -4] };
  const zooms = { "+": 0.8, "=": 0.8, "-": 1.25 };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) view.turn(...keys[event.key]);
    else if (zooms[event.key]) view.zoom(zooms[event.key]);
    else return;
    event.preventDefault();
    ask();
  });
}

/** Labels are text of the page, laid over the picture where their points fall. */
function labelled(holder) {
  const all = Object.fromEntries(
    ["site", "impact", "apogee", "now"].map((kind) => {
      const box = document.createElement("div");
      box.className = `globe-label globe-${kind}`;
      box.append(document.createElement("i"), document.createElement("span"));
      holder.append(box);
      return [kind, { box, words: box.lastChild, at: null }];
    }),
  );
  return {
    name(launch) {
      const last = launch.lat.length - 1;
      const top = launch.alt.indexOf(Math.max(...launch.alt));
      for (const [kind, index] of [["site", 0], ["impact", last], ["apogee", top]]) {
        all[kind].at = place(launch.lat[index], launch.lon[index], launch.alt[index]);
        all[kind].words.textContent = launch.labels[kind];
      }
    },
    move(at, words) {
      all.now.at = at;
      all.now.words.textContent = words;
    },
    place(camera, width, height) {
      const spots = {};
      for (const [kind, { box, at }] of Object.entries(all)) {
        const seen = at.clone().project(camera);
        const [x, y] = [((seen.x + 1) / 2) * width, ((1 - seen.y) / 2) * height];
        box.hidden = hidden(at, camera) || x < 0 || x > width || y < 0 || y > height;
        box.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
        spots[kind] = { x, y, box };
      }
      apart(spots, width);
    },
  };
}

/** Put names on the outer sides, the running label ahead of the flight, and keep it clear of the impact's. */
function apart({ site, impact, now }, width) {
  const leftward = impact.x < site.x;
  const left = { site: !leftward, impact: leftward, now: leftward ? now.x > LABEL_WIDE_PX : now.x > width - LABEL_WIDE_PX };
  for (const [kind, spot] of Object.entries({ site, impact, now })) spot.box.classList.toggle("globe-left", left[kind]);
  let shift = 0;
  for (const [kind, spot] of [["site", site], ["impact", impact]]) {
    const above = spot.y - now.y;
    const beside = left[kind] === left.now && Math.abs(now.x - spot.x) < LABEL_WIDE_PX;
    if (!spot.box.hidden && beside && Math.abs(above) < LABEL_TALL_PX) shift = above - LABEL_TALL_PX;
  }
  now.box.lastChild.style.marginTop = `${shift.toFixed(1)}px`;
}

/** Tell whether the Earth stands between a point and the camera. */
function hidden(at, camera) {
  const eye = camera.position;
  const way = at.clone().sub(eye);
  const length = way.length();
  way.normalize();
  const middle = -eye.dot(way);
  const miss = eye.lengthSq() - middle * middle;
  const radius = 1 - 3 / EARTH_RADIUS_KM;
  if (miss > radius * radius || middle < 0) return false;
  return middle - Math.sqrt(radius * radius - miss) < length - 2 / EARTH_RADIUS_KM;
}

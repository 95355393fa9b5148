// The Earth: sphere, air, coast and borders, stars. Lengths are in Earth radii.
import {
  AdditiveBlending,
  BackSide,
  BufferGeometry,
  Float32BufferAttribute,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  Points,
  PointsMaterial,
  ShaderMaterial,
  SphereGeometry,
  SRGBColorSpace,
  Texture,
  Vector3,
} from "three";

export const EARTH_RADIUS_KM = 6371;
// High enough to clear the flat facets of the sphere, which lie up to 0.6 km below it.
const LINES_ABOVE_KM = 1.5;

/** Return the place of a latitude and longitude [deg] at an altitude [km]. */
export function place(latitudeDeg, longitudeDeg, altitudeKm = 0) {
  const latitude = (latitudeDeg * Math.PI) / 180;
  const longitude = (longitudeDeg * Math.PI) / 180;
  const radius = 1 + altitudeKm / EARTH_RADIUS_KM;
  return new Vector3(
    radius * Math.cos(latitude) * Math.cos(longitude),
    radius * Math.sin(latitude),
    -radius * Math.cos(latitude) * Math.sin(longitude),
  );
}

const VERTEX = `
varying vec2 vUv; varying vec3 vNormal; varying vec3 vSeen;
void main() {
  vUv = uv; vNormal = normalize(normal);
  vec4 world = modelMatrix * vec4(position, 1.0);
  vSeen = normalize(cameraPosition - world.xyz);
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

const GROUND = `
uniform sampler2D map;
varying vec2 vUv; varying vec3 vNormal; varying vec3 vSeen;
void main() {
  vec3 ground = texture2D(map, vUv).rgb;
  float facing = clamp(dot(normalize(vNormal), normalize(vSeen)), 0.0, 1.0);
  vec3 colour = mix(vec3(dot(ground, vec3(0.3, 0.6, 0.1))), ground, 0.82) * (0.26 + 0.26 * facing);
  float haze = pow(1.0 - facing, 3.2);
  colour = mix(colour, vec3(0.22, 0.42, 0.72), 0.72 * haze);
  gl_FragColor = vec4(colour, 1.0);
  #include <colorspace_fragment>
}`;

const AIR = `
varying vec2 vUv; varying vec3 vNormal; varying vec3 vSeen;
void main() {
  float rim = clamp(-dot(normalize(vNormal), normalize(vSeen)), 0.0, 1.0);
  gl_FragColor = vec4(vec3(0.30, 0.55, 0.95), 0.75 * pow(smoothstep(0.0, 0.42, rim), 2.0));
}`;

/** Return the sphere with its texture; the texture is given as an image that is loaded. */
export function ground(image) {
  const map = new Texture(image);
  map.colorSpace = SRGBColorSpace;
  map.anisotropy = 4;
  map.needsUpdate = true;
  const material = new ShaderMaterial({
    uniforms: { map: { value: map } },
    vertexShader: VERTEX,
    fragmentShader: GROUND,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  return new Mesh(new SphereGeometry(1, 240, 120), material);
}

/** Return the glow of the air around the limb. */
export function air() {
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: AIR,
    side: BackSide,
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
  });
  const mesh = new Mesh(new SphereGeometry(1.035, 120, 60), material);
  mesh.renderOrder = 1;
  return mesh;
}

/** Return coast and borders as segments in space. */
export function outlines(bytes) {
  let at = 0;
  const next = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value & 1 ? -(value + 1) / 2 : value / 2;
      shift += 7;
    }
  };
  const counts = [next(), next()];
  const degrees = [0, 0];
  return counts.map((count, kind) => {
    const points = [];
    for (let line = 0; line < count; line++) {
      let before = null;
      for (let left = next(); left > 0; left--) {
        degrees[0] += next();
        degrees[1] += next();
        const here = place(degrees[1] / 100, degrees[0] / 100, LINES_ABOVE_KM);
        if (before) points.push(before.x, before.y, before.z, here.x, here.y, here.z);
        before = here;
      }
    }
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
    const material = new LineBasicMaterial({
      color: kind ? 0xc9d3dc : 0x9fd0e8,
      transparent: true,
      opacity: kind ? 0.3 : 0.5,
      depthWrite: false,
    });
    const segments = new LineSegments(geometry, material);
    segments.renderOrder = 2;
    return segments;
  });
}

/** Return a sky of invented stars, the same ones each time: it is a backdrop and claims nothing. */
export function stars() {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const points = [];
  for (let i = 0; i < 900; i++) {
    const height = 2 * chance() - 1;
    const angle = 2 * Math.PI * chance();
    const flat = Math.sqrt(1 - height * height);
    points.push(60 * flat * Math.cos(angle), 60 * height, 60 * flat * Math.sin(angle));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
  return new Points(geometry, new PointsMaterial({ color: 0x8794a6, size: 1.4, sizeAttenuation: false }));
}

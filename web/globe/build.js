// Writes the bundle to standard output: builders/globe.py stores it and its hash.
import { build } from "esbuild";

const made = await build({
  entryPoints: [new URL("src/main.js", import.meta.url).pathname],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "LoftedGlobe",
  target: "es2020",
  charset: "ascii",
  legalComments: "inline",
});
process.stdout.write(made.outputFiles[0].text);

// Builds what the browser gets: bundles into static/dist, fonts and their @font-face rules into static/vendor. make.py runs it; nothing else lives here.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const FONTS = join(HERE, "..", "node_modules", "@fontsource-variable");
const ENTRIES = ["participant", "screen", "console", "planner"].flatMap((page) => [`static/js/${page}.js`, `static/css/${page}.css`])
  .concat(["static/js/host.js", "static/js/reach.js", "static/js/room.js"]);
// [package, subset]: the wght-only files, as the full Bricolage switches to a display cut whose f reads as £.
const LETTERS = [["noto-sans", "cyrillic"], ["noto-sans-arabic", "arabic"], ["noto-sans-ethiopic", "ethiopic"]];
const FAMILIES = {
  "Bricolage Grotesque": "bricolage-grotesque",
  "Atkinson Hyperlegible Next": "atkinson-hyperlegible-next",
};

/** One rule; copies its file. Weights as the file has them: a browser would draw the missing ones itself. */
function face(family, name, subset) {
  const file = `${name}-${subset}-wght-normal.woff2`;
  const from = join(FONTS, name);
  copyFileSync(join(from, "files", file), join(HERE, "vendor", "fonts", file));
  const range = JSON.parse(readFileSync(join(from, "unicode.json"), "utf8"))[subset];
  const { min, max } = JSON.parse(readFileSync(join(from, "metadata.json"), "utf8")).variable.wght;
  return `@font-face{font-family:"${family}";font-weight:${min} ${max};font-display:swap;` +
    `src:url("/static/vendor/fonts/${file}") format("woff2");unicode-range:${range}}\n`;
}

/** Noto stands in under the name of either family and before its own letters, so that a page names one family and any language works. */
function fonts() {
  rmSync(join(HERE, "vendor"), { recursive: true, force: true });
  mkdirSync(join(HERE, "vendor", "fonts"), { recursive: true });
  const rules = Object.entries(FAMILIES).flatMap(([family, name]) => [
    ...LETTERS.map(([noto, subset]) => face(family, noto, subset)),
    ...["latin-ext", "latin"].map((subset) => face(family, name, subset)),
  ]);
  writeFileSync(join(HERE, "vendor", "fonts.css"), rules.join(""));
}

/** All bundles or none: a mistake in one file leaves what was built before, compressed copies included. */
async function bundles() {
  const { outputFiles } = await build({
    absWorkingDir: join(HERE, ".."), entryPoints: ENTRIES, entryNames: "[name]", outdir: "static/dist", write: false,
    bundle: true, minify: true, sourcemap: false, format: "iife", charset: "utf8", legalComments: "eof",
    // esbuild counts destructuring as missing before Safari 14.1, for a bug in `[a, ...b] = [1, 2]` alone, and rewrites none.
    target: ["safari13.1", "chrome80"], supported: { destructuring: true }, external: ["/static/*"], logLevel: "warning",
  });
  rmSync(join(HERE, "dist"), { recursive: true, force: true });
  mkdirSync(join(HERE, "dist"));
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
}

fonts();
await bundles().catch((error) => {
  if (!error.errors) throw error; // esbuild has said its own already
  process.exit(1);
});

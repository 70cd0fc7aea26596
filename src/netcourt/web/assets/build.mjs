// Builds static/web/dist: one style sheet, one module, and what it loads only where a page sends files in pieces. `npm run build`; `--watch` keeps building.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const top = resolve(here, "../../../..");
const out = resolve(here, "../static/web/dist");

function buildStyles() {
  const { css } = sass.compile(join(here, "theme/court.scss"), {
    loadPaths: [join(top, "node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  if (/url\((?!["']?data:)/.test(css)) throw new Error("the style sheet loads something: no font, logo or image may come along");
  writeFileSync(join(out, "court.css"), css);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
buildStyles();
await esbuild.build({
  entryPoints: [join(here, "js/court.js")],
  outdir: out,
  chunkNames: "[name]-[hash]",
  splitting: true,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "linked",
  logLevel: "warning",
});

// Makes the bundle of CodeMirror and the file of its licences: node build.js FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const folder = process.argv[2];
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

const { metafile } = await build({
  entryPoints: ["codemirror.js"],
  outfile: `${folder}/codemirror.min.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* CodeMirror 6 and what it needs; licences: codemirror.LICENSE */" },
  metafile: true,
});

// What is in the bundle, and not what only makes it.
const inside = new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
const names = Object.keys(packages).filter((path) => inside.has(path)).sort();
const texts = new Map();
for (const path of names) {
  const text = readFileSync(`${path}/LICENSE`, "utf8").trim();
  texts.set(text, [...(texts.get(text) ?? []), path]);
}
const parts = [...texts].map(([text, paths]) => `${paths.map(named).join("\n")}\n\n${text}\n`);
writeFileSync(`${folder}/codemirror.LICENSE`, parts.join(`\n${"-".repeat(72)}\n\n`));

function named(path) {
  return `${path.replace("node_modules/", "")} ${packages[path].version} (${packages[path].license})`;
}

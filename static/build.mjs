// Bundles what the browser gets: static/js and static/css -> static/dist, with hashed names, a
// manifest and precompressed twins. `node static/build.mjs`; --strict fails on a missing import.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import * as esbuild from "esbuild";
import subsetFont from "subset-font";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, "static");
const dist = path.join(source, "dist");
const strict = process.argv.includes("--strict");

const scripts = [
  { in: "js/phone/main.js", out: "phone" },
  { in: "js/stage/main.js", out: "stage" },
  { in: "js/console/main.js", out: "console" },
  { in: "js/page.js", out: "page" },
];
const sheets = ["phone", "stage", "console", "pages"].map((name) => ({
  in: `css/${name}.css`,
  out: name,
}));
const icons = list("icons").map((name) => ({
  in: `icons/${name}`,
  out: path.parse(name).name,
}));

/** A sheet may name a page that is not there yet: empty, and said on the terminal. */
const missingSheets = {
  name: "missing-sheets",
  setup(build) {
    const said = new Set();
    build.onResolve({ filter: /^\.\.?\/.*\.css$/ }, (args) => {
      const file = path.resolve(args.resolveDir, args.path);
      if (strict || fs.existsSync(file)) return undefined;
      if (!said.has(file)) console.error(`assets: ${path.relative(root, file)} is missing`);
      said.add(file);
      return { path: file, namespace: "missing" };
    });
    build.onLoad({ filter: /.*/, namespace: "missing" }, () => ({ contents: "", loader: "css" }));
  },
};

/** The Latin font without what no page uses (hinting, fractions): 29 → 17 KB for every phone. */
const smallerFont = {
  name: "smaller-font",
  setup(build) {
    build.onLoad({ filter: /source-sans-3-latin-wght-normal\.woff2$/ }, async (args) => ({
      contents: await subsetFont(fs.readFileSync(args.path), latin(), {
        targetFormat: "woff2",
        keepFeatures: [], // kerning alone would be 3 KB
        noHinting: true,
      }),
      loader: "file",
    }));
  },
};

/**
 * What German and English texts are made of, and the letters of western Europe. The rarer signs of the
 * Latin file (fractions, currencies, primes) come from the system's font: 2 KB less for every phone.
 */
function latin() {
  const ranges = [[0x20, 0x7e], [0xc0, 0xff]];
  const single = "\u00a0\u2011\u202f§«»°±²³·×÷µ£¡¿©®–—‘’‚“”„•…‹›Œœ€™↑↓−";
  const all = ranges.map(([first, last]) =>
    String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index)),
  );
  return all.join("") + single;
}

function list(folder) {
  const full = path.join(source, folder);
  return fs.existsSync(full) ? fs.readdirSync(full).filter((name) => !name.startsWith(".")) : [];
}

/** Parts of Socket.IO's client that are never used here: bytes in packets, and WebTransport. */
const UNUSED = {
  "transports/webtransport.js": "export const WT = undefined;",
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
  "socket.io-parser/build/esm/binary.js":
    "const never = () => { throw new Error('binary'); }; export { never as deconstructPacket, never as reconstructPacket };",
};
const smallerSocket = {
  name: "smaller-socket",
  setup(build) {
    for (const [file, contents] of Object.entries(UNUSED)) {
      const filter = new RegExp(`${file.replaceAll(".", "\\.")}$`);
      build.onLoad({ filter }, () => ({ contents, loader: "js" }));
    }
  },
};

const result = await esbuild.build({
  absWorkingDir: source,
  entryPoints: [...scripts, ...sheets, ...icons].filter((entry) =>
    fs.existsSync(path.join(source, entry.in)),
  ),
  outdir: "dist",
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2020", "safari14", "firefox90", "chrome90"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".woff2": "file", ".svg": "copy", ".png": "copy", ".ico": "copy", ".webmanifest": "copy" },
  plugins: [missingSheets, smallerFont, smallerSocket],
  metafile: true,
  write: false,
  logLevel: "warning",
});

const manifest = {};
fs.mkdirSync(dist, { recursive: true });
for (const file of result.outputFiles) {
  const name = path.basename(file.path);
  const plain = name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, "");
  if (plain in manifest) throw new Error(`two assets are called ${plain}`);
  manifest[plain] = name;
  write(name, file.contents);
  if (/\.(js|css|svg)$/.test(name)) {
    write(`${name}.gz`, zlib.gzipSync(file.contents, { level: 9 }));
    write(`${name}.br`, zlib.brotliCompressSync(file.contents));
  }
}
// The manifest comes last: until then a running server keeps serving what it knows.
const sorted = Object.fromEntries(Object.entries(manifest).sort());
write("manifest.json", JSON.stringify(sorted, null, 1));
const wanted = new Set(Object.values(manifest).flatMap((name) => [name, `${name}.gz`, `${name}.br`]));
for (const name of fs.readdirSync(dist)) {
  if (name !== "manifest.json" && !wanted.has(name)) fs.rmSync(path.join(dist, name));
}

/** Whole or not at all, so that nobody is served half a file. */
function write(name, contents) {
  const target = path.join(dist, name);
  fs.writeFileSync(`${target}.new`, contents);
  fs.renameSync(`${target}.new`, target);
}

// Makes the fonts of the PDF report from the ones that the browser gets: typst takes no WOFF2 and no
// variable fonts. `node static/report_fonts.mjs` -> board/results/exports/pdf/fonts (not in git).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, "node_modules/@fontsource-variable/source-sans-3/files");
const target = path.join(root, "board/results/exports/pdf/fonts");
const subsets = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"];
const weights = { regular: 400, bold: 700 };
const everything = Array.from({ length: 0xd7df }, (_, index) => String.fromCharCode(index + 32)).join("");

fs.mkdirSync(target, { recursive: true });
for (const [place, subset] of subsets.entries()) {
  const font = fs.readFileSync(path.join(source, `source-sans-3-${subset}-wght-normal.woff2`));
  for (const [name, wght] of Object.entries(weights)) {
    const options = { targetFormat: "truetype", variationAxes: { wght }, noHinting: true };
    const made = renamed(await subsetFont(font, everything, options), place + 1);
    fs.writeFileSync(path.join(target, `${subset}-${name}.new`), made);
    fs.renameSync(
      path.join(target, `${subset}-${name}.new`),
      path.join(target, `${subset}-${name}.ttf`),
    );
  }
}

/**
 * Each subset as a family of its own ("Stellwand No1" …), since of two fonts with one name typst
 * takes the first only. The new name is as long as the old one, so it is written over it.
 */
function renamed(font, number) {
  const old = utf16("Source Sans 3");
  const name = utf16(`Stellwand No${number}`);
  for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at)) name.copy(font, at);
  return font;
}

/** As the font's table of names spells it: UTF-16, the high byte first. */
function utf16(text) {
  return Buffer.from(text, "utf16le").swap16();
}

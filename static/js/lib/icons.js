/** Icons from the page's sprite (templates/parts/icons.html). In lit templates write the <svg> itself. */
const SVG = "http://www.w3.org/2000/svg";

/** A new `<svg class="icon">` that shows the icon `name`; decoration only, ears get the word beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

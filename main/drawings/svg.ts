import type { Drawing, Shape } from "./shape";

const fonts = '"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif';

/** A drawing as an SVG document of its own: no script, no style sheet, nothing from elsewhere. */
export function svgOf({ height, shapes, title, width }: Drawing): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const name = escaped(title);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${name}" font-family="${escaped(fonts)}"><title>${name}</title>${shapes.map(written).join("")}</svg>`;
}

function written({ attributes, content = "", tag, tip }: Shape): string {
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${spelling(name)}="${escaped(String(value))}"`);
  const told = tip === undefined ? "" : `<title>${escaped(tip)}</title>`;
  const inside = typeof content === "string" ? escaped(content) : content.map(written).join("");
  return `<${tag}${pairs.join("")}>${told}${inside}</${tag}>`;
}

/** strokeWidth is stroke-width in a file. */
const spelling = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

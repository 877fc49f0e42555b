import { html } from "hono/html";

export type Cell = string | number;

/** A table with a header for each row: its first cells, as many as told. */
export function dataTable(caption: string, header: readonly string[], rows: readonly (readonly Cell[])[], heads = 1) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${header.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (
    row,
  ) => html`<tr>${row.map((cell, column) => (column < heads ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>
`,
)}</tbody></table></div>`;
}

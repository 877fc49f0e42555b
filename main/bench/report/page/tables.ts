import { html } from "hono/html";
import type { Table } from "../tables/table";

/** A table of the page, which scrolls by itself where it is too wide. */
export function dataTable({ caption, header, heads, rows }: Table) {
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

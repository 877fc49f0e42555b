import type { BenchTable } from "../../preload/contract/bench";
import "../counter/table.css";

/** A table as a report has it. */
export function DataTable({ table: { caption, header, heads, rows } }: { table: BenchTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className="bench-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {header.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, Math.max(heads, 2)).join(" ")}>
              {row.map((cell, column) =>
                column < heads ? (
                  <th scope="row" key={header[column]}>
                    {cell}
                  </th>
                ) : (
                  <td key={header[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

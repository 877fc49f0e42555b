import type { Finding } from "../../../../preload/contract/study-exports";
import { useStudyExportsTexts } from "../../../language/study-exports";
import { Notice } from "../../../parts/notice";
import "../../table.css";

/** More than anybody reads; their number is told. */
const most = 50;

/** What may say who a participant is: where it is, and never what it says. */
export function FindingsTable({ findings }: { findings: readonly Finding[] }) {
  const texts = useStudyExportsTexts();
  if (findings.length === 0) return <Notice tone="good" title={texts.clean} />;
  const free = findings.filter(({ kind }) => kind === "free-text").length;
  const kinds: Readonly<Record<string, string>> = texts.kinds;
  const whats: Readonly<Record<string, string>> = texts.whats;
  // What looks personal comes first.
  const sorted = [...findings].sort((one, other) => rank(one) - rank(other));
  return (
    <>
      <p>{texts.found(findings.length - free, free)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is scrolled with the keyboard too. */}
      <section className="table-frame findings" aria-label={texts.findings} tabIndex={0}>
        <table data-testid="findings">
          <caption className="visually-hidden">{texts.findings}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.whose}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col">{texts.kind}</th>
              <th scope="col">{texts.hint}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map(({ hint, kind, place: { participant, what, which } }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two findings of one text differ in nothing else.
              <tr key={index}>
                <th scope="row">{participant ?? texts.nobody}</th>
                <td>
                  {whats[what] ?? what} <span className="quiet">{/^[0-9a-f-]{36}$/.test(which) ? "" : which}</span>
                </td>
                <td>{kinds[kind] ?? kind}</td>
                <td className="code">{hint}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {findings.length > most ? <p className="quiet">{texts.more(findings.length - most)}</p> : null}
    </>
  );
}

const rank = ({ kind }: Finding) => (kind === "free-text" ? 1 : 0);

import { type Attack, type Family, isFlagged, isRefused, type Refused, strides } from "./attack";

const seenIn: Readonly<Partial<Record<Refused["seen"], string>>> = {
  run: "the tap's run",
  asker: "the answer to whoever asked",
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function row({ expected, id, measure, step, stride, title }: Attack): string {
  const http = expected.status === null ? "" : ` (${expected.status})`;
  const [outcome, seen] = isRefused(expected)
    ? [`\`${expected.code}\``, seenIn[expected.seen] ?? `audit: \`${expected.seen}\``]
    : isFlagged(expected)
      ? [`flagged: \`${expected.flag}\``, "audit: `tap-flagged`; staff"]
      : [`harmless: ${expected.harmless}`, "–"];
  return `| \`${id}\` | ${step} | ${stride} | ${cell(title)} | ${cell(measure)} | ${outcome}${http} | ${seen} |`;
}

/** The threat table: every attack of the suite, and what it does not cover. */
export function threatsDocument(families: readonly Family[]): string {
  const all = families.flatMap(({ attacks }) => attacks);
  const letters = Object.entries(strides).map(([letter, name]) => {
    const count = all.filter(({ stride }) => stride === letter).length;
    return `${letter} ${name} (${count})`;
  });
  const tables = families.map(({ attacks, title }) =>
    [
      `## ${title}`,
      "",
      "| case | step | STRIDE | attack | what stops it | outcome | seen in |",
      "|---|---|---|---|---|---|---|",
      ...attacks.map(row),
    ].join("\n"),
  );
  return `${[
    "# Threats",
    `Made from test/attacks by its own test (\`npm run attacks -- -u\` writes it anew); do not edit. Every row is a case that is
tried against a running portal (a process of its own, HTTPS, virtual cards, the test authority) by \`npm run attacks\` and in
\`npm test\`. Honest citizens log in and sign before and after each family, so a portal that refuses everybody fails. The
kiosk's own checks of pages and windows are tried as functions, without Electron.`,
    `${all.length} cases. STRIDE: ${letters.join(", ")}.`,
    ...tables,
    "## What is not stopped",
    `- A relay that passes every exchange on unchanged, to a card elsewhere, is a tap like any other. One that makes the signature
  late is flagged, not refused (a citizen who holds the token a second time is late, too); a quick one is not seen, nor one
  through a page that does not send the certificate ahead. All times of a tap are in the kept run.
- Whoever floods the portal with connections, or with requests that need no work, is not held off by it: that is the network's
  to do.
- In the contract of Myna Portal's pages, a page at an allowed origin has signed what it likes, as long as it is the digest of
  something: the contract carries a hash, so the kiosk cannot show what is signed. It shows who asks. In Kazashi's own contract the
  kiosk states and shows it (docs/page-contracts.md).
- With the revocation policy “if-known”, whoever can silence the responder has revoked certificates accepted; “off” does not
  ask. The default is “required”.
- A certificate revoked in the minute between its verdict and the end of its login still logs in once: the verdict given while
  the card signs is used.
- An application is bound to the account that logged in, and to whoever signed it; that both are one person no certificate
  says (the authentication certificate has no name in it).
- Whoever reads the portal's whole folder reads its secret and with it what was sealed.`,
  ].join("\n\n")}\n`;
}

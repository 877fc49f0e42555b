import type { FailureRecord } from "../failure/failure";
import { Failure, toFailureRecord } from "../failure/failure";
import { marks as markTexts } from "../tap/marks";
import type { Exchange } from "../tap/run";
import { readJpkiCertificate } from "../trust/profile/jpki";
import type { Answer } from "./answer";
import type { PerformedTap } from "./perform-tap";
import { table } from "./table";

/** A tap as the command answers it. `extra` holds what this flow has besides. */
export function tapAnswer(performed: PerformedTap, extra: object = {}, extraText: readonly string[] = []): Answer {
  const { failure, notices, result, runId } = performed;
  const { afterExchanges, exchanges, marks, token, tries } = result;
  const certificate = result.certificate && certificateView(result.certificate);
  const times = { hold: milliseconds(marks.m1, marks.m8), total: milliseconds(marks.m1, marks.m11) };
  const json = {
    outcome: failure === null ? "success" : "failure",
    code: failure?.code ?? null,
    ...(failure && { detail: toFailureRecord(failure).detail }),
    run: runId,
    token,
    tries,
    certificate,
    ...extra,
    exchanges: exchanges.map(exchangeView),
    afterExchanges: afterExchanges.map(exchangeView),
    marks,
    ...times,
    ...(notices.length > 0 && { notices }),
  };
  const text = [
    `outcome      ${failure?.code ?? "success"}`,
    `token        ${token === null ? "none" : `${token.label ?? "label unknown"} (${token.kind}), ATR ${token.atr}`}`,
    `tries left   ${tries.before ?? "?"} before, ${tries.after ?? "?"} after`,
    ...(certificate === null ? [] : [`certificate  ${certificate.subject}, until ${certificate.notAfter}`]),
    ...extraText,
    `hold         ${times.hold ?? "?"} ms; to the result ${times.total ?? "?"} ms`,
    "",
    ...exchangeTable([...exchanges, ...afterExchanges], exchanges.length),
    "",
    ...table(
      ["mark", "ms", ""],
      Object.entries(marks)
        .sort(([, one], [, other]) => one - other)
        .map(([mark, ns]) => [mark, (ns / 1e6).toFixed(3), markText(mark)]),
    ),
    ...notices.map(noticeText),
  ].join("\n");
  return { json, text, failure };
}

const markText = (mark: string) => Object.entries(markTexts).find(([name]) => name === mark)?.[1] ?? "";

const noticeText = ({ code, detail }: FailureRecord) => `notice: ${code}${detail.about ? ` (${detail.about})` : ""}`;

function exchangeView({ ins, p1, p2, sw, commandLength, responseLength, startNs, endNs }: Exchange) {
  return { ins, p1, p2, sw, commandLength, responseLength, startNs, endNs };
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");

export function exchangeTable(exchanges: readonly Exchange[], held: number): string[] {
  const rows = exchanges.map(({ cla, commandLength, endNs, ins, p1, p2, responseLength, startNs, sw }, index) => [
    [cla, ins, p1, p2].map((byte) => hex(byte, 2)).join(" "),
    String(commandLength),
    String(responseLength),
    sw === null ? "none" : hex(sw, 4),
    ((endNs - startNs) / 1e6).toFixed(3),
    index < held ? "" : "after the release",
  ]);
  return table(["command", "bytes", "answer", "status", "ms", ""], rows);
}

function milliseconds(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.round((to - from) / 1e3) / 1e3;
}

/** null for what is no certificate of the JPKI profile; whether it is worth anything is the portal's to say. */
function certificateView(der: Uint8Array) {
  try {
    const { issuer, notAfter, serial, subject } = readJpkiCertificate(der);
    return { subject, issuer, serial, notAfter: notAfter.toISOString() };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

import type { Exchange, Run } from "../../../renderer/counter/run-sequence";

const ms = (value: number) => Math.round(value * 1e6);

/** [INS, bytes out, bytes in, SW, start, end], times in milliseconds */
export function exchangesAt(
  ...rows: readonly (readonly [number, number, number, number | null, number, number])[]
): Exchange[] {
  return rows.map(([ins, commandLength, responseLength, sw, start, end], index) => ({
    ...{ index, cla: 0, ins, p1: 0, p2: 0, commandLength, responseLength, sw },
    startNs: ms(start),
    endNs: ms(end),
  }));
}

export function marksAt(marks: Partial<Record<keyof Run["marks"], number>>): Run["marks"] {
  return Object.fromEntries(Object.entries(marks).map(([mark, at]) => [mark, ms(at)]));
}

/** A login on the virtual phone; no person, no real token. */
export const aRun: Run = {
  id: "00000000-0000-4000-8000-000000000001",
  startedAt: "2026-11-23T14:05:09.000+09:00",
  outcome: "success",
  failure: null,
  conditions: {
    flow: "login",
    order: "pin-first",
    evidence: "virtual",
    reader: "Virtual reader: desk",
    origin: "https://localhost:8443",
    appVersion: "0.1.0",
    host: "test",
  },
  token: { label: "JPKIAPGPSETOKEN", kind: "phone", atr: "3B00" },
  tries: { before: 3, after: 3 },
  marks: marksAt({ m0: 5, m1: 1000, m2: 1005, m3: 1020, m7: 1190, m8: 1200, m10: 1210, m11: 1240, m9: 2500 }),
  exchanges: exchangesAt(
    [0xa4, 15, 2, 0x9000, 1010, 1020],
    [0x20, 4, 2, 0x63c3, 1021, 1025],
    [0x2a, 57, 258, 0x9000, 1030, 1190],
  ),
  afterExchanges: exchangesAt([0xb0, 7, 162, 0x9000, 1205, 1225]),
};

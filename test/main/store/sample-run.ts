import { randomUUID } from "node:crypto";
import type { RunBeginning, RunEnding } from "../../../main/store/store";
import type { Exchange } from "../../../main/tap/run";

export const beginning = (changes: Partial<RunBeginning> = {}): RunBeginning => ({
  id: randomUUID(),
  startedAt: "2026-11-23T10:00:00.000+09:00",
  conditions: {
    flow: "login",
    order: "pin-first",
    evidence: "virtual",
    reader: "Virtual reader: test",
    origin: "https://localhost:8443",
    appVersion: "0.1.0",
    host: "test",
  },
  ...changes,
});

export const exchange = (index: number, changes: Partial<Exchange> = {}): Exchange => ({
  index,
  cla: 0,
  ins: 0xb0,
  p1: 0x8a,
  p2: 0,
  commandLength: 7,
  responseLength: 1602,
  sw: 0x9000,
  startNs: 1_000_000 * index,
  endNs: 1_000_000 * index + 500_000,
  ...changes,
});

export const ending = (changes: Partial<RunEnding> = {}): RunEnding => ({
  outcome: "success",
  failure: null,
  token: { label: "JPKIAPICCTOKEN2", kind: "card", atr: "3B888001000005E0B381A1007F" },
  tries: { before: 3, after: 3 },
  marks: { m1: 10, m2: 20 },
  ...changes,
});

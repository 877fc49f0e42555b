import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chipTime } from "../../../../main/bench/times/chip-time";
import { timeOf } from "../../../../main/bench/times/quantities";
import { segmentsOf } from "../../../../main/bench/times/segments";
import type { Exchange, Run } from "../../../../main/tap/run";
import { beginning, ending } from "../../store/sample-run";

const ms = 1e6;

/** A command of so many bytes both ways that takes 2 ms and 10 µs a byte, and what the chip works besides. */
function exchangeAt(index: number, at: number, ins: number, sent: number, received: number, work = 0): Exchange {
  const lasting = 2 * ms + 10_000 * (sent + received) + work;
  const head = { index, cla: 0, ins, p1: 0, p2: 0, sw: 0x9000, commandLength: sent, responseLength: received };
  return { ...head, startNs: at, endNs: at + lasting };
}

/** A login by hand: held at 1000 ms, signed in 185 ms. */
function login(changes: Partial<Run> = {}): Run {
  const exchanges = [
    exchangeAt(0, 1_010 * ms, 0xa4, 16, 2),
    exchangeAt(1, 1_020 * ms, 0x20, 4, 2),
    exchangeAt(2, 1_030 * ms, 0x20, 9, 2, 5 * ms),
    exchangeAt(3, 1_050 * ms, 0xb0, 7, 1_502),
    exchangeAt(4, 1_080 * ms, 0x2a, 57, 258, 185 * ms),
  ];
  const signed = exchanges[4]?.endNs ?? 0;
  const marks = { m0: 0, m1: 1_000 * ms, m2: 1_005 * ms, m7: signed, m8: signed + 4 * ms, m9: 9_000 * ms };
  const after = { m10: signed + 30 * ms, m11: signed + 40 * ms };
  return { ...beginning(), ...ending({ marks: { ...marks, ...after } }), exchanges, afterExchanges: [], ...changes };
}

describe("chip time", () => {
  test("the signature exchange less a light one of equal length, to the nanosecond where times are exact", () => {
    expect(chipTime(login())).toBe(185 * ms);
    expect(timeOf(login(), "chip")).toBe(185);
    expect(timeOf(login(), "signature")).toBeCloseTo(185 + 2 + 3.15, 9);
    expect(timeOf(login(), "overhead")).toBeCloseTo(2.06, 9);
  });
  test("no signature, an unanswered one, or nothing to compare with: none", () => {
    const { exchanges } = login();
    expect(chipTime({ exchanges: exchanges.slice(0, 4) })).toBeNull();
    expect(chipTime({ exchanges: exchanges.map((one) => (one.ins === 0x2a ? { ...one, sw: null } : one)) })).toBeNull();
    expect(chipTime({ exchanges: exchanges.slice(4) })).toBeNull();
  });
});

describe("segments", () => {
  test("of a login, each by hand", () => {
    const split = segmentsOf(login());
    const bytes = 18 + 6 + 11 + 1_509 + 315;
    expect(split?.segments).toEqual({
      person: 1_000 * ms,
      phone: null,
      radio: bytes * 10_000,
      chip: 185 * ms,
      // Connection, five times 2 ms, and what VERIFY takes beyond a light exchange.
      reader: 5 * ms + 10 * ms + 5 * ms,
      // Between the exchanges, until the release is painted, and the result.
      host: expect.any(Number),
      network: null,
      portal: 26 * ms,
    });
    expect(split?.segments.host).toBe((split?.total ?? 0) - (1_000 + 185 + 20 + 26) * ms - bytes * 10_000);
    expect(split?.total).toBe(login().marks.m11);
  });

  test("a PIN that is asked for while the token is held is the person's", () => {
    const run = login();
    const marks = { ...run.marks, m4: run.exchanges[1]?.endNs ?? 0, m5: run.exchanges[2]?.endNs ?? 0 };
    const asked = segmentsOf({ ...run, marks, conditions: { ...run.conditions, order: "hold-first" } });
    const waited = (run.exchanges[2]?.startNs ?? 0) - marks.m4;
    expect(asked?.segments.person).toBe(1_000 * ms + waited);
  });

  test("where nothing happened there are none", () => {
    expect(segmentsOf(login({ marks: {}, exchanges: [] }))).toBeNull();
  });

  test("add up to the total, whatever marks and exchanges a run has", () => {
    const instant = fc.integer({ min: 0, max: 5_000 });
    const marks = fc.record(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index}`, instant])), {
      requiredKeys: [],
    });
    const spans = fc.array(fc.tuple(fc.constantFrom(0xa4, 0x20, 0xb0, 0x2a), fc.nat(900), fc.nat(900), fc.nat(300)));
    fc.assert(
      fc.property(marks, spans, (marks, spans) => {
        let at = 0;
        const exchanges = spans.map(([ins, gap, lasting, bytes], index): Exchange => {
          const startNs = at + gap;
          at = startNs + lasting;
          return {
            index,
            cla: 0,
            ins,
            p1: 0,
            p2: 0,
            commandLength: bytes,
            responseLength: 2,
            sw: 0x9000,
            startNs,
            endNs: at,
          };
        });
        const split = segmentsOf(login({ marks, exchanges }));
        if (split === null) return;
        const parts = Object.values(split.segments).map((ns) => ns ?? 0);
        expect(parts.reduce((sum, ns) => sum + ns, 0)).toBe(split.total);
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

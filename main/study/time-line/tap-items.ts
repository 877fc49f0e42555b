import { describeCommand } from "../../apdu/describe";
import { isExpected } from "../../apdu/expected";
import { markOrder } from "../../tap/marks";
import type { Run } from "../../tap/run";
import { aboutHappening } from "../records/about";
import type { Event } from "../records/event";
import type { LineItem } from "./item";
import type { SessionClock } from "./session-clock";

type OfTap = Extract<Event["happening"], { run: string }>;

/**
 * A tap on the time line: itself and its marks, its exchanges on the card's lane, and what the portal took to answer. Its run
 * counts from its own beginning, which `tap-ended` lays on the session's clock; where the app died before that, the marks do.
 * @param run null: it is no longer kept; its marks are known from the events alone
 */
export function tapItems(id: string, events: readonly Event[], run: Run | null, clock: SessionClock): LineItem[] {
  const own = events.flatMap(({ happening, time }) =>
    "run" in happening && happening.run === id ? [{ happening, time }] : [],
  );
  const [first] = own;
  if (first === undefined) return [];
  const { segment } = first.time;
  const startNs = beginning(own);
  const at = (runNs: number) => clock({ segment, ns: startNs + runNs });
  const marks = new Map<string, number>();
  for (const { happening } of own) if (happening.kind === "mark") marks.set(happening.mark, happening.runNs);
  if (run !== null)
    for (const mark of markOrder) {
      const ns = run.marks[mark];
      if (ns !== undefined) marks.set(mark, ns);
    }
  const ended = own.map(({ happening }) => happening).find((happening) => happening.kind === "tap-ended");
  const exchanges = run === null ? [] : [...run.exchanges, ...run.afterExchanges];
  const last = Math.max(0, ...marks.values(), ...exchanges.map(({ endNs }) => endNs));
  const tap = { run: id, kind: "tap" } as const;
  const began = own.map(({ happening }) => happening).find((happening) => happening.kind === "tap-began");
  return [
    {
      ...{ key: `tap ${id}`, lane: "tap", from: at(0), to: at(last), kind: "tap" },
      about: [began, ended].flatMap((happening) => (happening ? aboutHappening(happening) : [])).join(" "),
      bad: ended !== undefined && ended.outcome !== "success",
      opens: { ...tap, startNs: null },
      seen: null,
    },
    ...[...marks].map(
      ([mark, ns]): LineItem => ({
        ...{ key: `mark ${id} ${mark}`, lane: "tap", from: at(ns), to: at(ns), kind: "mark", about: mark },
        ...{ bad: false, opens: { ...tap, startNs: null }, seen: null },
      }),
    ),
    ...exchanges.map((exchange): LineItem => {
      const { instruction } = describeCommand(exchange);
      return {
        ...{ key: `exchange ${id} ${exchange.startNs}`, lane: "card", kind: "exchange", about: instruction },
        ...{ from: at(exchange.startNs), to: at(exchange.endNs), bad: !isExpected(exchange) },
        opens: { ...tap, startNs: exchange.startNs },
        seen: null,
      };
    }),
    ...checked(id, marks.get("m7"), marks.get("m10"), at),
  ];
}

/** When the run began on the session's clock, nanoseconds. No mark is told before it was reached, so the earliest is the truest. */
function beginning(own: readonly { readonly happening: OfTap; readonly time: Event["time"] }[]): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { happening, time } of own) {
    if (happening.kind === "tap-ended") return happening.startNs;
    earliest = Math.min(earliest, time.ns - (happening.kind === "mark" ? happening.runNs : 0));
  }
  return earliest;
}

/** From the signature to the portal's answer. */
function checked(
  id: string,
  from: number | undefined,
  to: number | undefined,
  at: (runNs: number) => number,
): LineItem[] {
  if (from === undefined || to === undefined || to < from) return [];
  const span = { from: at(from), to: at(to) };
  return [
    { key: `checked ${id}`, lane: "portal", ...span, kind: "checked", about: "", bad: false, opens: null, seen: null },
  ];
}

import type { FigureSegment } from "../../store/figures";
import { markOrder } from "../../tap/marks";
import type { Exchange, Run } from "../../tap/run";
import { bytesOf, durationOf, expectedLight, isSignature, lightExchange } from "./light-exchange";

export const segmentNames = ["person", "phone", "radio", "chip", "reader", "host", "network", "portal"] as const;
export type SegmentName = (typeof segmentNames)[number];

/**
 * Where the time of a tap went, whole nanoseconds; the segments add up to the total exactly. null: nothing in the run tells it
 * from its neighbour, in which it lies (`within`).
 *
 * - person: until the token was found, and while a PIN was asked for with the token held.
 * - phone: what its owner does on it before it is held cannot be seen from a reader. Within person.
 * - radio: what an exchange takes for its bytes (light-exchange.ts), and all of one that got no answer.
 * - chip: what signatures take beyond a light exchange of their length; frames that the reader sent again in one are in it.
 * - reader: activation, and what an exchange takes whatever its bytes.
 * - host: what is between the exchanges and the paintings.
 * - network, portal: from the release until the portal has answered; only both together are seen from here. Network is
 *   within portal.
 */
export interface Segments {
  readonly total: number;
  readonly segments: Readonly<Record<FigureSegment, number> & Record<"phone" | "network", null>>;
}

export const within: Readonly<Partial<Record<SegmentName, SegmentName>>> = { phone: "person", network: "portal" };

/** Time between two instants goes to what was the case in it. */
type Cause = "person" | "reader" | "host" | "portal" | Exchange;

/** From "please hold" to the result; where a tap ended before, to where it ended. null for a run in which nothing happened. */
export function segmentsOf(run: Run): Segments | null {
  const { exchanges, marks } = run;
  const begin = marks.m0 ?? 0;
  const end = marks.m11 ?? marks.m10 ?? marks.m8 ?? lastInstant(run);
  if (end <= begin) return null;

  const line = lightExchange(exchanges);
  const spent = { person: 0, radio: 0, chip: 0, reader: 0, host: 0, portal: 0 };
  const instants = [
    begin,
    end,
    ...Object.values(marks),
    ...exchanges.flatMap(({ endNs, startNs }) => [startNs, endNs]),
  ];
  const cuts = [...new Set(instants.filter((instant) => instant >= begin && instant <= end))].sort((a, b) => a - b);
  for (let index = 1; index < cuts.length; index++) {
    const [from = 0, to = 0] = [cuts[index - 1], cuts[index]];
    const cause = causeBetween(run, from, to);
    if (typeof cause === "string") spent[cause] += to - from;
    else addExchange(spent, cause, (to - from) / durationOf(cause), line);
  }
  // Parts of exchanges are rounded down: the host has the odd nanosecond.
  const exact = Object.values(spent).reduce((sum, ns) => sum + ns, 0);
  spent.host += end - begin - exact;
  return { total: end - begin, segments: { ...spent, phone: null, network: null } };
}

function addExchange(
  spent: { radio: number; chip: number; reader: number },
  exchange: Exchange,
  share: number,
  line: ReturnType<typeof lightExchange>,
): void {
  const duration = durationOf(exchange);
  const part = (ns: number) => Math.floor(share * ns);
  // Waited for in vain: the link was lost, whatever the chip did.
  if (exchange.sw === null) {
    spent.radio += part(duration);
    return;
  }
  if (line === null) {
    spent.reader += part(duration);
    return;
  }
  const light = expectedLight(exchange, line);
  const radio = Math.min(light, Math.round(line.perByte * bytesOf(exchange)));
  spent.radio += part(radio);
  spent[isSignature(exchange) ? "chip" : "reader"] += part(duration - light);
  spent.reader += part(light - radio);
}

function causeBetween({ conditions, exchanges, marks }: Run, from: number, to: number): Cause {
  const exchange = exchanges.find(({ endNs, startNs }) => startNs <= from && to <= endNs);
  if (exchange !== undefined) return exchange;
  const upTo = (mark: number | undefined) => mark !== undefined && to <= mark;
  if (marks.m1 === undefined || upTo(marks.m1)) return "person";
  if (marks.m2 === undefined || upTo(marks.m2)) return "reader";
  if (conditions.order === "hold-first" && marks.m4 !== undefined && from >= marks.m4 && upTo(marks.m5))
    return "person";
  if (upTo(marks.m8)) return "host";
  return upTo(marks.m10) ? "portal" : "host";
}

/** But the removal, for which nobody waits. */
function lastInstant({ exchanges, marks }: Run): number {
  const stamped = markOrder.filter((mark) => mark !== "m9").map((mark) => marks[mark] ?? 0);
  return Math.max(...stamped, ...exchanges.map(({ endNs }) => endNs));
}

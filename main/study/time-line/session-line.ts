import type { Run } from "../../tap/run";
import { aboutHappening } from "../records/about";
import type { Event, HappeningKind } from "../records/event";
import type { KeptSession } from "../records/kept-session";
import type { Lane, LineItem } from "./item";
import { type SessionClock, sessionClock } from "./session-clock";
import { tapItems } from "./tap-items";

/** Person, screen, moderator, tap, card and portal of one session on one scale of time. */
export interface SessionLine {
  /** Milliseconds from its beginning to the last that is known of it. */
  readonly length: number;
  /** In the order in which they begin. */
  readonly items: readonly LineItem[];
  /** Taps whose exchanges are not kept any more. */
  readonly lost: number;
}

/** Where an event that is an instant stands; taps and screens are stretches of time, and made apart. */
const laneOf: Partial<Record<HappeningKind, Lane>> = {
  error: "screen",
  touch: "person",
  placed: "person",
  removed: "person",
  consented: "person",
  answered: "person",
  assisted: "moderator",
  marker: "moderator",
  stepped: "moderator",
  "trial-reopened": "moderator",
  faults: "moderator",
  resumed: "moderator",
};

/** @param runs of its taps, by their id, as far as they are kept */
export function sessionLine(
  { notes, segments, trials }: Pick<KeptSession, "notes" | "segments" | "trials">,
  events: readonly Event[],
  runs: ReadonlyMap<string, Run>,
): SessionLine {
  const clock = sessionClock(
    segments,
    [...events, ...notes].map(({ time }) => time),
  );
  const last = [...events, ...notes].reduce((latest, { time }) => Math.max(latest, clock(time)), 0);
  const taps = [...new Set(events.flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : [])))];
  const items: LineItem[] = [
    ...trials.flatMap(({ condition, number, outcome, started, stopped, task }): LineItem[] => {
      if (started === null) return [];
      const span = { from: clock(started), to: stopped === null ? last : clock(stopped) };
      const about = [task, condition, outcome].filter((part) => part !== null).join(" ");
      const bad = outcome === "fail" || outcome === "abandoned";
      const seen = { seen: { kind: "trial", trial: number } } as const;
      return [{ key: `trial ${number}`, lane: "trial", ...span, kind: "trial", about, bad, opens: null, ...seen }];
    }),
    ...screenItems(events, clock, last),
    ...events.flatMap(({ happening, number, time }): LineItem[] => {
      const lane = laneOf[happening.kind];
      if (lane === undefined) return [];
      const at = clock(time);
      const told = { kind: happening.kind, about: aboutHappening(happening) };
      return [
        {
          ...{ key: `event ${number}`, lane, from: at, to: at, ...told, bad: happening.kind === "error" },
          ...{ opens: null, seen: { kind: "event", event: number } },
        },
      ];
    }),
    ...notes.map(({ id, kind, severity, time }): LineItem => {
      const at = clock(time);
      return {
        ...{ key: `note ${id}`, lane: "moderator", from: at, to: at, kind: "note", about: kind },
        ...{ bad: (severity ?? 0) >= 3, opens: { kind: "note", note: id }, seen: { kind: "note", note: id } },
      };
    }),
    ...taps.flatMap((id) => tapItems(id, events, runs.get(id) ?? null, clock)),
  ];
  return {
    length: items.reduce((latest, { to }) => Math.max(latest, to), last),
    items: items.sort((one, other) => one.from - other.from || other.to - one.to),
    lost: taps.filter((id) => !runs.has(id)).length,
  };
}

/** Each screen until the next one, or until its segment ends; the portal's pages on a lane of their own. */
function screenItems(events: readonly Event[], clock: SessionClock, last: number): LineItem[] {
  const shown = events.flatMap(({ happening, number, screen, time }) =>
    happening.kind === "screen" ? [{ happening, number, screen, time }] : [],
  );
  return shown.flatMap(({ happening, number, screen, time }, index): LineItem[] => {
    const next = shown[index + 1];
    const from = clock(time);
    const to = next === undefined ? last : endOf(time.segment, next.time, events, clock);
    const about = [screen, happening.stage].filter((part) => part !== null).join(" ");
    const whole = { from, to, bad: false, opens: null, seen: { kind: "event", event: number } } as const;
    const item: LineItem = { key: `event ${number}`, lane: "screen", ...whole, kind: "screen", about };
    if (happening.page === null) return [item];
    return [item, { key: `page ${number}`, lane: "portal", ...whole, kind: "page", about: happening.page }];
  });
}

/** A screen that was there when the app died was not there until it came back. */
function endOf(segment: number, next: Event["time"], events: readonly Event[], clock: SessionClock): number {
  if (next.segment === segment) return clock(next);
  const ofSegment = events.findLast(({ time }) => time.segment === segment);
  return ofSegment === undefined ? clock(next) : clock(ofSegment.time);
}

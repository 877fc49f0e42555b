import { hostname } from "node:os";
import { Failure } from "../failure/failure";
import type { Destination } from "../fleet/destination";
import { openHallDatabase } from "../fleet/hall-database";
import { keepSending, type SenderState, sendWaiting } from "../fleet/sender";
import { type Answer, say } from "./answer";
import { askedToEnd } from "./ending";
import { withStore } from "./runs";
import { table } from "./table";

export interface FleetSendOptions {
  readonly data?: string;
  readonly database?: string;
  readonly telemetry?: string;
  readonly kiosk?: string;
  readonly follow?: boolean;
}

/** Sends what was kept to the hall's database, to a collector of traces, or to both: once, or until told to end. */
export function fleetSend(options: FleetSendOptions): Promise<Answer> {
  const { database, follow, kiosk = hostname(), telemetry: collector } = options;
  if (database === undefined && collector === undefined)
    throw new Failure("usage", { about: "say where to: --database URL, --telemetry URL, or both" });
  return withStore(options.data, async (store) => {
    const hall = database === undefined ? null : await openHallDatabase(database);
    const destinations: Destination[] = hall === null ? [] : [hall.destination(kiosk)];
    if (collector !== undefined) destinations.push((await import("../fleet/telemetry")).telemetry(collector, kiosk));
    const ending = new AbortController();
    askedToEnd().then(() => ending.abort());
    const sent: Record<string, number> = {};
    try {
      await Promise.all(
        destinations.map(async (destination) => {
          await store.outbox.enable(destination.name);
          if (follow) return keepSending(store, destination, { signal: ending.signal, onState: told(destination) });
          // Whoever asks for it now does not wait for a tap to settle.
          const now = destination.settledMs === null ? destination : { ...destination, settledMs: 0 };
          sent[destination.name] = await sendWaiting(store, now, ending.signal);
        }),
      );
    } finally {
      for (const destination of destinations) await destination.close();
      await hall?.close();
    }
    const text = Object.entries(sent).map(([name, count]) => `${name}: ${count} sent`);
    return { json: { outcome: "success", sent }, text: text.join("\n"), failure: null };
  });
}

/** Only what changes is worth a line. */
function told({ name }: Destination): (state: SenderState) => void {
  let last = "";
  return ({ problem, waiting }) => {
    const line =
      problem === null ? `${name}: ${waiting} waiting` : `${name}: ${problem.code} (${problem.detail.about ?? ""})`;
    if (line !== last) say(line);
    last = line;
  };
}

/** Runs of all kiosks, newest first. */
export async function fleetList({ database, limit }: { database: string; limit: number }): Promise<Answer> {
  const hall = await openHallDatabase(database);
  try {
    const runs = await hall.list(limit);
    const rows = runs.map(({ kiosk, number, run }) => [
      ...[kiosk, String(number), run.id, run.startedAt, run.conditions.flow],
      run.failure?.code ?? run.outcome,
    ]);
    const text =
      runs.length === 0
        ? "no runs yet"
        : table(["kiosk", "number", "run", "began", "flow", "outcome"], rows).join("\n");
    return { json: { outcome: "success", runs }, text, failure: null };
  } finally {
    await hall.close();
  }
}

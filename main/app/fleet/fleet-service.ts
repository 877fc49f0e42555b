import type { z } from "zod";
import { fleetReads, type Sending } from "../../../preload/contract/fleet";
import { Failure, toFailureRecord } from "../../failure/failure";
import type { Destination } from "../../fleet/destination";
import { type HallDatabase, openHallDatabase } from "../../fleet/hall-database";
import { keepSending } from "../../fleet/sender";
import type { DataFolder } from "../../store/data-folder";
import { openStore, type Store } from "../../store/store";
import {
  type FleetAnswer,
  type FleetPayload,
  type FleetReadName,
  type Followed,
  type FromFleet,
  toFleetSchema,
} from "./fleet-messages";
import { hallReads } from "./hall-reads";

/** What is followed just now. */
interface Following {
  readonly hall: HallDatabase | null;
  stop(): Promise<void>;
}

/** Sends what is kept to where the settings say, and answers what the window wants to know of the hall. */
export function createFleetService(data: DataFolder, tell: (message: FromFleet) => void) {
  const sendings = new Map<Sending["to"], Sending>();
  let opened: Promise<Store> | undefined;
  let following: Following | undefined;
  /** One change of what is followed after the other. */
  let changing: Promise<unknown> = Promise.resolve();

  const open = () => {
    opened ??= openStore(data.runs);
    // What could not be opened is tried again when it is asked for again.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const told = (sending: Sending) => {
    if (JSON.stringify(sendings.get(sending.to)) === JSON.stringify(sending)) return;
    sendings.set(sending.to, sending);
    tell({ type: "sendings", sendings: [...sendings.values()] });
  };

  async function follow({ database, kiosk, telemetry }: Followed): Promise<void> {
    await following?.stop();
    following = undefined;
    const store = await open();
    const hall = database === null ? null : await openHallDatabase(database);
    const destinations: Destination[] = hall === null ? [] : [hall.destination(kiosk)];
    if (telemetry !== null) destinations.push((await import("../../fleet/telemetry")).telemetry(telemetry, kiosk));
    for (const to of [...sendings.keys()].filter((to) => !destinations.some(({ name }) => name === to))) {
      sendings.delete(to);
      await store.outbox.disable(to);
    }
    const ending = new AbortController();
    const sending = destinations.map((destination) => {
      const to = destination.name;
      const begun: Sending = { to, waiting: 0, sent: 0, sentAt: null, problem: null };
      sendings.set(to, begun);
      const watched = { signal: ending.signal, onState: (state: Omit<Sending, "to">) => told({ to, ...state }) };
      return keepSending(store, destination, watched).catch((error: unknown) =>
        told({ ...(sendings.get(to) ?? begun), problem: toFailureRecord(error) }),
      );
    });
    tell({ type: "sendings", sendings: [...sendings.values()] });
    following = {
      hall,
      async stop() {
        ending.abort();
        await Promise.all(sending);
        for (const destination of destinations) await destination.close();
        await hall?.close();
      },
    };
  }

  async function read<N extends FleetReadName>(name: N, payload: unknown): Promise<FleetAnswer<N>> {
    await changing;
    const hall = following?.hall;
    if (hall == null) throw new Failure("usage", { about: "no database of the hall is set" });
    return hallReads[name](hall, check(requests[name], payload, name));
  }

  async function answer(call: number, work: () => Promise<unknown>): Promise<void> {
    try {
      tell({ type: "answer", call, value: await work() });
    } catch (error) {
      tell({ type: "refusal", call, failure: toFailureRecord(error) });
    }
  }

  return {
    receive(given: unknown): void {
      const message = toFleetSchema.parse(given);
      if (message.type === "read") void answer(message.call, () => read(message.name, message.payload));
      if (message.type === "follow")
        void answer(message.call, () => {
          const change = changing.then(() => follow(message.settings));
          changing = change.catch(() => undefined);
          return change;
        });
    },
    async stop(): Promise<void> {
      await changing;
      await following?.stop();
      if (opened !== undefined) await (await opened).close();
    },
  };
}

const requests: { readonly [N in FleetReadName]: z.ZodType<FleetPayload<N>> } = {
  "fleet.hall": fleetReads["fleet.hall"].request,
  "fleet.campaigns": fleetReads["fleet.campaigns"].request,
  "fleet.overview": fleetReads["fleet.overview"].request,
};

function check<T>(schema: z.ZodType<T>, payload: unknown, name: string): T {
  const checked = schema.safeParse(payload);
  if (!checked.success) throw new Failure("internal", { about: `${name}: a malformed question` });
  return checked.data;
}

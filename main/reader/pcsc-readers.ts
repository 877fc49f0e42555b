import { setTimeout as delay } from "node:timers/promises";
import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { Connection, ReaderState, Readers, ReadersState } from "../link/readers";
import { loadBinding, type PcscBinding, type PcscContext, shareMode, stateFlag } from "./binding";
import { createConnection } from "./connection";
import { meaningOf } from "./pcsc-errors";
import { type Report, type ReportedReader, type Supervision, supervise } from "./supervision";

export interface PcscOptions {
  /** Names the readers to leave alone; all others are used. */
  readonly ignore?: (reader: string) => boolean;
  /** For tests; the machine's own by default. */
  readonly binding?: () => Promise<PcscBinding>;
}

export interface PcscReaders extends Readers {
  /** Connects to the service anew: after sleep, or when staff ask for it. Connections to tokens stay. */
  restart(): void;
}

/** Either protocol: a contactless token speaks T=1 to PC/SC, a contact card may speak T=0. */
const protocols = 1 | 2;
/** Milliseconds that a failed exchange waits for supervision to say why; pcscd looks for a removal every 400 ms. */
const explanationTime = 600;

/** The machine's PC/SC readers, supervised: the service may be stopped and started again while this lives. */
export function createPcscReaders({ ignore = () => false, binding = loadBinding }: PcscOptions = {}): PcscReaders {
  let report: Report | { readonly service: "starting" } = { service: "starting" };
  const listeners = new Set<(state: ReadersState) => void>();
  /** Readers held exclusively by a connection of ours, and by one that has ended until the service has taken note. */
  const ours = { held: new Set<string>(), released: new Set<string>() };
  /** A context opened ahead, because opening one takes up to 5 ms: the next token connects without it. */
  let spare: PcscContext | undefined;
  const connections = new Set<Connection>();
  let connecting = 0;
  let closed = false;
  let published = view();

  const opening = binding();
  const supervising: Promise<Supervision | undefined> = opening.then(
    (opened) => (closed ? undefined : supervise(opened, (next) => update(next, opened))),
    () => {
      // No PC/SC library on this machine: as if the service were stopped for good.
      report = { service: "stopped" };
      publish();
      return undefined;
    },
  );

  function update(next: Report, opened: PcscBinding): void {
    report = next.service === "running" ? { ...next, readers: next.readers.filter(({ name }) => !ignore(name)) } : next;
    for (const name of ours.released) if (!isExclusive(reported(name))) ours.released.delete(name);
    if (next.service === "stopped") dropSpare();
    else if (!spare && connections.size + connecting === 0 && !closed) spare = openAhead(opened);
    publish();
  }

  function view(): ReadersState {
    if (report.service === "starting") return { service: "starting", readers: [] };
    if (report.service === "stopped") return { service: "stopped", readers: [], trouble: "service-unavailable" };
    const readers = report.readers.map((reader) =>
      readerState(reader, ours.held.has(reader.name) || ours.released.has(reader.name)),
    );
    return { service: "running", readers, ...(readers.length === 0 && { trouble: "reader-none" as const }) };
  }

  function publish(): void {
    const now = view();
    if (JSON.stringify(now) === JSON.stringify(published)) return;
    published = now;
    for (const listener of [...listeners]) listener(now);
  }

  function reported(name: string): ReportedReader | undefined {
    return report.service === "running" ? report.readers.find((reader) => reader.name === name) : undefined;
  }

  function dropSpare(): void {
    spare?.close();
    spare = undefined;
  }

  /** Tells, of an exchange that failed, what became of the token that is on the reader now. */
  function explanationFor(name: string): () => Promise<FailureCode | null> {
    const insertion = insertionOf(reported(name));
    const found = (): FailureCode | null => {
      if (report.service !== "running") return "service-unavailable";
      const reader = reported(name);
      if (!reader) return "reader-lost";
      return insertionOf(reader) === insertion ? null : "token-lost";
    };
    return async () => {
      const deadline = performance.now() + explanationTime;
      while (found() === null && performance.now() < deadline) await delay(10);
      return found();
    };
  }

  async function connect(name: string, sharing: "exclusive" | "shared"): Promise<Connection> {
    const opened = await opening.catch((cause: unknown) => {
      throw new Failure("service-unavailable", { about: "no PC/SC library" }, { cause });
    });
    const { context, readers } = readersForConnecting(opened, spare);
    spare = undefined;
    connecting += 1;
    const release = () => {
      if (spare || closed) context.close();
      else spare = context;
    };
    try {
      const reader = readers.find((candidate) => candidate.name === name);
      if (!reader) throw new Failure("reader-lost", { about: name });
      const card = await reader.connect(shareMode[sharing], protocols);
      if (sharing === "exclusive") ours.held.add(name);
      publish();
      // As listed a moment ago: asking the card's own handle waits for the reader's lock, on the JavaScript thread.
      const atr = Uint8Array.from(reader.atr ?? card.atr ?? []);
      const explain = explanationFor(name);
      const onClosed = () => {
        connections.delete(connection);
        if (ours.held.delete(name)) ours.released.add(name);
        release();
        publish();
      };
      const connection = createConnection({ reader: name, atr, card, explain, onClosed });
      connections.add(connection);
      return connection;
    } catch (error) {
      release();
      if (error instanceof Failure) throw error;
      throw new Failure(meaningOf(error).connecting, { about: name }, { cause: error });
    } finally {
      connecting -= 1;
    }
  }

  return {
    state: () => published,
    watch(listener) {
      listeners.add(listener);
      listener(published);
      return () => listeners.delete(listener);
    },
    connect,
    restart() {
      void supervising.then((supervision) => supervision?.restart());
    },
    async close() {
      closed = true;
      listeners.clear();
      await Promise.all([...connections].map((connection) => connection.close("leave")));
      dropSpare();
      const supervision = await supervising;
      await supervision?.close();
    },
  };
}

/** undefined where the service went away again, of which supervision will tell. */
function openAhead(binding: PcscBinding): PcscContext | undefined {
  try {
    return binding.openContext();
  } catch {
    return undefined;
  }
}

/** The spare context may be from before the service was started again: then it lists nothing and a new one is opened. */
function readersForConnecting(binding: PcscBinding, spare: PcscContext | undefined) {
  try {
    if (spare) return { context: spare, readers: spare.listReaders() };
  } catch {
    spare?.close();
  }
  try {
    const context = binding.openContext();
    return { context, readers: context.listReaders() };
  } catch (cause) {
    throw new Failure(meaningOf(cause).connecting, { about: "PC/SC service" }, { cause });
  }
}

function readerState({ name, state, atr }: ReportedReader, ours: boolean): ReaderState {
  const token = state & stateFlag.mute ? "mute" : state & stateFlag.present ? "present" : "absent";
  return {
    name,
    kind: "pcsc",
    token,
    inUse: (state & stateFlag.exclusive) !== 0 && !ours,
    ...(token !== "absent" && atr && { atr: Uint8Array.from(atr) }),
  };
}

function isExclusive(reader: ReportedReader | undefined): boolean {
  return reader !== undefined && (reader.state & stateFlag.exclusive) !== 0;
}

/** Equal as long as the same token lies on the reader: the high half counts insertions and removals. */
function insertionOf(reader: ReportedReader | undefined): string {
  return reader ? `${reader.state >>> 16} ${reader.state & stateFlag.present}` : "";
}

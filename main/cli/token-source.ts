import { basename } from "node:path";
import type { Faults } from "../card/faults/faults";
import { createVirtualReaders } from "../card/readers";
import { openToken, type VirtualToken } from "../card/token";
import { tokenExists } from "../card/token-folder";
import { Failure } from "../failure/failure";
import type { Readers } from "../link/readers";
import type { DataFolder } from "../store/data-folder";
import { say } from "./answer";

/** "virtual:PROFILE" names a token in this process instead of a reader. */
export const virtualPrefix = "virtual:";

/** "replay:FILE" names a recorded token. */
const replayPrefix = "replay:";

/** Where a tap finds its token. */
export interface TokenSource {
  readonly readers: Readers;
  /** Name of the reader, as the readers know it. */
  readonly reader: string;
  readonly evidence: "physical" | "virtual";
  /** Does what the citizen would do when asked to hold the token; nothing where there is a citizen. */
  hold(): void;
}

/** @throws Failure `usage` where faults are asked for of what is no virtual token */
export async function openTokenSource(name: string, data: DataFolder, faults?: Faults): Promise<TokenSource> {
  if (faults !== undefined && !name.startsWith(virtualPrefix))
    throw new Failure("usage", { about: "--fault is for virtual readers: virtual:PROFILE" });
  if (name.startsWith(replayPrefix)) return openRecordedToken(name.slice(replayPrefix.length));
  if (!name.startsWith(virtualPrefix)) {
    const { createPcscReaders } = await import("../reader/pcsc-readers");
    const evidence = isVirtualSlot(name) ? "virtual" : "physical";
    return { readers: createPcscReaders(), reader: name, evidence, hold: () => undefined };
  }
  const profile = name.slice(virtualPrefix.length);
  const tokens = [await openVirtualToken(profile, data)];
  const readers = createVirtualReaders({ name: "kazashi", tokens, ...(faults && { faults }) });
  const [reader] = readers.state().readers;
  const hold = () => {
    // Asked again, a person takes the token away and holds it anew.
    readers.remove();
    readers.place(profile);
  };
  return { readers, reader: reader?.name ?? name, evidence: "virtual", hold };
}

/** Answers at the pace it was recorded at, in the order of its trace. */
async function openRecordedToken(file: string): Promise<TokenSource> {
  const { createReplay } = await import("../link/replay");
  const { createReplayReaders } = await import("../link/replay-readers");
  const { readTraceFile } = await import("./trace-file");
  const trace = await readTraceFile(file);
  const replay = createReplay(trace, { atItsPace: true });
  const readers = createReplayReaders({ name: `replay of ${basename(file)}`, atr: trace.atr, replay });
  const [reader] = readers.state().readers;
  return { readers, reader: reader?.name ?? file, evidence: "virtual", hold: () => readers.place() };
}

/** A token of the data folder; its keys and certificates are made at first use. @throws Failure `usage` for an unknown profile */
export async function openVirtualToken(profile: string, data: DataFolder): Promise<VirtualToken> {
  const folder = data.token(profile);
  if (!(await tokenExists(folder))) {
    const { profileNamed } = await import("../card/profiles");
    profileNamed(profile);
    say(`making a virtual token (${profile}), once`);
    const { openAuthority } = await import("../trust/authority/authority");
    const { personalise } = await import("../trust/authority/personalise");
    const authority = await openAuthority(data.authority);
    try {
      await personalise(authority, profile, folder);
    } finally {
      authority.close();
    }
  }
  return openToken(folder);
}

/** vpcd's readers are named "Virtual PCD 00 00" and so on: what lies there is a virtual token too. */
export function isVirtualSlot(reader: string): boolean {
  return /^Virtual PCD\b/.test(reader);
}

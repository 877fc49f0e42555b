import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fromFailureRecord } from "../../../main/failure/failure";
import { portalMessageSchema } from "../../../main/portal/ready-message";
import { openAuthority } from "../../../main/trust/authority/authority";
import { bundle } from "../../bundle";
import { type Citizen, newCitizen } from "./citizen";

/** A portal that runs as several processes behind one address, which hands each connection to the next of them. */
export interface SharedPortal {
  readonly origin: string;
  readonly certificate: string;
  readonly citizen: Citizen;
  /** How many connections each process was handed. */
  readonly handed: readonly number[];
  /** Ends one with SIGKILL; connections go to those that are left. */
  kill(index: number): Promise<void>;
  /** Starts one again. */
  restart(index: number): Promise<void>;
  /** Breaks the connection that says something next: before the portal has heard it, or when the portal has replied. */
  cut(when: "request" | "reply"): Promise<void>;
  /** The folder where the portal keeps its things. */
  readonly folder: string;
  close(): Promise<void>;
}

/** @param database URL; undefined: the SQLite files of one folder, which all share */
export async function startSharedPortal(processes: number, database: string | undefined): Promise<SharedPortal> {
  const data = mkdtempSync(join(tmpdir(), "kazashi-shared-"));
  const [built, authority] = await Promise.all([
    bundle("main/portal/portal-process.ts"),
    openAuthority(join(data, "authority")),
  ]);
  const citizen = await newCitizen(authority, join(data, "tokens", "1"));
  const running: (OnePortal | undefined)[] = [];
  const handed = Array.from({ length: processes }, () => 0);
  let turn = 0;

  const balancer = createServer((incoming) => {
    turn += 1;
    const up = running.flatMap((one, index) => (one === undefined ? [] : [{ index, port: one.port }]));
    const next = up[turn % up.length];
    if (next === undefined) return void incoming.destroy();
    handed[next.index] = (handed[next.index] ?? 0) + 1;
    joinSockets(incoming, connect(next.port, "127.0.0.1"));
  });

  /** Set while a connection is to be broken: at its next words, or at the reply to them. */
  let breaking: { readonly when: "request" | "reply"; heard: boolean; done: () => void } | undefined;

  /** Whether what came from this side is the point at which to break. */
  function breaksAt(fromVisitor: boolean): boolean {
    if (breaking === undefined) return false;
    const broken = fromVisitor ? breaking.when === "request" : breaking.heard;
    if (fromVisitor) breaking.heard = true;
    if (!broken) return false;
    breaking.done();
    breaking = undefined;
    return true;
  }

  function joinSockets(visitor: Socket, server: Socket): void {
    for (const [from, to] of [
      [visitor, server],
      [server, visitor],
    ] as const) {
      from.on("data", (part: Buffer) => {
        if (breaksAt(from === visitor)) from.destroy();
        else to.write(part);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  }

  balancer.listen(0, "127.0.0.1");
  await once(balancer, "listening");
  const origin = `https://localhost:${(balancer.address() as AddressInfo).port}`;

  const start = () =>
    startOne(built.file, [
      ...["--data", data, "--pages", data, "--origin", origin, "--kiosks-per-address", "1000"],
      ...(database === undefined ? [] : ["--database", database]),
    ]);
  // At the same time: all of them find an empty folder and an empty database.
  running.push(...(await Promise.all(handed.map(start))));
  const certificates = new Set(running.map((one) => one?.certificate));
  const [certificate = ""] = certificates;
  if (certificates.size !== 1) throw new Error("the processes have made a certificate each");

  async function kill(index: number): Promise<void> {
    const one = running[index];
    running[index] = undefined;
    if (one === undefined) return;
    const ended = once(one.child, "exit");
    one.child.kill("SIGKILL");
    await ended;
  }

  return {
    origin,
    certificate,
    citizen,
    handed,
    kill,
    cut: (when) =>
      new Promise((resolve) => {
        breaking = { when, heard: false, done: resolve };
      }),
    folder: join(data, "portal"),
    async restart(index) {
      running[index] = await start();
    },
    async close() {
      for (const index of running.keys()) await kill(index);
      balancer.close();
      authority.close();
      await built.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface OnePortal {
  readonly child: ChildProcess;
  readonly port: number;
  readonly certificate: string;
}

async function startOne(file: string, options: readonly string[]): Promise<OnePortal> {
  const child = spawn(process.execPath, [file, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const message = portalMessageSchema.parse(JSON.parse(String(line)));
  if (!message.ready) throw fromFailureRecord(message.failure);
  return { child, port: message.port, certificate: message.certificate };
}

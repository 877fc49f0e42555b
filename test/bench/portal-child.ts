import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fromFailureRecord } from "../../main/failure/failure";
import { createPortalClient, type PortalClient } from "../../main/portal/client";
import { portalMessageSchema } from "../../main/portal/ready-message";

/** A portal in a process of its own, as the app has it. */
export interface PortalProcess {
  readonly pid: number;
  readonly origin: string;
  readonly port: number;
  /** A visitor more, with connections and a session of their own; closed with the portal. */
  visit(): PortalClient;
  /** SIGKILL; its visitors find another portal at the same origin. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** @param builtProcess the built portal process @param options further ones of its command line */
export async function startPortalProcess(
  builtProcess: string,
  data: string,
  options: readonly string[] = [],
): Promise<PortalProcess> {
  const usual = ["--data", data, "--pages", data, "--kiosks-per-address", "10000"];
  const child = spawn(process.execPath, [...process.execArgv, builtProcess, ...usual, ...options], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const message = portalMessageSchema.parse(JSON.parse(String(line)));
  if (!message.ready) {
    await end("SIGTERM");
    throw fromFailureRecord(message.failure);
  }
  const { certificate, origin, port } = message;
  const clients: PortalClient[] = [];
  return {
    pid: child.pid ?? 0,
    origin,
    port,
    visit() {
      const client = createPortalClient({ origin, trust: { pinned: certificate } });
      clients.push(client);
      return client;
    },
    kill: () => end("SIGKILL"),
    async close() {
      for (const client of clients) client.close();
      await end("SIGTERM");
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fromFailureRecord } from "../../main/failure/failure";
import { createPortalClient, type PortalClient } from "../../main/portal/client";
import { portalMessageSchema } from "../../main/portal/ready-message";

/** The portal in a process of its own, as the app has it, and a client of it. `process_`: the built portal process. */
export async function startPortalProcess(
  builtProcess: string,
  data: string,
): Promise<{ client: PortalClient; close(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [builtProcess, "--data", data, "--pages", data, "--kiosks-per-address", "1000"],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const close = async () => {
    if (child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  };
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const message = portalMessageSchema.parse(JSON.parse(String(line)));
  if (!message.ready) {
    await close();
    throw fromFailureRecord(message.failure);
  }
  const client = createPortalClient({ origin: message.origin, trust: { pinned: message.certificate } });
  return {
    client,
    async close() {
      client.close();
      await close();
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

export interface Display {
  stop(): Promise<void>;
}

/**
 * A display for this process and those it starts, with room for a portrait kiosk and the counter window beside it. On Linux
 * always one of its own (Xvfb, at the first free number), so that no window takes the keyboard from whoever works at this
 * machine. Elsewhere the system's.
 */
export async function startDisplay(): Promise<Display> {
  if (process.platform !== "linux") return { stop: async () => undefined };
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "2400x1920x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const exited = once(server, "exit");
  const complaints = text(server.stderr as Readable);
  const number = await Promise.race([
    once(createInterface(server.stdio[3] as Readable), "line").then(([line]) => String(line)),
    exited.then(async ([status]) => {
      throw new Error(`Xvfb ended with ${status} before it had a display: ${await complaints}`);
    }),
  ]);
  process.env.DISPLAY = `:${number}`;
  return {
    async stop() {
      server.kill();
      await exited;
    },
  };
}

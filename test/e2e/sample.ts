import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { test as base, type KioskApp } from "./fixture";
import type { LaunchOptions } from "./running-app";

/** A relying party of samples/, started with its one command. */
export interface Sample {
  readonly origin: string;
  /** Arguments with which the kiosk shows it. */
  readonly portal: readonly string[];
}

const saidSchema = z.object({ origin: z.url(), pin: z.string() });

export interface SampleFixtures {
  sample(name: string, ...args: string[]): Promise<Sample>;
  /** The kiosk, with this sample's page in front. */
  visit(sample: Sample, options?: LaunchOptions): Promise<{ running: KioskApp; page: Page }>;
}

export const test = base.extend<SampleFixtures>({
  async sample({ seed }, use) {
    const ends: (() => Promise<unknown>)[] = [];
    await use(async (name, ...args) => {
      const anchors = join(seed, "authority", "anchors");
      const server = join("samples", name, "server.mjs");
      const child = spawn(process.execPath, [server, "--port", "0", "--anchors", anchors, ...args], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      ends.push(async () => {
        const ended = once(child, "exit");
        if (child.kill()) await ended;
      });
      const [line] = await once(createInterface({ input: child.stdout }), "line");
      const { origin, pin } = saidSchema.parse(JSON.parse(String(line)));
      return { origin, portal: ["--portal", `${origin}/`, "--pin", pin] };
    });
    for (const end of ends) await end();
  },

  async visit({ launch }, use) {
    await use(async ({ portal }, { args = [], ...options } = {}) => {
      const running = await launch({ ...options, args: [...portal, ...args] });
      await running.kiosk.getByTestId("begin-ja").click();
      const page = await running.portal();
      await page.waitForLoadState();
      return { running, page };
    });
  },
});

/** What the sample's page shows of an answer, once it shows one. */
export async function shown(page: Page): Promise<Record<string, unknown>> {
  const result = page.locator("#result");
  await expect(result).toHaveText(/^\{/);
  return z.record(z.string(), z.unknown()).parse(JSON.parse((await result.textContent()) ?? ""));
}

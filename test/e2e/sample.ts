import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import type { OpenIdClient } from "../../main/portal/openid/clients";
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
  /** A portal of its own process, which these relying parties may ask by OpenID Connect. */
  provider(clients: readonly OpenIdClient[]): Promise<{ readonly origin: string; readonly pin: string }>;
  /** The kiosk, with this sample's page in front. */
  visit(sample: Sample, options?: LaunchOptions): Promise<{ running: KioskApp; page: Page }>;
}

export const test = base.extend<SampleFixtures>({
  async sample({ seed }, use) {
    const ends: (() => Promise<unknown>)[] = [];
    await use(async (name, ...args) => {
      const anchors = join(seed, "authority", "anchors");
      const server = join("samples", name, "server.mjs");
      const port = args.includes("--port") ? [] : ["--port", "0"];
      const child = spawn(process.execPath, [server, ...port, "--anchors", anchors, ...args], {
        stdio: ["ignore", "pipe", "inherit"],
        // The one of the samples that asks a portal trusts its certificate.
        env: {
          ...process.env,
          ...(args.includes("--provider") && { NODE_EXTRA_CA_CERTS: join(seed, "provider.pem") }),
        },
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

  async provider({ seed }, use) {
    const ends: (() => Promise<unknown>)[] = [];
    await use(async (clients) => {
      await writeFile(join(seed, "portal", "openid-clients.json"), JSON.stringify(clients));
      const serve = ["portal", "serve", "--data", seed, "--port", "0", "--json"];
      const child = spawn(process.execPath, [join("out", "main", "kazashi.js"), ...serve], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      ends.push(async () => {
        const ended = once(child, "exit");
        if (child.kill()) await ended;
        await rm(join(seed, "portal", "openid-clients.json"));
      });
      let text = "";
      for await (const part of child.stdout) {
        text += String(part);
        if (text.trimEnd().endsWith("}")) break;
      }
      const { certificate, origin } = z.object({ origin: z.url(), certificate: z.string() }).parse(JSON.parse(text));
      const pin = join(seed, "provider.pem");
      await writeFile(pin, certificate);
      return { origin, pin };
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

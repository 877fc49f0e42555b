import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "../failure/failure";

/** How the app was asked to start. Everything a start may ask is read here and nowhere else. */
export interface AppOptions {
  /** One login tap and one signature tap by itself, then a table, pictures and an end. */
  readonly demo: boolean;
  /** Data folder asked for; undefined: the usual one. */
  readonly data: string | undefined;
  /** Only virtual readers: PC/SC is left alone. */
  readonly virtual: boolean;
  /** Kiosk in an ordinary window, for development. */
  readonly windowed: boolean;
  /** A kiosk that cannot be left. */
  readonly kiosk: boolean;
  /** Size of the windowed kiosk, "1080x1920". */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** Portal to use instead of the one in the settings, for this start only. */
  readonly portal: string | undefined;
  /** PEM of certificates that the portal, and others it leads to, may show besides those the system trusts. */
  readonly pins: readonly string[];
  /** Port of the portal that is started along; 0 takes any free one. */
  readonly portalPort: number | undefined;
  /** Where the demonstration leaves its pictures, trace and run. */
  readonly out: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: kazashi-app [options]
  --demo             one login tap and one signature tap with the virtual phone, then an end
  --data DIR         data folder
  --virtual          virtual readers only, PC/SC is not used
  --kiosk            full screen that cannot be left
  --windowed         kiosk in an ordinary window
  --size WxH         size of that window (1080x1920)
  --portal URL       portal to show, instead of the one in the settings
  --pin FILE         certificate (PEM) of a portal that no public authority has certified; may be given several times
  --portal-port N    port of the portal that is started along (0: any free one)
  --out DIR          where --demo leaves its pictures, trace and run (out/demo)
  --help             this text
`;

/**
 * Switches that belong to Chromium and Electron, not to us; they read them themselves. A name that is in neither list
 * is refused, so that a misspelt option never starts a kiosk in another way than was meant.
 */
const chromiumSwitches = new Set([
  "no-sandbox",
  "disable-gpu",
  "disable-dev-shm-usage",
  "user-data-dir",
  "password-store",
  "ozone-platform",
  "ozone-platform-hint",
  "force-device-scale-factor",
  "lang",
  "enable-logging",
  "inspect",
  "remote-debugging-port",
  "trace-startup",
]);

const own = {
  demo: { type: "boolean" },
  data: { type: "string" },
  virtual: { type: "boolean" },
  windowed: { type: "boolean" },
  kiosk: { type: "boolean" },
  size: { type: "string" },
  portal: { type: "string" },
  "portal-port": { type: "string" },
  pin: { type: "string", multiple: true },
  out: { type: "string" },
  help: { type: "boolean" },
} as const;

/** @param args arguments after the program and the app's path. @throws Failure `usage`, saying which option is wrong */
export function parseOptions(args: readonly string[]): AppOptions {
  const ours = args.filter((arg) => !isChromiumSwitch(arg));
  let values: ReturnType<typeof parse>["values"];
  try {
    values = parse(ours).values;
  } catch (cause) {
    throw new Failure("usage", { about: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
  const demo = values.demo ?? false;
  return {
    demo,
    data: values.data === undefined ? undefined : resolve(values.data),
    // The demonstration is of the virtual phone, whatever else is plugged in, and may run beside a kiosk that has the port.
    virtual: values.virtual ?? demo,
    windowed: values.windowed ?? false,
    kiosk: values.kiosk ?? false,
    size: values.size === undefined ? undefined : parseSize(values.size),
    portal: values.portal === undefined ? undefined : parsePortal(values.portal),
    pins: (values.pin ?? []).map(readPin),
    portalPort: values["portal-port"] === undefined ? (demo ? 0 : undefined) : parsePort(values["portal-port"]),
    out: values.out === undefined ? undefined : resolve(values.out),
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  return parseArgs({ args, options: own, strict: true, allowPositionals: false });
}

function isChromiumSwitch(arg: string): boolean {
  const name = /^--([^=]+)/.exec(arg)?.[1];
  return name !== undefined && chromiumSwitches.has(name);
}

function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(text) ?? [];
  if (width === undefined || height === undefined)
    throw new Failure("usage", { about: `--size ${text}: write it as 1080x1920` });
  return { width: Number(width), height: Number(height) };
}

function parsePortal(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:") throw new Failure("usage", { about: `--portal ${text}: an https address is needed` });
  return url.href;
}

function readPin(file: string): string {
  try {
    return new X509Certificate(readFileSync(file)).toString();
  } catch (cause) {
    throw new Failure("usage", { about: `--pin ${file}: a certificate in PEM is needed` }, { cause });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new Failure("usage", { about: `--portal-port ${text}: 0 to 65535` });
  return port;
}

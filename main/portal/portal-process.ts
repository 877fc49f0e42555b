/**
 * The portal as a process of its own: --data DIR --pages DIR [--database URL] [--origin URL] [--port N] [--trust DIR] [--revocation POLICY]
 * [--contract CONTRACT] [--responder URL] [--responder-seconds N] [--kiosks-per-address N] [--challenge-seconds N] [--idle-seconds N].
 * Says a message when it serves and one for each tap that staff should look at (`ready-message.ts`): to the parent port where there is one (an Electron utility process),
 * else as a line of JSON on stdout. Ends on SIGTERM or SIGINT, and when its parent closes the pipe it gave as stdin.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { asFailure, Failure, toFailureRecord } from "../failure/failure";
import { pageContracts } from "./page-contracts";
import { type Portal, type PortalOptions, revocationPolicies, startPortal } from "./portal";
import type { PortalMessage } from "./ready-message";

const optionsSchema = z.object({
  data: z.string().min(1),
  pages: z.string().min(1),
  database: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  origin: z
    .url({ protocol: /^https$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  trust: z.string().min(1).optional(),
  revocation: z.enum(revocationPolicies).default("required"),
  contract: z.enum(pageContracts).optional(),
  responder: z.url({ protocol: /^http$/ }).optional(),
  "responder-seconds": z.coerce.number().min(0.1).max(60).optional(),
  "kiosks-per-address": z.coerce.number().int().min(1).optional(),
  "challenge-seconds": z.coerce.number().int().min(1).optional(),
  "idle-seconds": z.coerce.number().int().min(1).optional(),
});

function optionsOf(args: string[]): PortalOptions {
  const text = { type: "string" } as const;
  const names = Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, text]));
  try {
    const { data, pages, database, origin, port, trust, revocation, contract, responder, ...numbers } =
      optionsSchema.parse(parseArgs({ args, options: names }).values);
    return {
      dataDir: data,
      pagesDir: pages,
      database,
      publicOrigin: origin,
      port,
      trustDir: trust,
      revocation,
      contract,
      responder,
      responderSeconds: numbers["responder-seconds"],
      kiosksPerAddress: numbers["kiosks-per-address"],
      challengeSeconds: numbers["challenge-seconds"],
      idleSeconds: numbers["idle-seconds"],
    };
  } catch (cause) {
    throw new Failure("usage", { about: "options of the portal process" }, { cause });
  }
}

/** Electron gives a utility process a `parentPort`; Node's types do not know it. */
interface ParentPort {
  postMessage(message: unknown): void;
}

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === "object" && value !== null && "postMessage" in value;

const given: unknown = Reflect.get(process, "parentPort");
const parentPort = isParentPort(given) ? given : undefined;

function say(message: PortalMessage): void {
  if (parentPort === undefined) process.stdout.write(`${JSON.stringify(message)}\n`);
  else parentPort.postMessage(message);
}

function endWith(portal: Portal): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    portal.close().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${asFailure(error).message}\n`);
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", end).once("SIGINT", end);
  if (parentPort === undefined && !process.stdin.isTTY) process.stdin.on("end", end).on("error", end).resume();
}

try {
  const portal = await startPortal({
    ...optionsOf(process.argv.slice(2)),
    onFlag: (flag) => say({ flag: toFailureRecord(flag) }),
  });
  endWith(portal);
  const { certificate, origin, port } = portal;
  say({ ready: true, origin, port, certificate });
} catch (error) {
  say({ ready: false, failure: toFailureRecord(error) });
  process.exitCode = 1;
}

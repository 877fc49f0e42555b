import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { Failure, fromFailureRecord } from "../../main/failure/failure";
import type { Readers } from "../../main/link/readers";
import { monotonicClock } from "../../main/link/transceive";
import type { PortalClient } from "../../main/portal/client";
import { createRunKeeper } from "../../main/store/run-keeper";
import type { Store } from "../../main/store/store";
import type { TapResult } from "../../main/tap/request";
import { startTap } from "../../main/tap/tap";
import { systemTimers } from "../../main/tap/timers";
import { digestInfo } from "../../main/trust/cms/signed-attributes";

/** The PIN of tokens that the test authority makes. */
const pin = () => Uint8Array.from(Buffer.from("1234"));

export interface BenchedLogin {
  readonly result: TapResult;
  /** Milliseconds from the answer to the last exchange until the portal's answer; null without a portal. */
  readonly toResult: number | null;
}

/** One login tap as a kiosk does it, kept in the store while it goes on. @throws the tap's failure, or the portal's */
export async function login(
  readers: Readers,
  reader: string,
  store: Store,
  portal: PortalClient | null,
): Promise<BenchedLogin> {
  const runId = randomUUID();
  const place = { evidence: "virtual", reader, origin: portal?.origin ?? null } as const;
  const conditions = { flow: "login", order: "pin-first", ...place, appVersion: "bench", host: hostname() } as const;
  await store.begin({ id: runId, startedAt: new Date().toISOString(), conditions });
  const keeper = createRunKeeper(store);
  const challenge = await portal?.requestLogin();
  let answered: Promise<bigint | null> = Promise.resolve(null);

  const tap = startTap(
    {
      flow: "login",
      reader,
      order: "pin-first",
      authentication: "pin",
      digestInfos: [challenge?.digestInfo ?? digestInfo(new Uint8Array(32))],
      retryFloor: 0,
      sharing: "exclusive",
      readCertificate: true,
      timeouts: { hold: 10_000, exchange: 10_000, resume: 1, removal: 0 },
    },
    {
      readers,
      clock: monotonicClock,
      timers: systemTimers,
      askPin: async ({ failure }) => (failure === null ? pin() : null),
      askConsent: async () => false,
      onStage: (stage) => stage.name === "release" && tap.stamp("m8"),
      onMark: (mark, ns) => keeper.later((kept) => kept.addMark(runId, mark, ns)),
      onExchange: (exchange, list) => keeper.later((kept) => kept.addExchange(runId, exchange, list)),
      onCertificate(certificate) {
        if (challenge) portal?.checkCertificate(challenge.challenge, certificate).catch(() => undefined);
      },
      onSigned({ certificate, signatures: [signature] }) {
        if (portal === null || challenge === undefined || certificate === null || signature === undefined) return;
        answered = portal
          .completeLogin({ challenge: challenge.challenge, certificate, signature })
          .then(() => monotonicClock.now());
        // Seen by whoever awaits it below.
        answered.catch(() => undefined);
      },
    },
  );
  const result = await tap.result;
  if (result.failure !== null) throw fromFailureRecord(result.failure);
  const answeredAt = await answered;
  const { marks, tries, token } = result;
  keeper.later((kept) => kept.finish(runId, { outcome: "success", failure: null, token, tries, marks }));
  await keeper.settled();
  const [failure] = keeper.failures;
  if (failure !== undefined) throw fromFailureRecord(failure);

  const last = result.exchanges.at(-1);
  if (last === undefined) throw new Failure("internal", { about: "a login without exchanges" });
  const lastEnd = result.startNs + BigInt(last.endNs);
  return { result, toResult: answeredAt === null ? null : Number(answeredAt - lastEnd) / 1e6 };
}

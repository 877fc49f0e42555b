import { setTimeout as sleep } from "node:timers/promises";
import { asFailure, Failure } from "../../../main/failure/failure";
import type { PortalProcess } from "../portal-child";
import { quantile } from "../quantile";
import type { Measurement } from "../report";
import { rsaBound } from "./bound";
import { cpuSeconds } from "./cpu";
import type { QuickCitizen } from "./town";

export interface LoadOptions {
  readonly kiosks: number;
  readonly seconds: number;
}

const warmUp = (seconds: number): number => Math.min(30, seconds / 2) * 1000;

/** Kiosks that log citizens in, one after another and without a pause, each with its own connection. */
export async function measureLogins(
  portal: PortalProcess,
  citizens: readonly QuickCitizen[],
  { kiosks, seconds }: LoadOptions,
): Promise<Measurement[]> {
  const times: number[] = [];
  const refusals = new Map<string, number>();
  const bound = rsaBound();

  async function kiosk(number: number, until: number): Promise<void> {
    const citizen = citizens[number % citizens.length];
    if (citizen === undefined) throw new RangeError("no citizens");
    const client = portal.visit();
    while (performance.now() < until) {
      const start = performance.now();
      try {
        const request = await client.requestLogin();
        // As a kiosk does: the certificate goes ahead while the chip signs.
        const checked = client.checkCertificate(request.challenge, citizen.certificate("authentication"));
        const answer = citizen.answer("authentication", request);
        await checked;
        await client.completeLogin(answer);
        times.push(performance.now() - start);
      } catch (error) {
        const { code, detail } = asFailure(error);
        refusals.set(code, (refusals.get(code) ?? 0) + 1);
        // As a page tells a citizen to.
        if (code === "too-many-requests") await sleep((detail.seconds ?? 1) * 1000);
      }
    }
    client.close();
  }

  // The first logins compile the code; as many kiosks as later, so that they compile the same.
  await Promise.all(Array.from({ length: kiosks }, (_, number) => kiosk(number, performance.now() + warmUp(seconds))));
  times.length = 0;
  refusals.clear();
  const cpuBefore = cpuSeconds(portal.pid);
  const start = performance.now();
  bound.sample();
  const sampling = setInterval(() => bound.sample(), 1_000);
  await Promise.all(Array.from({ length: kiosks }, (_, number) => kiosk(number, start + seconds * 1000)));
  clearInterval(sampling);
  const elapsed = (performance.now() - start) / 1000;
  const cpu = cpuSeconds(portal.pid) - cpuBefore;
  const rsa = bound.secondsPerLogin();
  const errors = [...refusals.values()].reduce((sum, count) => sum + count, 0);
  const logins = times.length;

  if (logins === 0) throw new Failure("internal", { about: `no login succeeded: ${JSON.stringify([...refusals])}` });
  const under = `${kiosks} kiosks for ${Math.round(elapsed)} s, ${logins} logins`;
  const told = [...refusals].map(([code, count]) => `${count} ${code}`).join(", ");
  return [
    {
      name: "portal's processor time a login / its RSA alone",
      value: cpu / logins / rsa,
      goal: 2,
      unit: "ratio",
      note: `${((cpu / logins) * 1000).toFixed(2)} ms, of which 4 verifications and an OCSP signature ${(rsa * 1000).toFixed(2)} ms; ${under}`,
    },
    {
      name: "logins a second",
      value: logins / elapsed,
      goal: null,
      unit: "",
      note: `${under}; kiosks and portal on one machine`,
    },
    {
      name: "login at the portal, p50",
      value: quantile(times, 0.5),
      goal: null,
      unit: "ms",
      note: `three requests; ${under}`,
    },
    {
      name: "login at the portal, p99",
      value: quantile(times, 0.99),
      goal: null,
      unit: "ms",
      note: `three requests; ${under}`,
    },
    { name: "logins that failed", value: errors, goal: 0, unit: "", note: errors === 0 ? under : told },
  ];
}

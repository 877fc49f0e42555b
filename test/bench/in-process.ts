import { createVirtualReaders } from "../../main/card/readers";
import type { VirtualToken } from "../../main/card/token";
import type { PortalClient } from "../../main/portal/client";
import type { Store } from "../../main/store/store";
import { login } from "./login";
import { median, quantile } from "./quantile";
import type { Measurement } from "./report";
import { sleepingToken } from "./token-process";

const counts = { instant: 100, sleeping: 20 };

/** Host time with the token in this process: what the tap itself adds to a token that answers at once. */
export async function measureInProcess(token: VirtualToken, store: Store): Promise<Measurement[]> {
  const own: number[] = [];
  const readers = createVirtualReaders({
    name: "bench",
    tokens: [token],
    timing: "instant",
    onExchange: ({ tokenNs }) => own.push(tokenNs),
  });
  readers.place(token.profile.name);
  const reader = readers.state().readers[0]?.name ?? "";
  const host: number[] = [];
  for (let turn = 0; turn < counts.instant; turn++) {
    own.length = 0;
    const { result } = await login(readers, reader, store, null);
    result.exchanges.forEach(({ endNs, startNs }, index) => {
      host.push((endNs - startNs - (own[index] ?? 0)) / 1e6);
    });
  }
  await readers.close();
  return [
    {
      name: "host time an exchange, in-process",
      value: median(host),
      goal: 0.1,
      unit: "ms",
      note: `p50 of ${host.length} exchanges while the store writes, p95 ${quantile(host, 0.95).toFixed(3)} ms`,
    },
  ];
}

/** From the last answer of the token to the portal's: the token sleeps, so that the portal has judged the certificate. */
export async function measureToResult(token: VirtualToken, store: Store, portal: PortalClient): Promise<Measurement[]> {
  const readers = createVirtualReaders({ name: "bench", tokens: [token], timing: sleepingToken });
  readers.place(token.profile.name);
  const reader = readers.state().readers[0]?.name ?? "";
  const times: number[] = [];
  for (let turn = 0; turn < counts.sleeping; turn++) {
    const { toResult } = await login(readers, reader, store, portal);
    if (toResult !== null) times.push(toResult);
  }
  await readers.close();
  return [
    {
      name: "last exchange to the portal's answer",
      value: median(times),
      goal: 30,
      unit: "ms",
      note: `p50 of ${times.length} logins, portal on this machine, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    },
  ];
}

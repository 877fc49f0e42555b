import type { PortalProcess } from "../portal-child";
import { startPortalProcess } from "../portal-child";
import type { Measurement } from "../report";
import { type KillOptions, measureKills } from "./kills";
import { type LoadOptions, measureLogins } from "./logins";
import { newTown } from "./town";

export interface PortalLoadOptions {
  /** URL of a PostgreSQL server; undefined: SQLite. */
  readonly database?: string | undefined;
  readonly logins: LoadOptions;
  readonly kills: KillOptions;
}

/** In `npm run bench`: long enough to see what it costs, and short. `npm run load` does it for five minutes and a hundred kills. */
export const short: PortalLoadOptions = {
  logins: { kiosks: 50, seconds: 10 },
  kills: { kiosks: 4, kills: 5, everyMs: 1_000 },
};

/** The portal alone under load, and killed while it works. @param builtProcess the built portal process */
export async function measurePortalLoad(
  builtProcess: string,
  options: PortalLoadOptions = short,
): Promise<Measurement[]> {
  const { database, kills, logins } = options;
  const town = await newTown(Math.max(kills.kiosks, 8));
  const storage = database === undefined ? [] : ["--database", database];
  const start = (port: number): Promise<PortalProcess> =>
    startPortalProcess(builtProcess, town.data, [...storage, "--port", String(port)]);
  try {
    const portal = await start(0);
    const { port } = portal;
    const counted = await measureLogins(portal, town.citizens, logins).finally(() => portal.close());
    // A portal that comes back has its name and its port.
    return [...counted, ...(await measureKills(() => start(port), town.citizens, kills))];
  } finally {
    await town.remove();
  }
}

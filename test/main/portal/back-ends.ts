import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPortalDatabase, type PortalDatabase } from "../../../main/portal/database";
import { openPassing, type Passing } from "../../../main/portal/passing";
import { openSecrets, type Secrets } from "../../../main/portal/secrets";
import { startPostgres } from "../../postgres";

/** Where a portal may keep its things; tests of storage run on each. */
export const backEnds = ["SQLite", "PostgreSQL"] as const;
export type BackEnd = (typeof backEnds)[number];

/** New places of one kind, all gone at the end. */
export interface Places {
  /** For openPortalDatabase: an empty folder, or the URL of an empty database. */
  newPlace(): Promise<string>;
  close(): Promise<void>;
}

export async function openPlaces(backEnd: BackEnd): Promise<Places> {
  if (backEnd === "PostgreSQL") {
    const server = await startPostgres();
    return { newPlace: () => server.database(), close: () => server.stop() };
  }
  const folders: string[] = [];
  return {
    async newPlace() {
      const folder = mkdtempSync(join(tmpdir(), "kazashi-place-"));
      folders.push(folder);
      return folder;
    },
    async close() {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What every process of a portal opens. */
export interface OneProcess {
  readonly database: PortalDatabase;
  readonly passing: Passing;
}

export interface SharedPlace {
  readonly clock: { now: Date };
  readonly now: () => Date;
  readonly secrets: Secrets;
  readonly place: string;
  /** A process more that shares the place. */
  open(): Promise<OneProcess>;
  close(): Promise<void>;
}

/** A new place, under a clock of the test's, for as many processes as it opens. */
export async function sharePlace(places: Places): Promise<SharedPlace> {
  const secretFolder = mkdtempSync(join(tmpdir(), "kazashi-secret-"));
  const secrets = openSecrets(secretFolder);
  const place = await places.newPlace();
  const clock = { now: new Date("2026-11-22T03:04:05.678Z") };
  const now = () => clock.now;
  const opened: PortalDatabase[] = [];
  return {
    clock,
    now,
    secrets,
    place,
    async open() {
      const database = await openPortalDatabase(place);
      opened.push(database);
      return { database, passing: openPassing(database, secrets, now) };
    },
    async close() {
      for (const database of opened) await database.close();
      rmSync(secretFolder, { recursive: true, force: true });
    },
  };
}

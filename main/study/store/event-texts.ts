import { rows } from "../../database/libsql-dialect";
import type { StudyTables } from "./tables";

/**
 * Events as text, written by SQLite itself: a study has millions of them, and an object for each would cost ten times as much.
 * Whoever reads them back checks them (records/event.ts).
 */
export interface EventTexts {
  /** One JSON object a line, as records/event.ts describes them; "" for none. */
  eventLines(session: string): Promise<string>;
  /** CSV without its header: the session, its participant, and the columns of `eventColumns`. */
  eventCsv(session: string): Promise<string>;
  /** What pages and targets of a study's events are called, each once: all of an event that the app itself has not named. */
  eventNames(study: string): Promise<string[]>;
}

/** Columns of the CSV, after session and participant. */
export const eventColumns = ["event", "segment", "ns", "at", "trial", "actor", "screen", "kind", "detail"] as const;

const at = "strftime('%Y-%m-%dT%H:%M:%S', at_ms / 1000, 'unixepoch') || printf('.%03dZ', at_ms % 1000)";

const line = `'{"number":' || number || ',"time":{"segment":' || segment || ',"ns":' || ns || ',"at":"' || ${at} ||
  '"},"trial":' || coalesce(trial, 'null') || ',"actor":"' || actor || '","screen":' || json_quote(screen) ||
  ',"happening":{"kind":"' || kind || '"' || iif(detail = '{}', '', ',') || substr(detail, 2) || '}'`;

const cells = `$prefix || number || ',' || segment || ',' || ns || ',' || ${at} || ',' || coalesce(trial, '') || ',' ||
  actor || ',"' || replace(screen, '"', '""') || '",' || kind || ',"' || replace(detail, '"', '""') || '"'`;

export function eventTexts({ connection, database, guarded, ordinalOf }: StudyTables): EventTexts {
  const joined = async (expression: string, parameters: readonly unknown[]) => {
    const query = `SELECT group_concat(text, char(10)) AS texts FROM
      (SELECT ${expression} AS text FROM events WHERE session = ? ORDER BY number)`;
    const [row] = await rows(connection, query, parameters);
    return typeof row?.texts === "string" ? row.texts : "";
  };
  return {
    eventLines: (id) => guarded(async () => joined(line, [await ordinalOf(database, id)])),
    eventCsv: (id) =>
      guarded(async () => {
        const { participant } = await database
          .selectFrom("sessions")
          .select("participant")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        const text = await joined(cells.replace("$prefix", "?"), [
          `${id},${participant ?? ""},`,
          await ordinalOf(database, id),
        ]);
        return text === "" ? "" : `${text.replaceAll("\n", "\r\n")}\r\n`;
      }),
    eventNames: (study) =>
      guarded(async () => {
        const query = `SELECT DISTINCT iif(kind = 'touch', detail ->> '$.target', detail ->> '$.page') AS name FROM events
          JOIN sessions ON sessions.ordinal = events.session JOIN studies ON studies.ordinal = sessions.study
          WHERE studies.name = ? AND kind IN ('touch', 'screen')`;
        const found = await rows(connection, query, [study]);
        return found.flatMap(({ name }) => (typeof name === "string" ? [name] : []));
      }),
  };
}

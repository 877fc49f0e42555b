import type { DeskSession } from "../../../../preload/contract/study";
import type { Seen } from "../../../../preload/contract/study-issues";
import { useStaffLanguage } from "../../../language/language";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyIssuesTexts } from "../../../language/study-issues";
import { FoundForm } from "./found-form";

/** The last marker, error or note, which becomes an issue with one key while the session goes on. */
export function LastSeenCard({ session, keys }: { session: DeskSession; keys: boolean }) {
  const texts = useStudyIssuesTexts();
  const say = useSeenText(session);
  const last = lastSeen(session);
  if (last === null) return null;
  const what = say(last);
  return (
    <section className="card moderator-actions" data-testid="last-seen">
      <h2>{texts.lastSeen}</h2>
      <p>{what}</p>
      <FoundForm
        key={JSON.stringify(last)}
        {...{ keys, what }}
        study={session.study.name}
        session={session.id}
        seen={last}
      />
    </section>
  );
}

function lastSeen({ lately, notes }: DeskSession): Seen | null {
  const event = lately.find(({ kind }) => kind === "marker" || kind === "error");
  const note = notes.at(-1);
  if (note !== undefined && (event === undefined || note.time.ns / 1e9 > event.seconds))
    return { kind: "note", note: note.id };
  return event === undefined ? null : { kind: "event", event: event.number };
}

function useSeenText({ lately, markers, notes }: DeskSession): (seen: Seen) => string {
  const { kinds, noteKinds } = useStudyCounterTexts();
  const language = useStaffLanguage();
  return (seen) => {
    if (seen.kind === "note") {
      const note = notes.find(({ id }) => id === seen.note);
      return note === undefined ? "" : `${noteKinds[note.kind]}: ${note.text}`;
    }
    const event = seen.kind === "event" ? lately.find(({ number }) => number === seen.event) : undefined;
    if (event === undefined) return "";
    const marker = markers.find(({ name }) => name === event.about)?.title[language];
    return `${kinds[event.kind] ?? event.kind}: ${marker ?? event.about}`;
  };
}

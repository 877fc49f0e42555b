import { staffText } from "../../failure/texts";
import type { Study } from "../definition/study";
import type { Recording } from "../recordings/recordings";
import type { Event, HappeningKind } from "../records/event";
import type { KeptSession } from "../records/kept-session";
import { outcomeTexts } from "../results/words";
import { sessionClock } from "../time-line/session-clock";

/** Of a session's events, those that its text track tells. */
export const cueKinds = ["marker", "assisted", "error", "resumed"] as const satisfies readonly HappeningKind[];

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Milliseconds that an instant stays to be read. */
const shown = 2_000;

/**
 * A session's tasks, markers, helps, errors and notes as a text track: WebVTT (W3C, 2019).
 * @param events of `cueKinds`
 * @param recording which the track is for: its times count from there, and what was over before it is left out; else from the
 * session's begin
 */
export function webVtt(
  { notes, record, segments, trials }: KeptSession,
  events: readonly Event[],
  study: Study,
  language: "ja" | "en",
  recording?: Recording,
): string {
  const stopped = trials.flatMap(({ stopped: at }) => at ?? []);
  const clock = sessionClock(segments, [...[...events, ...notes].map(({ time }) => time), ...stopped]);
  const from = recording === undefined ? 0 : clock(recording.began);
  const instant = (time: Event["time"], text: string): Cue => ({ from: clock(time), to: clock(time) + shown, text });
  const cues: Cue[] = [
    ...trials.flatMap(({ condition, outcome, started, stopped: end, task }): Cue[] => {
      if (started === null || end === null) return [];
      const title = study.tasks.find(({ name }) => name === task)?.title[language] ?? task;
      const under = study.conditions.find(({ name }) => name === condition)?.title[language] ?? condition;
      const text = [title, under, outcome && outcomeTexts[language][outcome]]
        .filter((part) => part !== null)
        .join(" / ");
      return [{ from: clock(started), to: clock(end), text }];
    }),
    ...events.flatMap((event) => {
      const text = said(event, study, language);
      return text === null ? [] : [instant(event.time, text)];
    }),
    ...notes.map(({ kind, text, time }) => instant(time, `${kind}: ${text}`)),
  ];
  const told = cues
    .filter(({ to }) => to > from)
    .sort((one, other) => one.from - other.from || one.to - other.to)
    .map((cue) => `${stamp(cue.from - from)} --> ${stamp(cue.to - from)}\n${payload(cue.text)}\n`);
  const about = [study.name, record.participant, recording?.name].filter((part) => part != null).join(" ");
  return ["WEBVTT", `NOTE ${payload(about)}`, ...told].join("\n\n");
}

function said({ happening }: Event, { markers }: Study, language: "ja" | "en"): string | null {
  switch (happening.kind) {
    case "marker":
      return markers.find(({ name }) => name === happening.marker)?.title[language] ?? happening.marker;
    case "error":
      return staffText(language, { code: happening.code, detail: {} }).text;
    case "assisted":
      return { ja: "助けた", en: "Helped" }[language];
    case "resumed":
      return { ja: "アプリが止まり、再開した", en: "The app had stopped and goes on" }[language];
    default:
      return null;
  }
}

/** Hours:minutes:seconds.milliseconds. */
function stamp(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const seconds = `${two((whole / 1_000) % 60)}.${String(whole % 1_000).padStart(3, "0")}`;
  return `${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${seconds}`;
}

/** A cue ends at an empty line, and has three characters of its own; ">" escaped is no arrow either. */
const payload = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\s*[\r\n]+\s*/g, " ");

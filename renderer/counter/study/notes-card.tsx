import { useRef, useState } from "react";
import type { Answer } from "../../../preload/contract";
import type { DeskSession } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { RadioGroup } from "../../parts/choice";
import { TextField } from "../../parts/field";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { useShortcuts } from "./use-shortcuts";

type Note = Answer<"study.note">;

const kinds = ["behaviour", "problem", "quote", "idea", "system"] as const;
const severities = ["0", "1", "2", "3", "4"] as const;

/** A note is stamped when its first key is pressed, and kept by Enter: what it is about has passed by the time it is written. */
export function NotesCard({ session, active, keys }: { session: DeskSession; active: boolean; keys: boolean }) {
  const texts = useStudyCounterTexts();
  const begin = useRequest("study.note");
  const keep = useRequest("study.keep-note");
  const field = useRef<HTMLDivElement>(null);
  const stamped = useRef<Promise<Note | undefined> | null>(null);
  const [text, setText] = useState("");
  const [tags, setTags] = useState("");
  const [kind, setKind] = useState<Note["kind"]>("behaviour");
  const [severity, setSeverity] = useState<(typeof severities)[number]>("2");
  useShortcuts(keys, { "/": () => field.current?.querySelector("input")?.focus() });

  const write = (next: string) => {
    stamped.current ??= next === "" ? null : begin.send();
    setText(next);
  };
  const save = async () => {
    const note = await stamped.current;
    if (note === undefined || note === null || text.trim() === "") return;
    const named = tags.split(/[\s,、]+/).filter((tag) => tag !== "");
    const problem = kind === "problem" ? Number(severity) : null;
    await keep.send({ ...note, kind, severity: problem, tags: named.slice(0, 10), text });
    stamped.current = null;
    setText("");
    setTags("");
  };
  return (
    <section className="card">
      <h2>{texts.notes}</h2>
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div ref={field}>
          <TextField
            label={texts.note}
            hint={texts.noteHint}
            value={text}
            onChange={write}
            maxLength={4_000}
            isDisabled={!active}
            data-testid="note-text"
          />
        </div>
        <RadioGroup
          label={texts.noteKind}
          orientation="horizontal"
          options={kinds.map((value) => ({ value, label: texts.noteKinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        {kind === "problem" ? (
          <RadioGroup
            label={texts.severity}
            orientation="horizontal"
            options={severities.map((value) => ({ value, label: texts.severities[value] ?? value }))}
            value={severity}
            onChange={setSeverity}
          />
        ) : null}
        <TextField label={texts.tags} hint={texts.tagsHint} value={tags} onChange={setTags} isDisabled={!active} />
        <RequestFailure failure={begin.failure ?? keep.failure} />
        <div className="actions">
          <Button type="submit" size="small" isDisabled={!active || text.trim() === ""} data-testid="note-keep">
            {texts.keepNote}
          </Button>
        </div>
      </form>
      {session.notes.length === 0 ? (
        <p className="empty">{texts.none}</p>
      ) : (
        <ol className="lately">
          {session.notes.toReversed().map((note) => (
            <li key={note.id}>
              <span>{(note.time.ns / 1e9).toFixed(1)} s</span> {texts.noteKinds[note.kind]}
              {note.severity === null ? "" : ` ${texts.severities[String(note.severity)] ?? note.severity}`}:{" "}
              {note.text} <span className="quiet">{note.tags.map((tag) => `#${tag}`).join(" ")}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

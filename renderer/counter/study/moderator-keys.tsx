import { useState } from "react";
import type { DeskAction, DeskSession } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { StopForm } from "./stop-form";
import { useShortcuts } from "./use-shortcuts";

/** What moves a session on, each by a button and by a key that is written on it. */
export function ModeratorKeys({
  session: { markers, phase, step },
  keys,
  act,
}: {
  session: DeskSession;
  /** Single keys count. */
  keys: boolean;
  act: (action: DeskAction) => void;
}) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const [stopping, setStopping] = useState<"abandoned" | "excluded" | "fail" | null>(null);
  const doing = step?.stage === "doing";
  const onTrial = step?.kind === "trial";
  const mayStop = onTrial && (doing || step.stage === "card");
  const moves: readonly Move[] = [
    {
      ...{ key: "n", text: texts.next, allowed: phase === "running" && !doing, solid: true },
      press: () => act({ name: "go-on" }),
    },
    {
      ...{ key: "d", text: texts.done, allowed: doing, solid: true },
      press: () => act({ name: "stop", outcome: "success", reason: null }),
    },
    { key: "a", text: texts.assist, allowed: doing, press: () => act({ name: "assist" }) },
    { key: "f", text: texts.fail, allowed: mayStop, press: () => setStopping("fail") },
    { key: "x", text: texts.abandon, allowed: mayStop, press: () => setStopping("abandoned") },
    { key: "e", text: texts.exclude, allowed: mayStop, press: () => setStopping("excluded") },
    {
      ...{ key: "r", text: texts.reopen },
      allowed: phase === "running" && (step?.stage === "stopped" || step?.kind === "questionnaire"),
      press: () => act({ name: "reopen" }),
    },
    { key: "t", text: texts.redo, allowed: onTrial, press: () => act({ name: "redo" }) },
  ];
  const marked: readonly Move[] = markers.map(({ key, name, title }) => ({
    ...{ key, text: title[language], allowed: phase === "running" },
    press: () => act({ name: "marker", marker: name }),
  }));
  useShortcuts(
    keys && stopping === null,
    Object.fromEntries([...moves, ...marked].map(({ allowed, key, press }) => [key, () => allowed && press()])),
  );
  return (
    <>
      {stopping === null ? null : (
        <StopForm
          outcome={stopping}
          onStop={(reason) => {
            act({ name: "stop", outcome: stopping, reason });
            setStopping(null);
          }}
          onKeep={() => setStopping(null)}
        />
      )}
      <div className="actions moderator-actions">
        {moves.map((move) => (
          <MoveButton key={move.key} move={move} />
        ))}
      </div>
      <fieldset className="actions moderator-actions study-group">
        <legend>{texts.markers}</legend>
        {marked.map((move) => (
          <MoveButton key={move.key} move={move} />
        ))}
      </fieldset>
    </>
  );
}

interface Move {
  readonly key: string;
  readonly text: string;
  readonly allowed: boolean;
  readonly solid?: boolean;
  press(): void;
}

function MoveButton({ move: { allowed, key, press, solid = false, text } }: { move: Move }) {
  return (
    <Button
      look={solid ? "solid" : "outlined"}
      size="small"
      isDisabled={!allowed}
      onPress={press}
      data-testid={`moderator-${key}`}
    >
      {text} <kbd>{key.toUpperCase()}</kbd>
    </Button>
  );
}

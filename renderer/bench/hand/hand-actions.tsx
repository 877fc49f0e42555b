import { useState } from "react";
import type { HandView } from "../../../preload/contract/bench";
import { RequestFailure } from "../../counter/request-failure";
import { useRequest } from "../../counter/use-counter";
import { useBenchTexts } from "../../language/bench";
import { Button } from "../../parts/button";
import { Checkbox } from "../../parts/choice";
import { TextField } from "../../parts/field";
import type { GoTo } from "../bench-section";
import { type PedalAction, usePedal } from "./use-pedal";

/** What the operator can do, each with a button and a key. */
export function HandActions({ goTo, hand }: { hand: HandView; goTo: GoTo }) {
  const texts = useBenchTexts();
  const [asking, setAsking] = useState<"undo" | "leave-out" | null>(null);
  const tap = useRequest("hand.tap");
  const stop = useRequest("hand.stop-tap");
  const place = useRequest("hand.place");
  const leave = useRequest("hand.leave");
  const { last, lies, next, phase } = hand;
  const running = phase === "running" || phase === "pin" || phase === "consent";
  const may: Readonly<Record<PedalAction, boolean>> = {
    tap: phase === "ready" || running,
    undo: !running && last !== null,
    "leave-out": !running && next !== null,
    place: next?.profile != null,
    pause: true,
  };
  const act = async (action: PedalAction) => {
    if (!may[action]) return;
    switch (action) {
      case "tap":
        await (running ? stop : tap).send();
        return;
      case "undo":
      case "leave-out":
        setAsking(action);
        return;
      case "place":
        await place.send({ profile: lies === null ? (next?.profile ?? null) : null });
        return;
      case "pause":
        if (await leave.done()) goTo({ name: "list" });
        return;
    }
  };
  usePedal((action) => void act(action));
  if (asking !== null) return <Reason kind={asking} onDone={() => setAsking(null)} />;
  return (
    <>
      <div className="actions">
        <Button size="large" isDisabled={!may.tap} onPress={() => void act("tap")} data-testid="hand-tap">
          {running ? texts.hand.stop : texts.hand.tap}
        </Button>
        {next?.profile == null ? null : (
          <Button look="outlined" size="large" onPress={() => void act("place")} data-testid="hand-place">
            {lies === null ? texts.hand.place : texts.hand.remove}
          </Button>
        )}
      </div>
      <div className="actions">
        <Button
          look="outlined"
          size="small"
          isDisabled={!may.undo}
          onPress={() => void act("undo")}
          data-testid="hand-undo"
        >
          {texts.hand.undo}
        </Button>
        <Button
          look="outlined"
          size="small"
          isDisabled={!may["leave-out"]}
          onPress={() => void act("leave-out")}
          data-testid="hand-leave-out"
        >
          {texts.hand.leaveOut}
        </Button>
        <Button look="outlined" size="small" onPress={() => void act("pause")} data-testid="hand-pause">
          {texts.hand.pause}
        </Button>
      </div>
      <RequestFailure failure={tap.failure ?? stop.failure ?? place.failure ?? leave.failure} />
    </>
  );
}

/** Nothing is undone or left out without a reason. */
function Reason({ kind, onDone }: { kind: "undo" | "leave-out"; onDone: () => void }) {
  const texts = useBenchTexts();
  const [reason, setReason] = useState(kind === "undo" ? texts.hand.undoReason : "");
  const [cell, setCell] = useState(false);
  const undo = useRequest("hand.undo");
  const leaveOut = useRequest("hand.leave-out");
  const missing = reason.trim() === "";
  const confirm = async () => {
    if (missing) return;
    if (kind === "undo" ? await undo.done({ reason }) : await leaveOut.done({ reason, cell })) onDone();
  };
  return (
    <form
      className="bench-fields"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <TextField
        label={`${kind === "undo" ? texts.hand.undo : texts.hand.leaveOut}: ${texts.hand.reason}`}
        hint={texts.hand.reasonNeeded}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
        isRequired
        data-testid="hand-reason"
      />
      {kind === "undo" ? null : (
        <Checkbox isSelected={cell} onChange={setCell}>
          {texts.hand.leaveOutCell}
        </Checkbox>
      )}
      <div className="actions">
        <Button look="outlined" onPress={onDone}>
          {texts.keep}
        </Button>
        <Button type="submit" isDisabled={missing} data-testid="hand-confirm">
          {texts.hand.confirm}
        </Button>
      </div>
      <RequestFailure failure={undo.failure ?? leaveOut.failure} />
    </form>
  );
}

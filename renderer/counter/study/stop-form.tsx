import { useState } from "react";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { TextField } from "../../parts/field";

/** Why a trial failed, was abandoned or is left out. An excluded one is left out of all figures, so its reason must be said. */
export function StopForm({
  outcome,
  onStop,
  onKeep,
}: {
  outcome: "abandoned" | "excluded" | "fail";
  onStop: (reason: string | null) => void;
  onKeep: () => void;
}) {
  const texts = useStudyCounterTexts();
  const [reason, setReason] = useState("");
  const needed = outcome === "excluded";
  return (
    <form
      className="moderator-stop"
      onSubmit={(event) => {
        event.preventDefault();
        if (!needed || reason !== "") onStop(reason === "" ? null : reason);
      }}
      onKeyDown={({ key }) => key === "Escape" && onKeep()}
    >
      <TextField
        label={texts.reason(texts.outcomes[outcome])}
        hint={needed ? texts.reasonNeeded : texts.reasonFree}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
        data-testid="stop-reason"
      />
      <div className="actions">
        <Button look="outlined" size="small" onPress={onKeep}>
          {texts.keep}
        </Button>
        <Button type="submit" size="small" isDisabled={needed && reason === ""} data-testid="stop-confirm">
          {texts.stop}
        </Button>
      </div>
    </form>
  );
}

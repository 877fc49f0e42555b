import { useState } from "react";
import { useObserverTexts } from "../language/observer";
import { Button } from "../parts/button";
import { TextField } from "../parts/field";

type Refusal = "wrong" | "soon" | "full" | "lost";

/** The code on the moderator's screen lets this browser in. */
export function CodeForm({ onEntered }: { onEntered: () => void }) {
  const texts = useObserverTexts();
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState<Refusal | null>(null);
  return (
    <form
      className="card"
      onSubmit={async (event) => {
        event.preventDefault();
        const refusal = await enter(code);
        setRefused(refusal);
        if (refusal === null) onEntered();
        else setCode("");
      }}
    >
      <h2>{texts.enterTitle}</h2>
      <TextField
        label={texts.code}
        hint={texts.codeHint}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        validationBehavior="aria"
        isInvalid={refused !== null && code === ""}
        error={refused === null ? undefined : texts.refused[refused]}
        autoFocus
        data-testid="observer-code"
      />
      <div className="actions">
        <Button type="submit" isDisabled={!/^\d{6}$/.test(code)} data-testid="observer-enter">
          {texts.enter}
        </Button>
      </div>
    </form>
  );
}

/** null: let in. */
async function enter(code: string): Promise<Refusal | null> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/enter", { method: "POST", headers, body: JSON.stringify({ code }) });
    if (answer.ok) return null;
    const said: unknown = await answer.json();
    const refused = typeof said === "object" && said !== null && "refused" in said ? said.refused : "wrong";
    return refused === "soon" || refused === "full" ? refused : "wrong";
  } catch {
    return "lost";
  }
}

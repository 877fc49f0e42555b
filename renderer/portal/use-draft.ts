import { useCallback, useEffect, useRef, useState } from "react";
import type { Draft } from "../../main/portal/api";
import type { FormId } from "../../main/portal/forms/forms";
import { ServerRefused, server } from "./server";

export type DraftState = "untouched" | "saving" | "saved" | "unsaved";

/** After the last change: long enough not to send every letter, short enough to lose few. */
const pause = 800;

/** A form's draft: what the server kept, changed here, kept there again a moment after each change. */
export function useDraft(form: FormId, onSaved: () => void, onFailure: (error: ServerRefused) => void) {
  // undefined until the server has answered.
  const [draft, setDraft] = useState<Draft>();
  const [state, setState] = useState<DraftState>("untouched");
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; draft: Draft } | null>(null);

  useEffect(() => {
    server.draft(form).then(
      (kept) => setDraft(kept ?? {}),
      (error) => failed(error),
    );
    function failed(error: unknown) {
      if (!(error instanceof ServerRefused)) throw error;
      setDraft({});
      onFailure(error);
    }
  }, [form, onFailure]);

  const save = useCallback(
    async (changed: Draft) => {
      try {
        await server.saveDraft(form, changed);
        setState("saved");
        onSaved();
      } catch (error) {
        if (!(error instanceof ServerRefused)) throw error;
        setState("unsaved");
      }
    },
    [form, onSaved],
  );

  const flush = useCallback(async () => {
    if (waiting.current === null) return;
    const { timer, draft: changed } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    await save(changed);
  }, [save]);

  // Whoever leaves the page in the pause has been saved, too.
  useEffect(() => () => void flush(), [flush]);

  const change = useCallback(
    (changed: Draft) => {
      setDraft(changed);
      setState("saving");
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = { draft: changed, timer: setTimeout(() => void flush(), pause) };
    },
    [flush],
  );

  /** Nothing of it is kept any more, here or there. */
  const drop = useCallback(async () => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
    await server.dropDraft(form);
    setDraft({});
    setState("untouched");
  }, [form]);

  return { draft, state, change, flush, drop };
}

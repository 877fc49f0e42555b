import { useEffect, useRef } from "react";
import type { Receipt } from "../../main/portal/api";
import type { PreparedApplication } from "./portal-context";
import { ServerRefused, server } from "./server";

/** Milliseconds between two questions to a portal that does not answer. */
const pause = 2_000;

interface Settled {
  readonly accepted: (receipt: Receipt) => void;
  /** It may be signed again, under the same key. */
  readonly notAccepted: (prepared: PreparedApplication) => void;
  readonly sessionEnded: () => void;
}

/** Asks what became of an application whose answer was lost until the portal says it, wherever one goes in it meanwhile. */
export function useUnsettled(unsettled: PreparedApplication | null, settled: Settled): void {
  const latest = useRef(settled);
  latest.current = settled;
  useEffect(() => {
    if (unsettled === null) return;
    let left = false;
    void settle(unsettled);
    return () => {
      left = true;
    };

    async function settle(lost: PreparedApplication) {
      while (!left) {
        try {
          const known = await whatBecameOf(lost);
          if (!left) known(latest.current);
          return;
        } catch (error) {
          if (!(error instanceof ServerRefused)) throw error;
          if (error.failure.code === "session-ended" && !left) return latest.current.sessionEnded();
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }, [unsettled]);
}

/** @throws ServerRefused where it cannot be learnt now */
async function whatBecameOf(lost: PreparedApplication): Promise<(settled: Settled) => void> {
  const { application, form, idempotencyKey } = lost;
  const receipt = await server.receipt(idempotencyKey);
  if (receipt !== null) return ({ accepted }) => accepted(receipt);
  const prepared = await server.prepare(idempotencyKey, form, application);
  return ({ notAccepted }) => notAccepted({ ...prepared, notSubmitted: true });
}

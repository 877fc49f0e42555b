import { createContext, useContext } from "react";
import type { Home, Prepared, Receipt } from "../../main/portal/api";
import type { Values } from "../../main/portal/forms/form";
import type { FormId } from "../../main/portal/forms/forms";
import type { Place } from "./route";

/** An application as it is shown for signing. */
export interface PreparedApplication extends Prepared {
  readonly idempotencyKey: string;
  readonly form: FormId;
  readonly application: Values;
  /** The answer to the last signature of it was lost, and it is known by now that it was not taken on. */
  readonly notSubmitted?: boolean;
}

/** What the pages share. */
export interface PortalView {
  /** null while nobody is logged in. */
  readonly home: Home | null;
  readonly setHome: (home: Home) => void;
  /** What has come to be known of it since. Nothing, once nobody is logged in. */
  readonly changeHome: (change: Partial<Home>) => void;
  /** An application has been taken on. */
  readonly addReceipt: (receipt: Receipt) => void;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly prepared: PreparedApplication | null;
  readonly setPrepared: (prepared: PreparedApplication | null) => void;
  /** Signed and sent, and the answer was lost: what became of it is being asked. */
  readonly unsettled: PreparedApplication | null;
  readonly setUnsettled: (lost: PreparedApplication) => void;
  /** Logs out. `byItself`: nobody asked for it. */
  readonly end: (byItself: boolean) => void;
  /** The server has ended the session already. */
  readonly forget: (byItself: boolean) => void;
}

export const PortalContext = createContext<PortalView | null>(null);

export function usePortal(): PortalView {
  const portal = useContext(PortalContext);
  if (portal === null) throw new TypeError("outside the portal");
  return portal;
}

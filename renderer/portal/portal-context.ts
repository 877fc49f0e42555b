import { createContext, useContext } from "react";
import type { Home, Prepared } from "../../main/portal/api";
import type { Values } from "../../main/portal/forms/form";
import type { FormId } from "../../main/portal/forms/forms";
import type { Place } from "./route";

/** An application as it is shown for signing. */
export interface PreparedApplication extends Prepared {
  readonly idempotencyKey: string;
  readonly form: FormId;
  readonly application: Values;
}

/** What the pages share. */
export interface PortalView {
  /** null while nobody is logged in. */
  readonly home: Home | null;
  readonly setHome: (home: Home) => void;
  /** What has come to be known of it since. Nothing, once nobody is logged in. */
  readonly changeHome: (change: Partial<Home>) => void;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly prepared: PreparedApplication | null;
  readonly setPrepared: (prepared: PreparedApplication | null) => void;
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

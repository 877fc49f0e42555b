import { hostname } from "node:os";
import { type FleetSettings, type FleetState, fleetReads, type Sending } from "../../../preload/contract/fleet";
import { Failure, type FailureRecord, toFailureRecord } from "../../failure/failure";
import { createAskedProcess, type Fork } from "../asked-process";
import type { Handlers } from "../requests";
import {
  type FleetAnswer,
  type FleetPayload,
  type FleetReadName,
  fromFleetSchema,
  type ToFleet,
} from "./fleet-messages";

export interface FleetParts {
  readonly fork: Fork<ToFleet>;
  settings(): FleetSettings;
  onChange(state: FleetState | null): void;
  onFailure(failure: FailureRecord): void;
}

/** Several kiosks in one hall. While the settings name neither a database nor a collector, nothing of it is started. */
export interface FleetHost {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `fleet.${string}`>>;
  /** As the settings are now. */
  follow(): void;
  stop(): Promise<void>;
}

/** Milliseconds between the end of a fleet process that nobody asked to end and the start of the next. */
const restartPause = 1_000;

export function createFleetHost({ fork, onChange, onFailure, settings }: FleetParts): FleetHost {
  let sendings: readonly Sending[] = [];
  let followed: string | null = null;
  let stopping = false;
  const isOn = () => settings().database !== null || settings().telemetry !== null;
  const kiosk = () => settings().kiosk ?? hostname();
  const state = (): FleetState | null => (isOn() ? { kiosk: kiosk(), sendings: [...sendings] } : null);

  const fleet = createAskedProcess<ToFleet>(
    "fleet",
    fork,
    (given) => {
      const message = fromFleetSchema.parse(given);
      if (message.type !== "sendings") return fleet.settle(message);
      sendings = message.sendings;
      onChange(state());
    },
    () => {
      followed = null;
      sendings = [];
      if (!stopping) setTimeout(follow, restartPause);
    },
  );

  function follow(): void {
    const wanted = JSON.stringify({ ...settings(), kiosk: kiosk() });
    // Nothing was on, and nothing is.
    if (stopping || wanted === followed || (followed === null && !isOn())) return;
    followed = wanted;
    fleet
      .ask((call) => ({ type: "follow", call, settings: { ...settings(), kiosk: kiosk() } }))
      .catch((error: unknown) => onFailure(toFailureRecord(error)));
    onChange(state());
  }

  async function read<N extends FleetReadName>(name: N, payload: FleetPayload<N>): Promise<FleetAnswer<N>> {
    if (settings().database === null) throw new Failure("usage", { about: "no database of the hall is set" });
    return answers[name](await fleet.ask((call) => ({ type: "read", call, name, payload })));
  }

  return {
    handlers: {
      "fleet.state": state,
      "fleet.hall": (wanted) => read("fleet.hall", wanted),
      "fleet.campaigns": () => read("fleet.campaigns", undefined),
      "fleet.overview": (wanted) => read("fleet.overview", wanted),
    },
    follow,
    stop() {
      stopping = true;
      return fleet.stop();
    },
  };
}

/** What another process sends is checked, like everything that comes from outside. */
const answers: { readonly [N in FleetReadName]: (value: unknown) => FleetAnswer<N> } = {
  "fleet.hall": (value) => fleetReads["fleet.hall"].answer.parse(value),
  "fleet.campaigns": (value) => fleetReads["fleet.campaigns"].answer.parse(value),
  "fleet.overview": (value) => fleetReads["fleet.overview"].answer.parse(value),
};

import type { BrowserWindow } from "electron";
import { Failure } from "../failure/failure";
import type { AuthorityDesk } from "./authority/desk";
import type { BenchHandlers } from "./bench/bench-handlers";
import type { Counter } from "./counter";
import { type DiagnosisSubject, diagnosisText, takeDiagnosis } from "./diagnosis";
import type { FaultBoard } from "./faults/fault-board";
import type { FleetHost } from "./fleet/fleet-host";
import type { KeptStore } from "./kept-store";
import type { Kiosk } from "./kiosk";
import type { Notices } from "./notices";
import type { Handlers } from "./requests";
import { createSaveDialog } from "./save-dialog";
import type { KeptSettings } from "./settings";
import type { StudyDesk } from "./study/desk";
import type { TapHost } from "./tap/tap-host";

export interface HandlerParts {
  readonly kiosk: Kiosk;
  readonly counter: Counter;
  readonly host: TapHost;
  readonly faults: FaultBoard;
  readonly notices: Notices;
  readonly settings: KeptSettings;
  readonly store: KeptStore;
  /** Loaded when staff first go there. */
  authority(): Promise<AuthorityDesk>;
  readonly bench: BenchHandlers;
  readonly fleet: FleetHost["handlers"];
  counterWindow(): BrowserWindow | null;
  diagnosisSubject(): DiagnosisSubject;
  portalOrigin(): string;
  onSettings(): void;
  readonly study: StudyDesk;
  /** The kiosk's window is on the display for the first time. */
  onShown(): void;
}

/** What each request of a window does. */
export function requestHandlers(parts: HandlerParts): Handlers {
  const { kiosk, counter, host, notices, settings, store, authority } = parts;
  const save = createSaveDialog(parts.counterWindow);
  const changed = <T>(value: T): T => {
    parts.onSettings();
    return value;
  };

  return {
    ...parts.study.handlers,
    ...parts.bench,
    ...parts.fleet,
    "kiosk.state": () => kiosk.state(),
    "kiosk.begin": ({ language }) => kiosk.dispatch({ name: "begin", language, origin: parts.portalOrigin() }),
    "kiosk.language": ({ language }) => kiosk.dispatch({ name: "language", language }),
    "kiosk.agree": () => kiosk.dispatch({ name: "agreed" }),
    "kiosk.choose-token": ({ token }) => kiosk.dispatch({ name: "token-chosen", token }),
    "kiosk.pin": ({ pin }) => kiosk.givePin(pin),
    "kiosk.cancel": () => kiosk.dispatch({ name: "cancel" }),
    "kiosk.next": () => kiosk.dispatch({ name: "next" }),
    "kiosk.touch": () => kiosk.dispatch({ name: "touch" }),
    "kiosk.end": () => kiosk.dispatch({ name: "end" }),
    "kiosk.shown": () => parts.onShown(),
    "kiosk.painted": ({ screen, stage }) => kiosk.painted(screen, stage),
    "virtual.place": ({ position, profile }) => host.place(profile, position),
    "virtual.move": ({ position }) => host.move(position),
    "virtual.remove": () => host.remove(),

    "counter.state": () => counter.state(),
    "counter.consent": ({ granted }) => kiosk.dispatch({ name: "consent", granted }),
    "counter.dismiss": ({ notice }) => notices.dismiss(notice),
    "counter.end-session": () => kiosk.dispatch({ name: "end" }),
    "counter.restart-readers": () => host.restartReaders(),
    "counter.probe": () => counter.probe(),
    "counter.faults": ({ faults }) => parts.faults.arm(faults),
    "authority.list": async () => (await authority()).list(),
    "authority.suspend": async ({ serial }) => (await authority()).suspend(serial),
    "authority.resume": async ({ serial }) => (await authority()).resume(serial),
    "authority.revoke": async ({ serial, ending }) => (await authority()).revoke(serial, ending),
    "authority.issue": async ({ profile }) => (await authority()).issue(profile),
    "authority.expire": async ({ profile }) => (await authority()).expire(profile),
    "settings.change": (part) => changed(settings.change(part)),
    "settings.reset": () => changed(settings.reset()),
    "diagnosis.take": () => takeDiagnosis(parts.diagnosisSubject()),
    "diagnosis.save": (diagnosis) =>
      save.write(`kazashi-diagnosis-${day(diagnosis.takenAt)}.txt`, () => diagnosisText(diagnosis)),
    "runs.list": (page) => store.list(page),
    "runs.open": async ({ id }) => {
      const run = await store.open(id);
      if (run === undefined) throw new Failure("store-failed", { about: `no run ${id}` });
      return run;
    },
    "runs.delete": ({ ids }) => store.delete(ids),
    "runs.export": async ({ format, ids }) => {
      const file = await save.ask(`kazashi-runs-${day(new Date().toISOString())}.${format}`);
      if (file !== null) await store.exportTo(file, format, ids);
      return file;
    },
  };
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

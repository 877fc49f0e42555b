import { setTimeout as delay } from "node:timers/promises";
import { app, type BrowserWindow, powerMonitor, type WebContents } from "electron";
import { asFailure, toFailureRecord } from "../failure/failure";
import type { DataFolder } from "../store/data-folder";
import type { Run } from "../tap/run";
import { atMostEvery } from "./at-most-every";
import { createBench } from "./bench/bench";
import type { BuildFolder } from "./build-folder";
import { createCounter } from "./counter";
import { createFaultBoard } from "./faults/fault-board";
import { createFleetHost } from "./fleet/fleet-host";
import { forking } from "./forking";
import { requestHandlers } from "./handlers";
import { openInstallation } from "./installation";
import { serveRequests, tellWindow } from "./ipc";
import { keepStore } from "./kept-store";
import { createKiosk, type Kiosk } from "./kiosk";
import { refusePermissions } from "./lockdown";
import { createNotices } from "./notices";
import { joinObservers } from "./observers";
import type { AppOptions } from "./options";
import type { KioskObserver } from "./pages/page-calls";
import { createPortalHost } from "./pages/portal-host";
import { createPortalView } from "./pages/portal-view";
import { paintLater } from "./paint-later";
import type { RequestChannel } from "./request-channel";
import type { WindowKind } from "./requests";
import { openSettings } from "./settings";
import { ownPortalUrl } from "./settings-file";
import { quitInOrder } from "./shutdown";
import { createStudyDesk } from "./study/desk";
import type { RecorderWindow } from "./study/recording/recorder";
import { openRecorderWindow } from "./study/recording/recorder-window";
import type { RecorderPorts } from "./tap/run-recorder";
import { forkTapProcess } from "./tap/tap-fork";
import { createTapHost } from "./tap/tap-host";
import { openCounterWindow, type WindowOptions } from "./windows";

export interface Start {
  readonly options: AppOptions;
  readonly data: DataFolder;
  readonly build: BuildFolder;
  readonly windowOptions: WindowOptions;
  /** The kiosk's, which is loading its page already. */
  readonly window: BrowserWindow;
  /** Nobody answers on it yet. */
  readonly requests: RequestChannel;
  readonly observer?: KioskObserver;
}

/** A running app, for whoever drives it. */
export interface RunningApp {
  readonly kiosk: Kiosk;
  windowOf(kind: WindowKind): BrowserWindow | null;
  /** Contents of the portal's view, while there is one. */
  portal(): WebContents | null;
}

/**
 * Milliseconds between two states of the counter's window: as often as staff can read them. Told every mark and exchange, the
 * window would paint while the token is spoken with, and take the processor from it.
 */
const counterInterval = 100;

/** Milliseconds after which the start goes on without a painted kiosk: staff must see that something is wrong with it. */
const paintPatience = 5_000;

/**
 * Puts the app together. What the kiosk does not need to be painted comes after, so that it does not take the processor
 * from it: the tap process, the portal, the counter's window and the store start when the kiosk is on the screen.
 */
export function start({ options, data, build, windowOptions, window, requests, observer }: Start): RunningApp {
  const windows: Record<WindowKind, BrowserWindow | null> = { kiosk: window, counter: null, recorder: null };
  const appVersion = app.getVersion();

  const settings = openSettings(data.settings);
  const notices = createNotices(changed);
  const store = keepStore(data.runs, notices.add);
  let run: Run | null = null;
  const records: RecorderPorts = {
    store,
    onChange(changedRun) {
      run = changedRun;
      tellCounter();
      if (changedRun.outcome !== "unfinished") tellWindow(windows.counter, "runs.changed", { id: changedRun.id });
      observers.onRun(changedRun);
    },
    onStoreFailure: notices.add,
  };

  const host = createTapHost({
    fork: forkTapProcess(build, { dataRoot: data.root, pcsc: !options.virtual }),
    onReaders: () => kiosk.refresh(),
    onTrouble: notices.add,
    onFault: (fault) => (fault === null ? faults.forget() : faults.strike(fault)),
  });
  const faults = createFaultBoard(host.arm, changed);
  const portal = createPortalHost({
    build,
    dataRoot: data.root,
    port: options.portalPort ?? Number(new URL(ownPortalUrl).port),
    contract: () => settings.current.pageContract,
    onFailure: (error) => notices.add(toFailureRecord(error)),
  });
  const portalUrl = () => options.portal ?? settings.current.portalUrl;
  const ownPortal = () => portalUrl() === ownPortalUrl;

  let onShown: () => void = () => undefined;
  const shown = new Promise<void>((resolve) => {
    onShown = resolve;
  });
  const study = createStudyDesk({
    data,
    windows: build.windows,
    openRecorder,
    host,
    appVersion,
    kiosk: () => kiosk,
    counterWindow: () => windows.counter,
    runs: store,
    onChange: () => tellStudy(),
    onFailure: notices.add,
  });
  const observers = joinObservers(observer, study.observer);
  const view = createPortalView(window, build);
  const kiosk = createKiosk({
    observer: observers,
    settings: () => study.settings(settings.current),
    participant: study.participant,
    testTokensOnly: study.testTokensOnly,
    host,
    view,
    records,
    installation: openInstallation(data.settings),
    appVersion,
    demonstration: options.demo,
    async visit() {
      const own = ownPortal() ? await portal.running() : null;
      const url = own?.origin ?? portalUrl();
      const allowed = [url, ...settings.current.allowedOrigins].map((address) => new URL(address).origin);
      const pinned = [...(own ? [own.certificate] : []), ...options.pins];
      return { url, pinned, allowedOrigins: allowed };
    },
    onChange: changed,
  });
  view.listen(kiosk.page);
  const counter = createCounter({
    settings: () => settings.current,
    host,
    notices,
    kiosk: () => kiosk,
    run: () => run,
    records,
    appVersion,
    faults,
  });

  function openRecorder(): RecorderWindow {
    const opened = openRecorderWindow(build, window);
    windows.recorder = opened.window;
    return {
      begun: opened.begun,
      close() {
        windows.recorder?.destroy();
        windows.recorder = null;
      },
    };
  }

  function changed(): void {
    study.look();
    tellWindow(windows.kiosk, "kiosk.changed", kiosk.state());
    tellCounter();
  }

  const tellStudy = atMostEvery(counterInterval, () => {
    const state = study.state();
    if (state !== null) tellWindow(windows.counter, "study.changed", state);
  });

  const tellCounter = atMostEvery(counterInterval, () =>
    tellWindow(windows.counter, "counter.changed", counter.state()),
  );

  if (settings.notice) notices.add(settings.notice);
  const bench = createBench({
    ...{ build, data, host, store, records, appVersion },
    settings: () => settings.current,
    busy: () => kiosk.session.call !== null,
    window: () => windows.counter,
    onFailure: notices.add,
  });

  const fleet = createFleetHost({
    fork: forking(build.fleetProcess, data.root, "Kazashi fleet"),
    settings: () => settings.current.fleet,
    onChange: (state) => tellWindow(windows.counter, "fleet.changed", state),
    onFailure: notices.add,
  });

  refusePermissions();
  serveRequests(
    requests,
    requestHandlers({
      kiosk,
      counter,
      host,
      faults,
      notices,
      settings,
      store,
      authority: async () =>
        (await import("./authority/desk")).createAuthorityDesk({
          data,
          tapGoesOn: () => kiosk.session.call !== null,
          onTokens: () => host.reopenTokens(),
        }),
      study,
      bench: bench.handlers,
      fleet: fleet.handlers,
      counterWindow: () => windows.counter,
      portalOrigin: () => new URL(portalUrl()).origin,
      onSettings() {
        portal.follow();
        fleet.follow();
        changed();
      },
      onShown,
      diagnosisSubject: () => ({
        report: host.readers,
        turn: host.turn,
        settings: settings.current,
        data,
        appVersion,
        sandboxed: !app.commandLine.hasSwitch("no-sandbox"),
        portal: ownPortal() ? portal.running : null,
        storeProblem: store.problem?.detail.about ?? store.problem?.code ?? null,
      }),
    }),
    (kind) => windows[kind],
  );

  void Promise.race([shown, delay(paintPatience)]).then(() => {
    paintLater();
    host.start();
    if (!options.demo) study.resume().catch((error: unknown) => notices.add(toFailureRecord(error)));
    if (ownPortal()) void portal.running();
    fleet.follow();
    windows.counter = openCounterWindow(windowOptions);
    // Staff end the app by closing their window.
    windows.counter?.once("closed", () => app.quit());
    // On one display the citizen's window stays in front.
    if (windowOptions.mode === "full-screen") windows.counter?.once("show", () => window.focus());
  });
  let quitting = false;
  app.once("before-quit", () => {
    quitting = true;
  });
  window.on("close", (event) => {
    if (quitting) return;
    event.preventDefault();
    if (windowOptions.mode !== "kiosk") app.quit();
  });
  powerMonitor.on("suspend", () => host.releaseReaders());
  powerMonitor.on("resume", () => host.restartReaders());
  app.on("second-instance", () => window.focus());
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  quitInOrder(async () => {
    portal.stop();
    await study.close();
    await bench.stop();
    await fleet.stop();
    await Promise.all([kiosk.stop(), host.stop()]);
    await store.close();
  }, report);

  return { kiosk, windowOf: (kind) => windows[kind], portal: () => view.contents };
}

function report(error: unknown): void {
  process.stderr.write(`${asFailure(error).stack}\n`);
}

import { utilityProcess } from "electron";
import type { Settings } from "../../../preload/contract";
import { Failure, fromFailureRecord } from "../../failure/failure";
import { portalFlagSchema, portalMessageSchema } from "../../portal/ready-message";
import type { BuildFolder } from "../build-folder";

/** A portal that serves: where, and the certificate to pin (PEM). */
export interface RunningPortal {
  readonly origin: string;
  readonly certificate: string;
}

/** Kazashi's own portal as a process beside the app, kept running. */
export interface PortalHost {
  /** Starts it where it was not yet. The portal as soon as it serves. @throws Failure of its start */
  running(): Promise<RunningPortal>;
  /** Starts it anew where it was started under other settings. */
  follow(): void;
  stop(): void;
}

export interface PortalHostOptions {
  readonly build: BuildFolder;
  readonly dataRoot: string;
  readonly port: number;
  /** The page contract it is to use, asked at each start. */
  contract(): Settings["pageContract"];
  /** Told of its failures, and of taps at it that staff should look at. */
  readonly onFailure: (error: unknown) => void;
}

/** Between the end of a portal process and the start of the next. */
const restartPause = 1_000;

export function createPortalHost(options: PortalHostOptions): PortalHost {
  const { build, dataRoot, port, onFailure } = options;
  let stopped = false;
  let child: Electron.UtilityProcess | undefined;
  let running: Promise<RunningPortal> | undefined;
  let contract = options.contract();

  function start(): Promise<RunningPortal> {
    contract = options.contract();
    const args = ["--data", dataRoot, "--pages", build.portalPages, "--port", String(port), "--contract", contract];
    const started = utilityProcess.fork(build.portalProcess, args, { serviceName: "Kazashi portal" });
    child = started;
    const ready = new Promise<RunningPortal>((resolve, reject) => {
      started.once("message", (text) => {
        const message = portalMessageSchema.parse(text);
        started.on("message", (later) => onFailure(fromFailureRecord(portalFlagSchema.parse(later).flag)));
        if (message.ready) resolve(message);
        else reject(new Failure(message.failure.code, message.failure.detail));
      });
      started.once("exit", (code) => {
        reject(new Failure("portal-unreachable", { about: `the portal process ended with ${code}` }));
        if (!stopped) setTimeout(again, restartPause);
      });
    });
    ready.catch(onFailure);
    return ready;
  }

  function again(): void {
    if (!stopped) running = start();
  }

  return {
    running() {
      running ??= start();
      return running;
    },
    follow() {
      if (running !== undefined && options.contract() !== contract) child?.kill();
    },
    stop() {
      stopped = true;
      child?.kill();
    },
  };
}

import { X509Certificate } from "node:crypto";
import { networkInterfaces } from "node:os";
import { BrowserWindow, type Session, screen, session } from "electron";
import type { DeskState, ObserverView } from "../../../../preload/contract/study";
import { makeFolder } from "../../../disk/folder";
import { Failure } from "../../../failure/failure";
import { openServerCertificate } from "../../../portal/server-certificate";
import { refusePermissions } from "../../lockdown";
import { type ObserverServer, passCookie, serveObservers } from "./server";

/** Those who only look: in a browser on the same network, or on another display of this computer. Off until it is asked for. */
export interface Observation {
  state(): DeskState["observation"];
  /** What they see has changed. */
  tell(): void;
  /** @throws Failure `settings-invalid` where there is no other display, or no port can be had */
  set(on: boolean, display: boolean): Promise<void>;
}

export interface ObservationParts {
  /** Where the server's key and certificate are kept. */
  readonly folder: string;
  /** The windows' build. */
  readonly windows: string;
  shown(): DeskState;
  onChange(): void;
}

/** Milliseconds between two states that observers are sent: a person sees no more, and taps tell a lot. */
const pace = 200;

/** A server that runs, with the SHA-256 of its certificate by which an observer knows that it is this one. */
interface Served {
  readonly server: ObserverServer;
  readonly certificate: X509Certificate;
}

export function createObservation({ folder, onChange, shown, windows }: ObservationParts): Observation {
  let served: Served | null = null;
  let window: BrowserWindow | null = null;
  let pending: NodeJS.Timeout | undefined;

  /** Of a session what may be seen by somebody who is not its moderator: no notes, nothing about the participant. */
  function view(): ObserverView {
    const { mirror, session: whole } = shown();
    if (whole === null) return { mirror, session: null };
    const { lately, marks, participant, phase, step, study, trial } = whole;
    return { mirror, session: { lately, marks, participant, phase, step, study, trial } };
  }

  async function serve(): Promise<Served> {
    makeFolder(folder);
    const [host = "127.0.0.1"] = outside();
    const certificate = await openServerCertificate(folder, new Date(), host, "Kazashi observers");
    return {
      server: await serveObservers({ certificate, windows, view, onChange }),
      certificate: new X509Certificate(certificate.certificate),
    };
  }

  function closeWindow(): void {
    window?.destroy();
    window = null;
  }

  async function openWindow({ certificate, server }: Served): Promise<void> {
    const primary = screen.getPrimaryDisplay();
    const other = screen.getAllDisplays().findLast(({ id }) => id !== primary.id);
    if (other === undefined) throw new Failure("settings-invalid", { about: "there is no other display" });
    const address = `https://127.0.0.1:${server.port}/`;
    const memory = session.fromPartition("observer");
    await letIn(memory, address, certificate, server.door.admit());
    const opened = new BrowserWindow({
      ...other.workArea,
      title: "Kazashi",
      webPreferences: { sandbox: true, contextIsolation: true, session: memory, devTools: false },
    });
    window = opened;
    opened.once("closed", () => {
      if (window === opened) window = null;
      onChange();
    });
    await opened.loadURL(address);
  }

  return {
    state: () =>
      served === null
        ? null
        : {
            addresses: addresses(served.server.port),
            fingerprint: served.certificate.fingerprint256,
            code: served.server.door.code,
            watching: served.server.watching,
            display: window !== null,
          },
    tell() {
      if (served === null || served.server.watching === 0) return;
      pending ??= setTimeout(() => {
        pending = undefined;
        served?.server.tell(view());
      }, pace);
    },
    async set(on, display) {
      if (!on || !display) closeWindow();
      if (!on) {
        clearTimeout(pending);
        pending = undefined;
        const closing = served;
        served = null;
        await closing?.server.close();
      } else {
        served ??= await serve();
        if (display && window === null) await openWindow(served);
      }
      onChange();
    },
  };
}

/** A window of this app knows its own server by the whole certificate, and has its pass from here. */
async function letIn(memory: Session, address: string, certificate: X509Certificate, pass: string): Promise<void> {
  refusePermissions(memory);
  memory.setCertificateVerifyProc((request, verdict) =>
    verdict(new X509Certificate(request.certificate.data).raw.equals(certificate.raw) ? 0 : -2),
  );
  const cookie = { url: address, name: passCookie, value: pass, path: "/", secure: true, httpOnly: true } as const;
  await memory.cookies.set({ ...cookie, sameSite: "strict" });
}

/** Where this computer can be reached on its networks. */
function outside(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function addresses(port: number): string[] {
  const found = outside();
  return (found.length === 0 ? ["127.0.0.1"] : found).map((address) => `https://${address}:${port}/`);
}

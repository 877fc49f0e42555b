import { X509Certificate } from "node:crypto";
import { access, constants, readdir, stat, statfs } from "node:fs/promises";
import { request } from "node:https";
import { arch, release } from "node:os";
import type { Diagnosis, Settings } from "../../preload/contract";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import type { Turn } from "../link/even-times";
import type { DataFolder } from "../store/data-folder";
import type { RunningPortal } from "./pages/portal-host";
import type { ReadersReport } from "./tap/tap-messages";
import { chosenReader } from "./tap/tap-request";

type Section = Diagnosis["sections"][number];
type Finding = Section["findings"][number];
type Verdict = Finding["verdict"];

/** What is looked at. Nothing of a citizen is in any of it. */
export interface DiagnosisSubject {
  readonly report: ReadersReport;
  /** Of the tap process; null: not known yet. */
  readonly turn: Turn | null;
  readonly settings: Settings;
  readonly data: DataFolder;
  readonly appVersion: string;
  readonly sandboxed: boolean;
  /** Kazashi's own portal; null where another one is shown. */
  readonly portal: (() => Promise<RunningPortal>) | null;
  readonly storeProblem: string | null;
}

const pcscSocket = process.env.PCSCLITE_CSOCK_NAME ?? "/run/pcscd/pcscd.comm";
const driverFolders = ["/usr/lib/pcsc/drivers", "/usr/lib/x86_64-linux-gnu/pcsc/drivers", "/etc/reader.conf.d"];
const onLinux = process.platform === "linux";

/** Looks at everything a tap depends on and says what is good, doubtful or bad; never throws for what it finds. */
export async function takeDiagnosis(subject: DiagnosisSubject, now = new Date()): Promise<Diagnosis> {
  const portal = await findPortal(subject);
  return {
    takenAt: now.toISOString(),
    sections: [
      { title: "service", findings: service(subject.report) },
      { title: "drivers", findings: await drivers() },
      { title: "readers", findings: readers(subject) },
      { title: "permissions", findings: await permissions(subject) },
      { title: "versions", findings: versions(subject) },
      { title: "electron", findings: electron(subject) },
      { title: "certificates", findings: certificates(portal.running, now) },
      { title: "portal", findings: portal.findings },
      { title: "store", findings: await store(subject) },
    ],
  };
}

function finding(label: string, value: string, verdict: Verdict = "information"): Finding {
  return { label, value, verdict };
}

function service({ service: state, trouble }: ReadersReport): Finding[] {
  const verdict: Verdict = state === "running" ? "good" : state === "unused" ? "information" : "bad";
  const found = [finding("PC/SC service", state, verdict)];
  if (trouble) found.push(finding("Trouble", trouble.detail.about ?? trouble.code, "bad"));
  return found;
}

async function drivers(): Promise<Finding[]> {
  if (!onLinux) return [finding("Reader drivers", "come with the system")];
  const listed = await Promise.all(driverFolders.map(async (folder) => ({ folder, names: await namesIn(folder) })));
  const found = listed.filter(({ names }) => names.length > 0);
  if (found.length === 0) return [finding("Reader drivers", "none found", "doubtful")];
  return found.map(({ folder, names }) => finding(folder, names.join(", "), "good"));
}

function readers({ report, settings }: DiagnosisSubject): Finding[] {
  const chosen = chosenReader(settings, report);
  const there = report.readers.some(({ name }) => name === chosen);
  return [
    finding("Reader in use", chosen ?? "none", there ? "good" : "bad"),
    ...report.readers.map(({ name, kind, token, inUse }) =>
      finding(
        name,
        `${kind}, token ${token}${inUse ? ", in use by another program" : ""}`,
        token === "mute" ? "doubtful" : "information",
      ),
    ),
  ];
}

/** Times measured in turn with other programs are right, and less even. */
const turnsFound = {
  "real-time": finding("Taps", "in real time", "good"),
  first: finding("Taps", "before other programs", "good"),
  "in-turn": finding("Taps", "in turn with other programs", "doubtful"),
} as const satisfies Record<Turn, Finding>;

async function permissions({ data, report, turn }: DiagnosisSubject): Promise<Finding[]> {
  const found = [await may("Data folder", data.root, constants.R_OK | constants.W_OK)];
  // Left alone, the service need not be there.
  if (onLinux && report.service !== "unused")
    found.push(await may("PC/SC service", pcscSocket, constants.R_OK | constants.W_OK));
  if (turn !== null) found.push(turnsFound[turn]);
  return found;
}

function versions({ appVersion }: DiagnosisSubject): Finding[] {
  return [
    finding("Kazashi", appVersion),
    finding("System", `${process.platform} ${release()} ${arch()}`),
    finding("Node.js", process.versions.node),
  ];
}

function electron({ sandboxed }: DiagnosisSubject): Finding[] {
  return [
    finding("Electron", process.versions.electron ?? "none"),
    finding("Chromium", process.versions.chrome ?? "none"),
    finding("Sandbox", sandboxed ? "on" : "off (--no-sandbox)", sandboxed ? "good" : "doubtful"),
  ];
}

function certificates(portal: RunningPortal | null, now: Date): Finding[] {
  if (portal === null) return [finding("Portal's server certificate", "the system's trust store decides")];
  const { subject, validTo } = new X509Certificate(portal.certificate);
  const expired = new Date(validTo) < now;
  return [finding("Portal's server certificate", `${subject}, until ${validTo}`, expired ? "bad" : "good")];
}

async function findPortal({
  portal,
  settings,
}: DiagnosisSubject): Promise<{ running: RunningPortal | null; findings: Finding[] }> {
  try {
    const running = portal ? await portal() : null;
    const url = running?.origin ?? settings.portalUrl;
    const status = await ask(url, running?.certificate);
    return { running, findings: [finding(url, `HTTP ${status}`, status < 500 ? "good" : "bad")] };
  } catch (error) {
    return { running: null, findings: [finding(settings.portalUrl, whyNot(error), "bad")] };
  }
}

async function store({ data, storeProblem }: DiagnosisSubject): Promise<Finding[]> {
  const found = [storeProblem === null ? finding("Runs", data.runs, "good") : finding("Runs", storeProblem, "bad")];
  try {
    const [{ size }, { bavail, bsize }] = await Promise.all([stat(data.runs), statfs(data.root)]);
    const free = bavail * bsize;
    found.push(finding("Size", `${(size / 1e6).toFixed(1)} MB`));
    found.push(finding("Free on this disk", `${(free / 1e9).toFixed(1)} GB`, free < 100e6 ? "doubtful" : "good"));
  } catch (error) {
    found.push(finding("File", `${data.runs} (${whyNot(error)})`, "bad"));
  }
  return found;
}

/** What the system calls it, which whoever looks after this computer can look up: ENOENT, EACCES, ECONNREFUSED. */
function whyNot(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return systemErrorCode(error) ?? (error instanceof Error ? error.message : String(error));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // A folder that is not there, or not ours to read, holds no driver for us.
    return [];
  }
}

async function may(label: string, path: string, mode: number): Promise<Finding> {
  try {
    await access(path, mode);
    return finding(label, path, "good");
  } catch (error) {
    return finding(label, `${path} (${whyNot(error)})`, "bad");
  }
}

function ask(url: string, certificate: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: "HEAD",
      timeout: 3_000,
      ...(certificate === undefined ? {} : { ca: certificate }),
    });
    asked.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once("timeout", () => asked.destroy(new Error("no answer within 3 s")));
    asked.once("error", reject);
    asked.end();
  });
}

/** The diagnosis as staff send it to whoever looks after this computer. */
export function diagnosisText({ takenAt, sections }: Diagnosis): string {
  const lines = sections.flatMap(({ title, findings }) => [
    "",
    title,
    ...findings.map(({ label, value, verdict }) => `  [${verdict}] ${label}: ${value}`),
  ]);
  return `${[`Kazashi diagnosis, ${takenAt}`, ...lines].join("\n")}\n`;
}

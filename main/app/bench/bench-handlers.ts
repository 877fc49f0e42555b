import type { BrowserWindow } from "electron";
import { dialog } from "electron";
import type { BenchProgress } from "../../../preload/contract/bench";
import { Failure, type FailureRecord, toFailureRecord } from "../../failure/failure";
import { printPdf } from "../print-pdf";
import type { Handlers } from "../requests";
import { createSaveDialog } from "../save-dialog";
import type { BenchHost } from "./bench-host";
import type { HandDesk } from "./hand/hand-desk";
import type { PlanWork } from "./plan-work";

export interface BenchParts {
  /** Reads what is kept. */
  readonly reader: BenchHost;
  /** Runs campaigns, apart from the reader, which reckons while it runs. */
  readonly runner: BenchHost;
  /** Loaded when they are first needed: a start does not wait for them. */
  plans(): Promise<PlanWork>;
  hand(): Promise<HandDesk>;
  window(): BrowserWindow | null;
  onProgress(progress: BenchProgress | null): void;
  onChange(campaign: string | null): void;
  /** A campaign ended early, and not because somebody wished so. */
  onFailure(failure: FailureRecord): void;
}

export type BenchHandlers = Pick<Handlers, Extract<keyof Handlers, `bench.${string}` | `hand.${string}`>>;

export function benchHandlers({
  hand,
  onChange,
  onFailure,
  onProgress,
  plans,
  reader,
  runner,
  window,
}: BenchParts): BenchHandlers {
  const save = createSaveDialog(window);
  let progress: BenchProgress | null = null;
  const tell = (next: BenchProgress | null) => {
    progress = next;
    onProgress(next);
  };

  async function run({ clock, plan: given, seed }: Parameters<BenchHandlers["bench.run"]>[0]): Promise<string> {
    if (progress !== null) throw new Failure("request-busy", { about: "a campaign runs already" });
    const { outline, plan } = (await plans()).sound(given);
    const began = performance.now();
    tell({ title: plan.title, done: 0, of: outline.taps, secondsLeft: null });
    onChange(null);
    try {
      return await runner.run(plan, clock, seed, (done, of) => {
        // It is in the list from its first tap on.
        if (progress?.done === 0) onChange(null);
        const each = (performance.now() - began) / done;
        tell({ title: plan.title, done, of, secondsLeft: Math.round((each * (of - done)) / 1_000) });
      });
    } catch (error) {
      const failure = toFailureRecord(error);
      // The window that asked may show something else by now.
      if (failure.code !== "cancelled") onFailure(failure);
      throw error;
    } finally {
      tell(null);
      onChange(null);
    }
  }

  return {
    "bench.list": () => reader.read("bench.list", undefined),
    "bench.overview": (wanted) => reader.read("bench.overview", wanted),
    "bench.tables": (wanted) => reader.read("bench.tables", wanted),
    "bench.drawings": (wanted) => reader.read("bench.drawings", wanted),
    "bench.taps": (wanted) => reader.read("bench.taps", wanted),
    "bench.waterfall": (wanted) => reader.read("bench.waterfall", wanted),
    "bench.compare": (wanted) => reader.read("bench.compare", wanted),
    "bench.page": (wanted) => reader.read("bench.page", wanted),
    "bench.write": (wanted) => reader.read("bench.write", wanted),
    "bench.delete": async (wanted) => {
      await reader.read("bench.delete", wanted);
      onChange(wanted.campaign);
    },
    "bench.progress": () => progress,
    "bench.plans": async () => (await plans()).list(),
    "bench.plan-open": async ({ file }) => (await plans()).open(file),
    "bench.plan-save": async ({ file, plan }) => (await plans()).save(file, plan),
    "bench.plan-delete": async ({ file }) => (await plans()).delete(file),
    "bench.plan-check": async ({ plan }) => (await plans()).check(plan),
    "bench.plan-import": async () => {
      const options = { filters: [{ name: "JSON", extensions: ["json"] }], properties: ["openFile" as const] };
      const parent = window();
      const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      const [file] = chosen.filePaths;
      return file === undefined ? null : (await plans()).read(file);
    },
    "bench.plan-export": ({ plan }) => save.write("plan.json", () => `${JSON.stringify(plan, null, 2)}\n`),
    "bench.kinds": async () => (await plans()).kinds(),
    "bench.run": run,
    "bench.cancel": () => runner.cancel(),
    "bench.export": async ({ campaign, format, language }) => {
      const name = `kazashi-campaign-${campaign.slice(0, 8)}`;
      if (format === "pdf")
        return save.write(`${name}.${language}.pdf`, async () =>
          printPdf(await reader.read("bench.page", { campaign, language })),
        );
      const file = await save.ask(`${name}.${format}`);
      if (file !== null) await reader.read("bench.write", { campaign, file, format });
      return file;
    },
    "bench.save-drawing": ({ file, name }) =>
      save.write(`${name}.${file.format}`, () => (file.format === "svg" ? file.text : file.bytes)),
    "hand.begin": async ({ plan, readers }) => {
      await (await hand()).begin(plan, readers);
      onChange(null);
    },
    "hand.resume": async ({ campaign }) => (await hand()).resume(campaign),
    "hand.state": async ({ language }) => (await hand()).view(language),
    "hand.tap": async () => (await hand()).session.tap(),
    "hand.pin": async ({ pin }) => (await hand()).session.givePin(pin),
    "hand.consent": async ({ granted }) => (await hand()).session.giveConsent(granted),
    "hand.stop-tap": async () => (await hand()).session.stopTap(),
    "hand.undo": async ({ reason }) => (await hand()).session.undo(reason),
    "hand.leave-out": async ({ cell, reason }) => (await hand()).session.leaveOut(reason, cell),
    "hand.place": async ({ profile }) => (await hand()).place(profile),
    "hand.leave": async () => {
      await (await hand()).leave();
      onChange(null);
    },
  };
}

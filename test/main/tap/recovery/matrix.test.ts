import { afterAll, describe, expect, test } from "vitest";
import { writeFault } from "../../../../main/card/faults/notation";
import { throwawayToken } from "../../card/throwaway-token";
import { type Cell, codeOf, type Observed, observe } from "./cell";
import { cellsOf, conditions, type SoundTap, soundTap } from "./cells";
import { type Decision, decisionFor, decisions, type Phase, pinsAgain } from "./decisions";
import { breaches } from "./invariants";

const profiles = ["mynumber-card", "android-phone", "iphone"] as const;
/** Without any digits of a PIN. */
const serial = "0000000000000000";
const flows = ["login", "sign", "probe"] as const;

let cells = 0;
let failures = 0;
const used = new Set<Decision>();

/** The codes that the citizen was told, on screens of holding and of PIN entry. */
function toldOf({ questions, stages }: Observed): string[] {
  const shown = stages.flatMap((stage) => (stage.name === "searching" && stage.failure ? [stage.failure.code] : []));
  return [...shown, ...questions.flatMap(({ failure }) => failure?.code ?? [])];
}

/** What is otherwise than decided, each in a few words. */
function deviations(cell: Cell, phase: Phase, sound: SoundTap, observed: Observed): string[] {
  const decision = decisionFor(cell, phase);
  if (decision === undefined) return ["nothing is decided for it"];
  used.add(decision);
  const found: string[] = [];
  const outcome = decision.outcome === "success" ? sound.outcome : decision.outcome;
  if (codeOf(observed.result) !== outcome) found.push(`${codeOf(observed.result)}, not ${outcome}`);

  const told = toldOf(observed);
  const besides = [...new Set(told)].filter((code) => code !== "pin-wrong").sort();
  const expected = [...decision.told].sort();
  if (besides.join() !== expected.join()) found.push(`told of ${besides.join() || "nothing"}, not ${expected.join()}`);

  const wrongPins = told.filter((code) => code === "pin-wrong").length;
  if (cell.pin === "right" && wrongPins > 0) found.push("told of a wrong PIN");
  const most =
    cell.flow === "probe" || cell.authentication === "phone" ? 0 : 1 + wrongPins + pinsAgain(decision, cell, phase);
  const asked = observed.questions.length;
  if (asked > most || (outcome === "success" && asked < most)) found.push(`${asked} PINs asked, not ${most}`);

  const released = observed.stages.some(({ name }) => name === "release");
  if (released !== (outcome === "success")) found.push(released ? "told to take it away" : "not told to take it away");
  return found;
}

describe.each(profiles)("%s", (profile) => {
  test.each(flows)(
    "%s: every fault at every exchange",
    async (flow) => {
      const token = await throwawayToken(profile, { serial });
      const failed: string[] = [];
      for (const each of conditions(flow, profile)) {
        const sound = await soundTap(each, token);
        expect(sound.outcome).toBe(each.tries === "full" ? "success" : "pin-last-try");
        for (const { cell, phase } of cellsOf(sound)) {
          const observed = await observe(cell, token);
          cells += 1;
          const wrong = [...deviations(cell, phase, sound, observed), ...breaches(cell, observed)];
          if (wrong.length > 0)
            failed.push(
              `${cell.order}, ${cell.pin}, ${cell.tries}, ${cell.faults.map(writeFault)} (${phase}): ${wrong.join("; ")}`,
            );
        }
      }
      failures += failed.length;
      expect(failed).toEqual([]);
    },
    120_000,
  );
});

afterAll(() => {
  console.log(`recovery: ${cells} cells, ${failures} failures`);
});

test("every decision was made at least once", () => {
  expect(decisions.filter((decision) => !used.has(decision))).toEqual([]);
});

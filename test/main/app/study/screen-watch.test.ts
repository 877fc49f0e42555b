import { expect, test } from "vitest";
import { changesOf, type Seen } from "../../../../main/app/study/screen-watch";
import type { KioskScreen } from "../../../../preload/contract";

const asked = { flow: "login", origin: "https://portal.example" } as const;
const lost = { code: "token-lost", detail: {} } as const;
const seen = (kiosk: KioskScreen, change: Partial<Seen> = {}): Seen => ({
  ...{ screen: kiosk.name, kiosk, page: null, onReader: null },
  ...change,
});
const hold = (stage: "searching" | "found", failure: typeof lost | null) =>
  seen({ name: "hold", asked, token: "card", stage, secondsLeft: 30, failure });

test("a screen is told when it comes, with its stage and page, and not when its seconds pass", () => {
  const portal = seen({ name: "portal", origin: "", loading: false, takeAway: false }, { page: "/login" });
  expect(changesOf(null, portal)).toEqual([{ kind: "screen", stage: null, page: "/login" }]);
  expect(changesOf(hold("searching", null), hold("found", null))).toEqual([
    { kind: "screen", stage: "found", page: null },
  ]);
  expect(changesOf(hold("searching", null), hold("searching", null))).toEqual([]);
});

test("an error is told once for each time it comes up", () => {
  expect(changesOf(hold("found", null), hold("searching", lost))).toContainEqual({ kind: "error", code: "token-lost" });
  expect(changesOf(hold("searching", lost), hold("searching", lost))).toEqual([]);
  const again = seen({
    ...{ name: "enter-pin", asked, pin: "authentication", token: "card", triesLeft: 3 },
    ...{ failure: lost, holding: true },
  });
  expect(changesOf(hold("found", null), again)).toEqual([{ kind: "screen", stage: null, page: null }]);
});

test("what lies below a task card is not shown", () => {
  const covered = seen(
    { name: "failure", asked, token: "phone", failure: lost, next: "retry" },
    { screen: "study-task" },
  );
  expect(changesOf(null, covered)).toEqual([{ kind: "screen", stage: null, page: null }]);
});

test("tokens put down and taken away", () => {
  const welcome = seen({ name: "welcome" });
  const lying = seen({ name: "welcome" }, { onReader: "mynumber-card" });
  expect(changesOf(welcome, lying)).toEqual([{ kind: "placed", profile: "mynumber-card" }]);
  expect(changesOf(lying, welcome)).toEqual([{ kind: "removed" }]);
});

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPins, writeNewPins } from "../../../main/card/pins";
import { temporaryFolder } from "./throwaway-token";

const definition = { name: "authentication", minimumLength: 4, maximumLength: 4, tries: 3 };
const right = Buffer.from("1234");
const wrong = Buffer.from("4321");

function newPins() {
  const file = join(temporaryFolder(), "state.json");
  writeNewPins(file, [[definition, right]]);
  return { file, open: () => openPins(file, [definition]) };
}

const onDisk = (file: string) => JSON.parse(readFileSync(file, "utf8")).pins.authentication.tries;

describe("retry counters", () => {
  test("are on the disk when the answer is known", () => {
    const { file, open } = newPins();
    const pins = open();
    for (const left of [2, 1, 0]) {
      expect(pins.present("authentication", wrong)).toBe("wrong");
      expect(onDisk(file)).toBe(left);
    }
    expect(pins.present("authentication", right)).toBe("blocked");
    expect(open().present("authentication", right)).toBe("blocked");
  });

  test("never tell more tries than wrong PINs leave, whatever the order and however often it is opened", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("right", "wrong", "reopen")), (events) => {
        const { open } = newPins();
        let pins = open();
        let left = 3;
        for (const event of events) {
          if (event === "reopen") pins = open();
          else {
            const outcome = pins.present("authentication", event === "right" ? right : wrong);
            expect(outcome).toBe(left === 0 ? "blocked" : event === "right" ? "accepted" : "wrong");
            if (left > 0) left = event === "right" ? 3 : left - 1;
          }
          expect(pins.tries("authentication")).toBe(left);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("count for all processes that serve the folder", () => {
    const { open } = newPins();
    const [one, other] = [open(), open()];
    one.present("authentication", wrong);
    other.present("authentication", wrong);
    expect(one.tries("authentication")).toBe(1);
    one.present("authentication", wrong);
    expect(other.present("authentication", right)).toBe("blocked");
  });

  test("a right PIN with a full counter writes nothing", () => {
    const { file, open } = newPins();
    const before = readFileSync(file, "utf8");
    expect(open().present("authentication", right)).toBe("accepted");
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});

describe("where the file cannot be used", () => {
  test("a wrong PIN that cannot be counted is no answer but a failure", () => {
    const { file, open } = newPins();
    const pins = open();
    // A folder in place of the fresh file: the write fails for root too.
    mkdirSync(`${file}.new`);
    expect(() => pins.present("authentication", wrong)).toThrow(expect.objectContaining({ code: "store-failed" }));
  });

  test("a file that has gone is damage", () => {
    const { file, open } = newPins();
    const pins = open();
    rmSync(file);
    expect(() => pins.present("authentication", right)).toThrow(expect.objectContaining({ code: "store-damaged" }));
  });
});

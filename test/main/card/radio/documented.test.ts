import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AirInterface } from "../../../../main/card/radio/air-interface";
import { openBlockProtocol } from "../../../../main/card/radio/block-protocol";
import { type BitRate, bitRates, etu, toNanoseconds } from "../../../../main/card/radio/carrier";
import { frameWaitingTime } from "../../../../main/card/radio/frame-time";

/** docs/radio-time.md says what the code reckons. */
const rows = readFileSync("docs/radio-time.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll(",", "")),
  );
const rowsAfter = (title: string) => {
  const start = rows.findIndex(([first]) => first === title);
  const end = rows.findIndex(([first], index) => index > start + 1 && !/^[0-9A-Za-z]/.test(first ?? ""));
  return rows.slice(start + 2, end === -1 ? undefined : end - 1);
};
const fixed = (periods: number, divisor: number, digits: number) => (toNanoseconds(periods) / divisor).toFixed(digits);

function exchange(rate: BitRate, command: number, response: number): { periods: number; frames: number } {
  const line = { rate, frameSize: 256, extraGuardTime: 0 };
  const waiting = { frameWaiting: frameWaitingTime(10), frameDelay: 512, retries: 0 };
  const air: AirInterface = { toToken: line, toReader: line, ...waiting, cardIdentifier: true, nodeAddress: false };
  const protocol = openBlockProtocol(air);
  const there = protocol.command(command);
  const back = protocol.response(response, 0);
  return { periods: back.end, frames: there.frames.length + back.frames.length };
}

test("the table of the etu", () => {
  const documented = rows.filter(([, unit]) => unit?.includes("/fc") && unit.length < 7).map((row) => row.slice(0, 4));
  expect(documented).toEqual(
    bitRates.map((rate) => [`${rate}`, `${etu(rate)}/fc`, `${etu(rate)}`, fixed(etu(rate), 1e3, 3)]),
  );
});

test("the table of a login's exchanges", () => {
  const documented = rows.filter((row) => row.length === 8 && /^\d+$/.test(row[1] ?? ""));
  expect(documented).toHaveLength(5);
  const together = bitRates.map(() => 0);
  for (const [, command, response, frames, ...periods] of documented) {
    const reckoned = bitRates.map((rate) => exchange(rate, Number(command), Number(response)));
    expect(periods).toEqual(reckoned.map((one) => `${one.periods}`));
    expect(reckoned.map((one) => `${one.frames}`)).toEqual(bitRates.map(() => frames));
    reckoned.forEach((one, index) => {
      together[index] = (together[index] ?? 0) + one.periods;
    });
  }
  const sum = rows.find(([first]) => first === "together ms");
  expect(sum?.slice(4)).toEqual(together.map((periods) => fixed(periods, 1e6, 1)));
});

test("the table of waiting times", () => {
  const documented = rowsAfter("FWI");
  expect(documented.length).toBeGreaterThan(5);
  for (const [integer, periods, ms] of documented) {
    expect(periods).toBe(`${frameWaitingTime(Number(integer))}`);
    expect(ms).toBe(fixed(frameWaitingTime(Number(integer)), 1e6, 1));
  }
});

import { expect, test } from "vitest";
import type { ReadersReport } from "../../../../main/app/tap/tap-messages";
import { createTokenReaders } from "../../../../main/app/tap/token-readers";
import { readFaults } from "../../../../main/card/faults/notation";
import { throwawayToken } from "../../card/throwaway-token";

test("faults strike at the virtual reader, and are gone when none are armed any more", async () => {
  const readers = createTokenReaders({ pcsc: false });
  const reports: ReadersReport[] = [];
  readers.watch((report) => reports.push(report));
  readers.offer([await throwawayToken("android-phone")]);
  const now = () => reports.at(-1) ?? expect.fail();

  readers.arm(readFaults(["power-off"]));
  readers.place("android-phone");
  expect(now().readers).toMatchObject([{ token: "absent" }]);
  expect(now().virtual?.onReader).toBe("android-phone");

  readers.arm({ faults: [] });
  expect(now().readers).toMatchObject([{ token: "present" }]);
  await readers.close();
});

test("on the mark a token is there at once; where it is put elsewhere decides whether the reader sees it", async () => {
  const readers = createTokenReaders({ pcsc: false });
  const reports: ReadersReport[] = [];
  readers.watch((report) => reports.push(report));
  readers.offer([await throwawayToken("android-phone")]);
  const now = () => reports.at(-1) ?? expect.fail();

  readers.place("android-phone");
  expect(now().readers).toMatchObject([{ token: "present" }]);
  expect(now().virtual?.place).toMatchObject({ position: null, field: null });

  // Upright with its middle over the reader's, its antenna is 4 cm off.
  const far = { x: 0, y: 120, height: 2, angle: 0 };
  readers.place("android-phone", far);
  expect(now().readers).toMatchObject([{ token: "absent" }]);
  expect(now().virtual).toMatchObject({ onReader: "android-phone", place: { position: far, field: "none" } });

  readers.move({ x: 0, y: -40, height: 2, angle: 0 });
  expect(now().virtual?.place.field).toBe("good");
  readers.move(null);
  expect(now().virtual?.place).toMatchObject({ position: null, field: null });
  await readers.close();
});

test("tells of each fault that strikes", async () => {
  const struck: string[] = [];
  const readers = createTokenReaders({ pcsc: false, onFault: ({ fault }) => struck.push(fault) });
  readers.offer([await throwawayToken("android-phone")]);
  readers.arm(readFaults(["power-off"]));
  readers.place("android-phone");
  expect(struck).toEqual(["power-off"]);
  await readers.close();
});

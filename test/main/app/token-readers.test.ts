import { expect, test } from "vitest";
import type { ReadersReport } from "../../../main/app/tap-messages";
import { createTokenReaders } from "../../../main/app/token-readers";
import { readFaults } from "../../../main/card/faults/notation";
import { throwawayToken } from "../card/throwaway-token";

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

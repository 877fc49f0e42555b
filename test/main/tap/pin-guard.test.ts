import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../../main/failure/failure";
import { createPinGuard, type PinGuard } from "../../../main/tap/pin-guard";

const lost = async () => {
  throw new Failure("token-lost");
};
const wrong = (tries: number) => async () => {
  throw new Failure("pin-wrong", { tries });
};
const right = async () => undefined;

function pressed(floor: number, tries: number): PinGuard {
  const guard = createPinGuard(floor);
  guard.press();
  guard.counterRead(tries);
  return guard;
}

test("nothing is sent without a press of OK, nor before the counter was read", async () => {
  const guard = createPinGuard(0);
  guard.counterRead(3);
  expect(guard.permits()).toBe("new-press");
  await expect(guard.send(right)).rejects.toMatchObject({ code: "internal" });
  const unread = createPinGuard(0);
  unread.press();
  expect(unread.permits()).toBe("read-counter");
  await expect(unread.send(right)).rejects.toMatchObject({ code: "internal" });
});

test("a wrong PIN uses the press up", async () => {
  const guard = pressed(0, 3);
  await expect(guard.send(wrong(2))).rejects.toMatchObject({ code: "pin-wrong" });
  guard.counterRead(2);
  expect(guard.permits()).toBe("new-press");
  guard.press();
  expect(guard.permits()).toBe("verify");
});

test("the counter is read anew for each VERIFY, after an accepted one too", async () => {
  const guard = pressed(0, 1);
  await guard.send(right);
  guard.press();
  expect(guard.permits()).toBe("read-counter");
});

test("a blocked PIN is never tried", () => {
  expect(pressed(0, 0).permits()).toBe("blocked");
});

test.each([
  [3, 3],
  [3, 2],
  [1, 1],
])("with the floor at %i, %i tries left need staff's consent, for each press", async (floor, tries) => {
  const guard = pressed(floor, tries);
  expect(guard.permits()).toBe("ask-consent");
  await expect(guard.send(right)).rejects.toMatchObject({ code: "internal" });
  guard.consent();
  expect(guard.permits()).toBe("verify");
  guard.counterRead(tries - 1 || 3);
  expect(guard.permits()).not.toBe(tries > 1 ? "verify" : "ask");
  guard.counterRead(tries);
  guard.press();
  expect(guard.permits()).toBe("ask-consent");
});

test("consent is for the counter that staff were told", () => {
  const guard = pressed(3, 3);
  guard.consent();
  guard.connectionLost();
  guard.counterRead(2);
  expect(guard.permits()).toBe("ask-consent");
});

test("a floor of 1 lets two tries pass without consent", () => {
  expect(pressed(1, 2).permits()).toBe("verify");
});

test("after a lost response: counter first; unchanged: once more, and no more", async () => {
  const guard = pressed(0, 3);
  await expect(guard.send(lost)).rejects.toMatchObject({ code: "token-lost" });
  expect(guard.permits()).toBe("read-counter");
  guard.connectionLost();
  guard.counterRead(3);
  expect(guard.permits()).toBe("verify");
  expect(guard.countedUnseen).toBe(false);
  await expect(guard.send(lost)).rejects.toMatchObject({ code: "token-lost" });
  guard.connectionLost();
  guard.counterRead(3);
  expect(guard.permits()).toBe("new-press");
});

test("after a lost response: one less: the token had counted a wrong PIN", async () => {
  const guard = pressed(0, 3);
  await expect(guard.send(lost)).rejects.toThrow();
  guard.connectionLost();
  guard.counterRead(2);
  expect(guard.permits()).toBe("new-press");
  expect(guard.countedUnseen).toBe(true);
});

test("after a lost response: full again: the PIN was right, and is verified anew", async () => {
  const guard = pressed(0, 2);
  await expect(guard.send(lost)).rejects.toThrow();
  guard.connectionLost();
  guard.counterRead(3);
  expect(guard.permits()).toBe("verify");
});

test("after a lost response: any other counter is another token's", async () => {
  const guard = pressed(0, 3);
  await expect(guard.send(lost)).rejects.toThrow();
  guard.connectionLost();
  guard.counterRead(1);
  expect(guard.permits()).toBe("new-press");
  expect(guard.countedUnseen).toBe(false);
});

test("an accepted PIN may be verified again on the same token only", async () => {
  const guard = pressed(0, 3);
  await guard.send(right);
  guard.connectionLost();
  expect(guard.permits()).toBe("read-counter");
  guard.counterRead(3);
  expect(guard.permits()).toBe("verify");
  guard.connectionLost();
  guard.counterRead(2);
  expect(guard.permits()).toBe("new-press");
});

/**
 * A token by the book: counts before it compares, restores the counter when the PIN is right. Whatever happens to
 * responses, and whoever presses what, one press of OK costs it at most one try, and none below the floor is unasked for.
 */
test("no press of OK costs a token more than one try", async () => {
  const event = fc.oneof(
    fc.record({ name: fc.constant("press" as const), right: fc.boolean() }),
    fc.record({ name: fc.constant("consent" as const) }),
    fc.record({
      name: fc.constant("verify" as const),
      fate: fc.constantFrom("answered" as const, "lost before" as const, "lost after" as const),
    }),
    fc.record({ name: fc.constant("hold again" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 40 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 3 }),
      async (events, floor, firstTries) => {
        const guard = createPinGuard(floor);
        let tries = firstTries;
        let pinRight = false;
        let spent = 0;
        let consentedAt: number | null = null;
        let connected = true;
        const read = () => {
          connected = true;
          guard.counterRead(tries);
        };
        read();
        for (const step of events) {
          if (step.name === "press") {
            guard.press();
            pinRight = step.right;
            spent = 0;
            consentedAt = null;
          } else if (step.name === "consent") {
            guard.consent();
            if (connected) consentedAt = tries;
          } else if (step.name === "hold again") {
            guard.connectionLost();
            read();
          } else {
            if (guard.permits() === "read-counter") read();
            if (guard.permits() !== "verify") continue;
            expect(tries).toBeGreaterThan(0);
            if (tries <= floor) expect(consentedAt).toBe(tries);
            const { fate } = step;
            const verify = async () => {
              if (fate !== "lost before") {
                tries = pinRight ? 3 : tries - 1;
                if (!pinRight) spent++;
              }
              if (fate !== "answered") throw new Failure("token-lost");
              if (!pinRight) throw new Failure(tries === 0 ? "pin-blocked" : "pin-wrong", { tries });
            };
            await guard.send(verify).catch(() => undefined);
            expect(spent).toBeLessThanOrEqual(1);
            if (fate !== "answered") {
              connected = false;
              guard.connectionLost();
            }
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

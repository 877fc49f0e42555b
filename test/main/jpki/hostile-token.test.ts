import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { encodeResponse } from "../../../main/apdu/response";
import { Failure } from "../../../main/failure/failure";
import { createJpkiClient, type JpkiClient } from "../../../main/jpki/client";
import { withLengthCorrection } from "../../../main/link/length-correction";

/**
 * A token, or what lies between it and us, may answer anything. Whatever it does, the client ends with a Failure of its
 * own or a result, spends at most one try for one verify, and only in a form whose empty query was answered.
 */
const usualWords = [
  0x9000, 0x63c3, 0x63c1, 0x63c0, 0x6983, 0x6984, 0x6982, 0x6700, 0x6a82, 0x6a86, 0x6b00, 0x6d00, 0x6e00,
];
const word = fc.oneof(fc.constantFrom(...usualWords), fc.integer({ min: 0, max: 0xffff }));
const certificateStart = fromHex("308205783082");
const data = fc.oneof(
  fc.constant(new Uint8Array(0)),
  fc.uint8Array({ maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([...certificateStart, ...rest])),
);
const answer = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(word, data).map(([sw, bytes]) => encodeResponse(sw, bytes)) },
  { weight: 4, arbitrary: word.map((sw) => encodeResponse(sw)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const pin = () => fromHex("31323334");
const actions: Record<string, (client: JpkiClient) => Promise<unknown>> = {
  select: (client) => client.select(),
  retryCounter: (client) => client.retryCounter("authentication"),
  verify: (client) => client.verify("authentication", pin()),
  readCertificate: (client) => client.readCertificate("authentication"),
  tokenInformation: (client) => client.tokenInformation(),
  sign: (client) => client.sign("authentication", fromHex("3031")),
  changePin: (client) => client.changePin("authentication", pin(), fromHex("35363738")),
};

test("arbitrary answers: no crash, no hang, no second VERIFY, none in a form unproven", async () => {
  const script = fc.array(fc.constantFrom(...Object.keys(actions)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(script, fc.array(answer, { minLength: 1, maxLength: 40 }), async (names, answers) => {
      let at = 0;
      /** Queries answered 63Cx (x > 0) since SELECT of the application, as "current file" or short id. */
      let proven = new Set<string>();
      let spent = 0;
      /** P2 of the query under way: its answer may be fetched by GET RESPONSE. */
      let asked: string | null = null;
      const client = createJpkiClient(
        withLengthCorrection(async (command) => {
          const next = answers[at++ % answers.length];
          const [, ins = 0, p1 = 0, p2 = 0] = command;
          if (ins === 0xa4 && p1 === 0x04) proven = new Set();
          if (ins === 0x20 && command.length > 4) {
            spent += 1;
            expect(proven).toContain(toHex(Uint8Array.of(p2)));
          }
          if (!next) throw new Failure("token-lost");
          const says = toHex(next.subarray(-2));
          if (ins !== 0xc0) asked = ins === 0x20 && command.length === 4 ? toHex(Uint8Array.of(p2)) : null;
          if (asked !== null && /^63C|^698[34]$/.test(says)) proven.add(asked);
          return Uint8Array.from(next);
        }),
      );
      for (const name of names) {
        const before = spent;
        const outcome = await actions[name]?.(client).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Failure);
        if (outcome instanceof Failure) expect(outcome.code).not.toBe("internal");
        expect(spent - before).toBeLessThanOrEqual(name === "verify" || name === "changePin" ? 1 : 0);
      }
      expect(at).toBeLessThan(200_000);
    }),
    { numRuns: 3000 },
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AirInterface } from "../../../../main/card/radio/air-interface";
import { type Fate, openBlockProtocol, type SentFrame } from "../../../../main/card/radio/block-protocol";

/** 106 kbit/s, no CID, FWI 4: FWT = 4096 × 2⁴ = 65,536 periods = 512 etu. */
const air: AirInterface = {
  toToken: { rate: 106, frameSize: 256, extraGuardTime: 0 },
  toReader: { rate: 106, frameSize: 256, extraGuardTime: 0 },
  frameWaiting: 65_536,
  frameDelay: 512,
  retries: 2,
  cardIdentifier: false,
  nodeAddress: false,
};
/** At 106 kbit/s TR0 + TR1 are (64 + 80) × 16 / 128 = 18 etu, TR2 beyond the EOF 512 / 128 = 4 etu. */
const etu = 128;

/** One exchange; `fates` of its frames in turn, the rest arrives. */
function exchange(
  command: number,
  response: number,
  work = 0,
  changes: Partial<AirInterface> = {},
  fates: Fate[] = [],
) {
  const left = [...fates];
  const protocol = openBlockProtocol({ ...air, ...changes }, () => left.shift() ?? "arrives");
  const there = protocol.command(command);
  const back = there.arrived ? protocol.response(response, work) : undefined;
  const frames = [...there.frames, ...(back?.frames ?? [])];
  return { there, back, frames, said: frames.map(said), end: back?.end ?? there.end };
}

function said({ block, fate, from }: SentFrame): string {
  const what = block.kind === "S(WTX)" ? block.kind : `${block.kind}${block.number}`;
  const more = block.kind === "I" && block.more ? "+" : "";
  return `${from === "reader" ? ">" : "<"} ${what}${more}${fate === "arrives" ? "" : ` ${fate}`}`;
}

describe("an exchange of one block each way", () => {
  test("15 bytes there, 2 back with CID at 106 kbit/s: 22 + 190 + 18 + 22 + 60 = 312 etu = 39,936 periods", () => {
    const { end, frames } = exchange(15, 2, 0, { cardIdentifier: true });
    expect(frames.map(({ bytes }) => bytes)).toEqual([19, 6]);
    expect(end).toBe(312 * etu);
  });

  test("at 848 kbit/s the bits take an eighth, TR0 and TR1 as long as ever: (212 + 82) × 16 + 144 × 16", () => {
    const line = { rate: 848, frameSize: 256, extraGuardTime: 0 } as const;
    const { end } = exchange(15, 2, 0, { cardIdentifier: true, toToken: line, toReader: line });
    expect(end).toBe(294 * 16 + 144 * 16);
  });

  test("work up to TR0 costs nothing, the rest of it all it takes", () => {
    const { end } = exchange(15, 2);
    expect(exchange(15, 2, 1_024).end).toBe(end);
    expect(exchange(15, 2, 1_025).end).toBe(end + 1);
  });

  test("block numbers alternate from exchange to exchange", () => {
    const protocol = openBlockProtocol(air);
    const numbers = [1, 2, 3].flatMap(() => {
      const both = [...protocol.command(4).frames, ...protocol.response(2, 0).frames];
      return both.map(({ block }) => (block.kind === "I" ? block.number : undefined));
    });
    expect(numbers).toEqual([0, 0, 1, 1, 0, 0]);
  });
});

describe("chaining", () => {
  test("a certificate of 1,500 bytes and SW1 SW2 with CID takes six blocks: 15,962 etu = 150.7 ms", () => {
    const { end, frames, said: talk } = exchange(7, 1_502, 0, { cardIdentifier: true });
    // I-blocks of 252 bytes: five of 256, one of 242 + 4. Between them TR2, R(ACK) of 4 bytes, TR0 and TR1.
    expect(frames.filter(({ from }) => from === "token").map(({ bytes }) => bytes)).toEqual([
      256, 256, 256, 256, 256, 246,
    ]);
    const command = 22 + 110;
    const blocks = 5 * (22 + 2_560) + (22 + 2_460);
    const between = 5 * (4 + 62) + 6 * 18;
    expect(command + blocks + between).toBe(15_962);
    expect(end).toBe(15_962 * etu);
    expect(talk).toEqual([
      ...["> I0", "< I0+", "> R(ACK)1", "< I1+", "> R(ACK)0", "< I0+", "> R(ACK)1", "< I1+", "> R(ACK)0", "< I0+"],
      ...["> R(ACK)1", "< I1"],
    ]);
  });

  test("a command of 300 bytes takes two: 2,582 + 18 + 52 + 4 + 522 etu", () => {
    const { said: talk, there } = exchange(300, 2);
    expect(there.end).toBe(3_178 * etu);
    expect(talk).toEqual(["> I0+", "< R(ACK)0", "> I1", "< I1"]);
  });

  test("what just fits a frame is not chained", () => {
    expect(exchange(253, 253).frames).toHaveLength(2);
    expect(exchange(254, 254).frames).toHaveLength(6);
  });

  test("no byte is lost or doubled, and no frame is too large", () => {
    const size = fc.constantFrom(16, 24, 32, 64, 256);
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), size, size, (command, response, fsc, fsd) => {
        const lines = { toToken: { ...air.toToken, frameSize: fsc }, toReader: { ...air.toReader, frameSize: fsd } };
        const { frames } = exchange(command, response, 0, lines);
        const carried = { reader: 0, token: 0 };
        for (const { block, from } of frames) if (block.kind === "I") carried[from] += block.information;
        expect(carried).toEqual({ reader: command, token: response });
        for (const { bytes, from } of frames) expect(bytes).toBeLessThanOrEqual(from === "reader" ? fsc : fsd);
      }),
    );
  });
});

describe("waiting time extension", () => {
  test("10 ms of work with FWT of 4.8 ms: asked for twice, at three quarters of FWT each", () => {
    const work = 135_600;
    const { back, said: talk, there } = exchange(4, 2, work);
    expect(talk).toEqual(["> I0", "< S(WTX)", "> S(WTX)", "< S(WTX)", "> S(WTX)", "< I0"]);
    // Each pair: 49,152 wait + 1,280 TR1 + 62 etu + 512 TR2 + 62 etu = 66,816; the second ends at 133,632, before the work
    // does. Then TR1 and the answer of 5 bytes, 72 etu.
    expect(back?.frames[3]?.end).toBe(there.end + 2 * 66_816);
    expect(back?.end).toBe(there.end + work + 1_280 + 72 * etu);
  });

  test("work that ends while more time is being granted is answered when that is done, after TR0 and TR1", () => {
    const { back, there } = exchange(4, 2, 50_000);
    expect(back?.end).toBe(there.end + 66_816 + 2_304 + 72 * etu);
  });

  test("a response within three quarters of FWT needs none", () => {
    expect(exchange(4, 2, 49_152).frames).toHaveLength(2);
    expect(exchange(4, 2, 49_153).frames).toHaveLength(4);
  });
});

describe("a frame that does not come through", () => {
  test("command: silence for FWT, R(NAK), R(ACK) with the old number, the block again", () => {
    const { said: talk, there } = exchange(15, 2, 0, {}, ["damaged"]);
    expect(talk).toEqual(["> I0 damaged", "> R(NAK)0", "< R(ACK)1", "> I0", "< I0"]);
    // 18 bytes are 202 etu, FWT 512, R-blocks of 3 bytes 52.
    expect(there.end).toBe((202 + 512 + 52 + 18 + 52 + 4 + 202) * etu);
  });

  test("damaged answer: asked for again at once", () => {
    const { back, said: talk, there } = exchange(15, 2, 0, {}, ["arrives", "damaged"]);
    expect(talk).toEqual(["> I0", "< I0 damaged", "> R(NAK)0", "< I0"]);
    expect(back?.end).toBe(there.end + (18 + 72 + 4 + 52 + 18 + 72) * etu);
  });

  test("unheard answer: asked for again after FWT", () => {
    const { back, there } = exchange(15, 2, 0, {}, ["arrives", "unheard"]);
    expect(back?.end).toBe(there.end + (512 + 52 + 18 + 72) * etu);
  });

  test("within the token's chain R(ACK) asks for the block again", () => {
    const talk = exchange(7, 600, 0, {}, ["arrives", "arrives", "arrives", "damaged"]).said;
    expect(talk).toEqual(["> I0", "< I0+", "> R(ACK)1", "< I1+ damaged", "> R(ACK)1", "< I1+", "> R(ACK)0", "< I0"]);
  });

  test("within the token's chain a lost R(ACK) is repeated", () => {
    const talk = exchange(7, 300, 0, {}, ["arrives", "arrives", "unheard"]).said;
    expect(talk).toEqual(["> I0", "< I0+", "> R(ACK)1 unheard", "> R(ACK)1", "< I1"]);
  });

  test("a lost grant of more time: R(NAK) brings the request again", () => {
    const talk = exchange(4, 2, 60_000, {}, ["arrives", "arrives", "damaged"]).said;
    expect(talk).toEqual(["> I0", "< S(WTX)", "> S(WTX) damaged", "> R(NAK)0", "< S(WTX)", "> S(WTX)", "< I0"]);
  });

  test("the reader gives up after its retries, having waited each time", () => {
    const { said: talk, there } = exchange(15, 2, 0, {}, ["unheard", "unheard", "unheard"]);
    expect(talk).toEqual(["> I0 unheard", "> R(NAK)0 unheard", "> R(NAK)0 unheard"]);
    expect(there).toMatchObject({ arrived: false, end: (202 + 512 + 2 * (52 + 512)) * etu });
  });

  test("an answer that never comes through leaves the command carried out and the response lost", () => {
    const { back, there } = exchange(15, 2, 0, {}, ["arrives", ...Array<Fate>(9).fill("unheard")]);
    expect(there.arrived).toBe(true);
    expect(back?.arrived).toBe(false);
  });

  test("whatever is lost, it ends, in order of time, and the same fates end the same", () => {
    const fates = fc.array(fc.constantFrom<Fate[]>("arrives", "arrives", "damaged", "unheard"), { maxLength: 60 });
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), fc.nat(300_000), fates, (command, response, work, fate) => {
        const one = exchange(command, response, work, {}, fate);
        expect(exchange(command, response, work, {}, fate)).toEqual(one);
        let last = 0;
        for (const { end, start } of one.frames) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        expect(one.end).toBeGreaterThanOrEqual(last);
      }),
    );
  });
});

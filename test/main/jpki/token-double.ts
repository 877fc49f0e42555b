import { createHash } from "node:crypto";
import { decodeCommand } from "../../../main/apdu/command";
import { toHex } from "../../../main/apdu/hex";
import { encodeResponse } from "../../../main/apdu/response";
import { Failure } from "../../../main/failure/failure";
import type { Transceive } from "../../../main/link/transceive";

/** What the double refuses, and with which status word. Nothing is refused unless told. */
export interface Refusals {
  readonly verifyByShortId?: number;
  readonly readByShortId?: number;
  readonly signByShortId?: number;
  readonly extendedLength?: number;
  /** READ BINARY of more than so many bytes is answered 6700. */
  readonly mostBytes?: number;
  /** READ BINARY whose response would be longer than so many bytes is lost on the way, as by a weak reader. */
  readonly losesBeyond?: number;
  /** Every response holds at most so many bytes of data, whatever was asked for. */
  readonly answersAtMost?: number;
}

/** A token of letters and counters: enough of the applet to say yes and no, and to write down everything it was sent. */
export function tokenDouble(
  refusals: Refusals = {},
  { phone = false, blockedAs = 0x6984, blank = false }: { phone?: boolean; blockedAs?: number; blank?: boolean } = {},
) {
  const certificate = (size: number, seed: number) =>
    Uint8Array.from([0x30, 0x82, (size - 4) >> 8, (size - 4) & 0xff, ...new Uint8Array(size - 4).fill(seed)]);
  const information = Buffer.alloc(160, " ");
  information.write(phone ? "JPKIAPGPSETOKEN" : "JPKIAPICCTOKEN2", "latin1");
  information.write("E16R01NJ", 64, "latin1");
  information.write("0000000020500003", 80, "latin1");
  information.write("0301", 140, "latin1");
  const files = new Map<number, Uint8Array>([
    [0x01, certificate(1700, 1)],
    [0x02, certificate(1301, 2)],
    [0x06, information],
    [
      0x0a,
      blank
        ? new Uint8Array(1500).fill(0xff)
        : Uint8Array.from([...certificate(1402, 3), ...new Uint8Array(98).fill(0xff)]),
    ],
    [0x0b, certificate(1316, 4)],
    [0x17, new Uint8Array(0)],
    [0x18, new Uint8Array(0)],
    [0x1a, new Uint8Array(0)],
    [0x1b, new Uint8Array(0)],
  ]);
  const pins = new Map([
    [0x18, { value: "1234", tries: 3, most: 3, verified: false }],
    [0x1b, { value: "ABC123", tries: 5, most: 5, verified: false }],
  ]);
  const guards = new Map([[0x01, 0x1b], ...(phone ? ([[0x0a, 0x18]] as const) : [])]);
  let current: number | undefined;
  const sent: string[] = [];

  const transceive: Transceive = async (bytes) => {
    sent.push(toHex(bytes));
    const { ins, p1, p2, data, le, extended } = decodeCommand(bytes);
    if (extended && refusals.extendedLength) return encodeResponse(refusals.extendedLength);
    const shortId = ins === 0xb0 ? (p1 & 0x80 ? p1 & 0x1f : 0) : p2 & 0x1f;
    const file = ins === 0xa4 ? undefined : shortId || current;
    switch (ins) {
      case 0xa4: {
        for (const pin of pins.values()) if (p1 === 4) pin.verified = false;
        current = p1 === 4 ? undefined : data?.[1];
        const found = p1 === 4 ? toHex(data ?? bytes) === "D392F000260100000001" : files.has(current ?? 0);
        return encodeResponse(found ? 0x9000 : 0x6a82);
      }
      case 0x20: {
        if (shortId && refusals.verifyByShortId) return encodeResponse(refusals.verifyByShortId);
        const pin = pins.get(file ?? 0);
        if (!pin) return encodeResponse(0x6a88);
        if (pin.tries === 0) return encodeResponse(blockedAs);
        if (!data) return encodeResponse(0x63c0 | pin.tries);
        if (Buffer.from(data).toString("latin1") !== pin.value) return encodeResponse(0x63c0 | --pin.tries);
        Object.assign(pin, { tries: pin.most, verified: true });
        return encodeResponse(0x9000);
      }
      case 0x24: {
        const pin = pins.get(file ?? 0);
        if (!pin?.verified || !data) return encodeResponse(0x6982);
        pin.value = Buffer.from(data).toString("latin1");
        return encodeResponse(0x9000);
      }
      case 0xb0: {
        if (shortId && refusals.readByShortId) return encodeResponse(refusals.readByShortId);
        if (shortId) current = shortId;
        const guard = guards.get(file ?? 0);
        if (guard && !pins.get(guard)?.verified) return encodeResponse(0x6982);
        if ((le ?? 0) > (refusals.mostBytes ?? 0x10000)) return encodeResponse(0x6700);
        const content = files.get(file ?? 0) ?? new Uint8Array(0);
        const offset = shortId ? p2 : (p1 << 8) | p2;
        if (offset >= content.length) return encodeResponse(0x6b00);
        const answer = content.subarray(offset, offset + Math.min(le ?? 0, refusals.answersAtMost ?? 0x10000));
        if (answer.length > (refusals.losesBeyond ?? 0x10000)) throw new Failure("token-lost");
        return encodeResponse(0x9000, answer);
      }
      case 0x2a: {
        if (shortId && refusals.signByShortId) return encodeResponse(refusals.signByShortId);
        const pin = pins.get((file ?? 0) + 1);
        if (!pin?.verified) return encodeResponse(0x6982);
        const hash = createHash("sha256").update(data ?? bytes);
        return encodeResponse(0x9000, Buffer.concat([hash.digest(), Buffer.alloc(224, file)]));
      }
      default:
        return encodeResponse(0x6d00);
    }
  };
  return { transceive, sent, files, pins };
}

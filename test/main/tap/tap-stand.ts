import { constants, publicDecrypt } from "node:crypto";
import { createVirtualReaders } from "../../../main/card/readers";
import type { VirtualToken } from "../../../main/card/token";
import { Failure } from "../../../main/failure/failure";
import type { Readers } from "../../../main/link/readers";
import { createCapabilityMemory } from "../../../main/tap/capability-memory";
import type { PinQuestion, Signed, TapPorts, TapRequest, TapStage } from "../../../main/tap/request";
import { startTap } from "../../../main/tap/tap";
import { throwawayKeys } from "../card/throwaway-token";
import { createManualTime } from "./manual-time";

/** DigestInfo of SHA-256 (RFC 8017, 9.2 note 1) over 32 bytes that are no hash of anything. */
export const digestInfo = (seed = 0): Uint8Array =>
  Uint8Array.from([
    ...[
      0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ],
    ...Array.from({ length: 32 }, (_, index) => (index + seed) & 0xff),
  ]);

export function verifies(
  key: "authentication" | "signature",
  signature: Uint8Array | undefined,
  info: Uint8Array,
): boolean {
  if (signature === undefined) return false;
  const signed = publicDecrypt({ key: throwawayKeys()[key], padding: constants.RSA_PKCS1_PADDING }, signature);
  return signed.equals(info);
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

export const request = (changes: Partial<TapRequest> = {}): TapRequest => ({
  flow: "login",
  reader: null,
  order: "pin-first",
  authentication: "pin",
  digestInfos: [digestInfo()],
  retryFloor: 0,
  sharing: "exclusive",
  readCertificate: true,
  timeouts: { hold: 60_000, exchange: 5_000, resume: 30_000, removal: 0 },
  ...changes,
});

/** What happens to the n-th command that a tap sends, counted from 0. */
export interface Fault {
  readonly at: number;
  /** Whether the token had it carried out. */
  readonly after: boolean;
  /** Milliseconds until the token lies there again; null: never. */
  readonly backAfter: number | null;
  /** What lies there then. */
  readonly instead?: string;
}

/**
 * A tap on virtual tokens, in time that passes by itself, with a person who gives PINs in turn (null: gives up) and staff
 * who consent or not.
 */
export function createStand(tokens: readonly VirtualToken[], faults: readonly Fault[] = []) {
  const time = createManualTime();
  const virtual = createVirtualReaders({ name: "stand", tokens, timing: "instant" });
  const [first] = tokens;
  if (first === undefined) throw new TypeError("a stand needs a token");
  const profile = first.profile.name;
  let commands = 0;

  const readers: Readers = {
    ...virtual,
    async connect(reader, sharing) {
      const connection = await virtual.connect(reader, sharing);
      return {
        ...connection,
        async transceive(command) {
          const number = commands++;
          const fault = faults.find(({ at }) => at === number);
          if (fault === undefined) return connection.transceive(command);
          if (fault.after) await connection.transceive(command);
          virtual.remove();
          if (fault.backAfter !== null)
            time.timers.after(fault.backAfter, () => virtual.place(fault.instead ?? profile));
          throw new Failure("token-lost");
        },
      };
    },
  };

  const seen = {
    questions: [] as PinQuestion[],
    /** Every PIN that was handed over, to see it wiped. */
    pins: [] as Uint8Array[],
    consents: [] as number[],
    stages: [] as TapStage[],
    signed: [] as Signed[],
    certificates: [] as Uint8Array[],
  };
  const memory = createCapabilityMemory();

  return {
    time,
    virtual,
    seen,
    place: () => virtual.place(profile),
    begin(
      tapRequest: TapRequest,
      {
        pins = [],
        consent = false,
        signal,
        ...ports
      }: Partial<TapPorts> & { pins?: (string | null)[]; consent?: boolean } = {},
    ) {
      const left = [...pins];
      const tap = startTap(tapRequest, {
        readers,
        clock: time.clock,
        timers: time.timers,
        capabilities: memory,
        async askPin(question) {
          seen.questions.push(question);
          const pin = left.shift() ?? null;
          if (pin === null) return null;
          const bytes = ascii(pin);
          seen.pins.push(bytes);
          return bytes;
        },
        async askConsent(triesLeft) {
          seen.consents.push(triesLeft);
          return consent;
        },
        onStage(stage) {
          seen.stages.push(stage);
          if (stage.name === "release") tap.stamp("m8");
        },
        onSigned: (signed) => seen.signed.push(signed),
        onCertificate: (certificate) => seen.certificates.push(certificate),
        ...(signal && { signal }),
        ...ports,
      });
      return tap;
    },
    run(tapRequest: TapRequest, ports: Parameters<typeof this.begin>[1] = {}) {
      return time.until(this.begin(tapRequest, ports).result);
    },
  };
}

/**
 * A second client of the JPKI application, for the tests alone and without any of the program's code: plain ISO/IEC 7816-4
 * forms only, as most programs in the field send them. Files are selected by identifier and read 256 bytes at a time, PINs and
 * keys are the current file (P2 = 80), all lengths are short ones; a signature that these cannot fetch is asked for with an
 * extended Le.
 */
export interface PlainClient {
  /** Status word of SELECT of an application. */
  select(name: string): Promise<number>;
  /** The whole file; null where a status word refuses it, which `refusal` then tells. */
  read(file: number): Promise<Uint8Array | null>;
  /** Status word of the last command that was answered by no data. */
  readonly refusal: number;
  /** Tries left; 0 is blocked; null where there is no such PIN. */
  tries(pinFile: number): Promise<number | null>;
  /** Tries left after a wrong PIN; "accepted" after the right one. */
  verify(pinFile: number, pin: string): Promise<"accepted" | number>;
  /** Signature of a SHA-256 hash; null where a status word refuses it. */
  sign(keyFile: number, hash: Uint8Array): Promise<Uint8Array | null>;
}

export const applications = { jpki: "d392f000260100000001", inputSupport: "d3921000310001010408" } as const;

/** Elementary files of the JPKI application. */
export const files = {
  signatureCertificate: 0x0001,
  signatureCa: 0x0002,
  tokenInformation: 0x0006,
  authenticationCertificate: 0x000a,
  authenticationCa: 0x000b,
  authenticationKey: 0x0017,
  authenticationPin: 0x0018,
  signatureKey: 0x001a,
  signaturePin: 0x001b,
} as const;

export function createPlainClient(send: (command: Uint8Array) => Promise<Uint8Array>): PlainClient {
  let refusal = 0x9000;

  async function ask(hex: string): Promise<{ sw: number; data: Buffer }> {
    const answer = Buffer.from(await send(Buffer.from(hex, "hex")));
    if (answer.length < 2) throw new Error(`an answer of ${answer.length} bytes`);
    const sw = answer.readUInt16BE(answer.length - 2);
    if (sw !== 0x9000) refusal = sw;
    return { sw, data: answer.subarray(0, -2) };
  }

  const selectFile = async (file: number) => (await ask(`00a4020c02${word(file)}`)).sw;

  /** Of an empty VERIFY, and of a wrong one. */
  function triesOf(sw: number): number | null {
    if ((sw & 0xfff0) === 0x63c0) return sw & 0x0f;
    return sw === 0x6983 || sw === 0x6984 ? 0 : null;
  }

  return {
    get refusal() {
      return refusal;
    },

    async select(name) {
      const command = `00a4040c${byte(name.length / 2)}${name}`;
      const { sw } = await ask(command);
      // One card answers the first command after power-on so, whatever it is.
      return sw === 0x6f00 ? (await ask(command)).sw : sw;
    },

    async read(file) {
      if ((await selectFile(file)) !== 0x9000) return null;
      const pieces: Buffer[] = [];
      for (let offset = 0; ; ) {
        const { data, sw } = await ask(`00b0${word(offset)}00`);
        // The end was reached exactly.
        if (sw === 0x6b00 && offset > 0) break;
        if (sw !== 0x9000) return null;
        pieces.push(data);
        offset += data.length;
        if (data.length < 256) break;
      }
      return Buffer.concat(pieces);
    },

    async tries(pinFile) {
      if ((await selectFile(pinFile)) !== 0x9000) return null;
      return triesOf((await ask("00200080")).sw);
    },

    async verify(pinFile, pin) {
      await selectFile(pinFile);
      const { sw } = await ask(`00200080${byte(pin.length)}${Buffer.from(pin).toString("hex")}`);
      if (sw === 0x9000) return "accepted";
      const left = triesOf(sw);
      if (left === null) throw new Error(`VERIFY answered ${word(sw)}`);
      return left;
    },

    async sign(keyFile, hash) {
      if ((await selectFile(keyFile)) !== 0x9000) return null;
      const digestInfo = `3031300d060960864801650304020105000420${Buffer.from(hash).toString("hex")}`;
      const lc = byte(digestInfo.length / 2);
      let { data, sw } = await ask(`802a0080${lc}${digestInfo}00`);
      if (sw === 0x6700) ({ data, sw } = await ask(`802a008000${word(digestInfo.length / 2)}${digestInfo}0000`));
      return sw === 0x9000 ? data : null;
    },
  };
}

const byte = (value: number) => value.toString(16).padStart(2, "0");
const word = (value: number) => value.toString(16).padStart(4, "0");

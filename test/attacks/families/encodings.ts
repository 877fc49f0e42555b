import * as der from "../../../main/trust/der/write";
import type { Attack, Family } from "../attack";
import { honestAttributes, setInOrder } from "../forge/signed-data";
import { document, judged, message } from "../stage/document";

/** The constructed form of an OCTET STRING (X.690 §8.7.3). */
function inPieces(bytes: Uint8Array): der.Der {
  const pieces = Uint8Array.from(
    der.sequence(der.octetString(bytes.subarray(0, 100)), der.octetString(bytes.subarray(100))),
  );
  pieces[0] = 0x24;
  return pieces;
}

const at = {
  step: "document",
  stride: "T",
  expected: { code: "signature-invalid", status: 403, seen: "document-verified" },
} as const;

const attacks: readonly Attack[] = [
  {
    ...at,
    id: "cms-sha1",
    title: "The digest algorithm is downgraded to SHA-1",
    measure: "SHA-256 alone",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          signer: { digestAlgorithm: "1.3.14.3.2.26" },
          message: { digestAlgorithms: ["1.3.14.3.2.26"] },
        }),
      ),
  },
  {
    ...at,
    id: "cms-algorithms-differ",
    title: "The message names SHA-256, its signer MD5",
    measure: "SHA-256 alone, in both places",
    run: async (stage) => judged(stage, await message(stage, { signer: { digestAlgorithm: "1.2.840.113549.2.5" } })),
  },
  {
    ...at,
    id: "cms-attributes-out-of-order",
    title: "Signed attributes in an order that is not DER's",
    measure: "DER alone: one message has one encoding",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          attributes: setInOrder(...honestAttributes(document).toSorted(Buffer.compare).reverse()),
        }),
      ),
  },
  {
    ...at,
    id: "cms-indefinite-length",
    title: "BER: the message in the indefinite form",
    measure: "DER alone: one message has one encoding",
    async run(stage) {
      const whole = await message(stage);
      const header = 2 + ((whole[1] ?? 0) & 0x7f);
      return judged(stage, Buffer.concat([Buffer.from([0x30, 0x80]), whole.subarray(header), Buffer.alloc(2)]));
    },
  },
  {
    ...at,
    id: "cms-length-padded",
    title: "BER: a length in more bytes than it needs",
    measure: "DER alone: one message has one encoding",
    async run(stage) {
      const whole = await message(stage);
      return judged(stage, Buffer.concat([Buffer.from([0x30, 0x83, 0x00]), whole.subarray(2)]));
    },
  },
  {
    ...at,
    id: "cms-constructed-octets",
    title: "BER: the signature in pieces, which readers put together in different ways",
    measure: "DER alone: one message has one encoding",
    run: async (stage) => judged(stage, await message(stage, { signer: { signatureValue: inPieces } })),
  },
  {
    ...at,
    id: "cms-trailing",
    title: "Bytes of the attacker's follow a genuine message",
    measure: "one value, whole, and nothing after it",
    run: async (stage) => judged(stage, Buffer.concat([await message(stage), Buffer.from("\n--more")])),
  },
];

export const encodings: Family = {
  title: "Signed documents (CMS): odd algorithms and encodings",
  portals: ["usual"],
  async control(stage) {
    const { status, code } = await judged(stage, await message(stage));
    if (status !== 200) throw new Error(`an honest document was refused: ${status} ${code}`);
  },
  attacks,
};

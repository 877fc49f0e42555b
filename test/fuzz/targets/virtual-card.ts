import fc from "fast-check";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { execute } from "../../../main/card/applet";
import { profiles } from "../../../main/card/profiles";
import { openSession } from "../../../main/card/session";
import { madeToken } from "../made-token";
import { memoryPins } from "../memory-pins";
import { mutated } from "../mutation";
import { promise, type Target } from "../target";

/** Long enough that no signature holds it by chance. */
const pin = "KZSH8642QX";
const known = [
  "00A4040C0AD392F000260100000001",
  "00A4040010D3921000310001010408",
  "00A4020C02000A",
  "00A4020C02001B",
  "00200098",
  "002000980431323334",
  "0020009B",
  `0020009B0A${toHex(Buffer.from(pin))}`,
  `0020009B0A${toHex(Buffer.from("WRONGWRONG"))}`,
  `0024018B0A${toHex(Buffer.from(pin))}`,
  "00B08A00000000",
  "00B0000000",
  "00B0050010",
  "008400000008",
  "80FC0000",
  "00B08600A0",
  "00A4040C0AD3921000310001010100",
  "00B2010C00",
  "00CA004500",
];
const signing = `802A009A33${"30".repeat(51)}00`;

/** Any commands to any kind of token: each gets a response of the length its Le allows, none shows a PIN. */
export const virtualCard: Target = {
  name: "virtual-card",
  async prepare() {
    const { token, remove } = await madeToken();
    const kinds = [...profiles.values()];
    const one = fc.oneof(
      { weight: 40, arbitrary: mutated(...known.map(fromHex)) },
      { weight: 40, arbitrary: fc.constantFrom(...known.map(fromHex)) },
      { weight: 20, arbitrary: fc.uint8Array({ maxLength: 300 }) },
      { weight: 1, arbitrary: fc.constant(fromHex(signing)) },
    );
    const property = fc.property(
      fc.array(one, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...kinds),
      (commands, profile) => {
        const full = Object.fromEntries(profile.pins.map(({ name, tries }) => [name, tries]));
        const pins = memoryPins({ authentication: "1234", signature: pin, "input-support": "1234" }, full);
        const session = openSession({ ...token, profile, pins }, profile.ownAuthentication === "done");
        for (const command of commands) {
          const response = execute(session, command);
          promise(response.length >= 2 && response.length <= 0x10002, "a response is a status word and what Le allows");
          promise(!Buffer.from(response).includes(pin), "no response holds a PIN");
        }
        for (const { name, tries } of profile.pins)
          promise(pins.tries(name) <= tries, "no counter above its full value");
      },
    );
    return { property, dispose: remove };
  },
};

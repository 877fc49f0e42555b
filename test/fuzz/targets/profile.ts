import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { fromHex } from "../../../main/apdu/hex";
import { execute } from "../../../main/card/applet";
import { createApplication } from "../../../main/card/files";
import { profileSchema } from "../../../main/card/profile";
import { profiles } from "../../../main/card/profiles";
import { openSession } from "../../../main/card/session";
import { memoryPins } from "../memory-pins";
import { mutatedText } from "../mutation";
import { promise, type Target } from "../target";

const commands = ["00A4040C0AD392F000260100000001", "00200098", "002000980431323334", "00B08A00000000"].map(fromHex);

const challengeKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** A file of `profiles/` as somebody may have written it: refused by the schema, or a token that answers. */
export const profile: Target = {
  name: "profile",
  prepare: async () => ({
    property: fc.property(mutatedText(...[...profiles.values()].map((kind) => JSON.stringify(kind))), (text) => {
      const read = profileSchema.safeParse(parsed(text)).data;
      if (!read) return;
      const contents = { key: () => undefined, challengeKey: () => challengeKey, data: () => new Uint8Array(8) };
      const applications = read.applications.map((application) => createApplication(application, contents));
      const full = Object.fromEntries(read.pins.map(({ name, tries }) => [name, tries]));
      const made = { dir: "", serial: "0".repeat(16), dataObjects: new Map(), pins: memoryPins({}, full) };
      const token = { ...made, profile: read, applications };
      const session = openSession(token, false);
      for (const command of commands) promise(execute(session, command).length >= 2, "a token answers");
    }),
  }),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

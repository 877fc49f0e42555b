import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { fromHex } from "../../../main/apdu/hex";
import { execute } from "../../../main/card/applet";
import { openSession } from "../../../main/card/session";
import { openToken } from "../../../main/card/token";
import { Failure } from "../../../main/failure/failure";
import { madeToken } from "../made-token";
import { mutated } from "../mutation";
import { promise, type Target } from "../target";

const commands = ["00A4040C0AD392F000260100000001", "00200098", "00B08A00000000", "00B08600A0"].map(fromHex);

/** A token folder with one file that something else has written into: opened as a token that works, or refused. */
export const tokenFolder: Target = {
  name: "token-folder",
  async prepare() {
    const { dir, remove } = await madeToken();
    const files = readdirSync(dir).map((name) => [name, new Uint8Array(readFileSync(join(dir, name)))] as const);
    const damaged = fc
      .constantFrom(...files)
      .chain(([name, bytes]) => fc.tuple(fc.constant([name, bytes] as const), mutated(bytes)));
    const property = fc.asyncProperty(damaged, async ([[name, bytes], wrong]) => {
      writeFileSync(join(dir, name), wrong);
      try {
        const session = openSession(await openToken(dir), false);
        for (const command of commands) promise(execute(session, command).length >= 2, "a token answers");
      } catch (error) {
        if (!(error instanceof Failure) || !["store-damaged", "usage"].includes(error.code)) throw error;
      } finally {
        writeFileSync(join(dir, name), bytes);
      }
    });
    return { property, dispose: remove };
  },
};

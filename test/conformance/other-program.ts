import { spawn } from "node:child_process";
import { once } from "node:events";

const holding = `
  const { Context } = require("smartcard");
  const context = new Context();
  const reader = context.listReaders().find(({ name }) => name === process.argv[1]);
  reader.connect(1, 3).then((card) => {
    console.log("held");
    process.stdin.on("end", () => { card.disconnect(0); context.close(); process.exit(0); }).resume();
  });`;

/** Another program, which holds the token in the PC/SC reader of that name for itself alone until it is ended. */
export async function otherProgram(reader: string): Promise<{ end(): Promise<void> }> {
  const child = spawn(process.execPath, ["-e", holding, reader], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    async end() {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

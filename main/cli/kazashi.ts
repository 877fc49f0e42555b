/** The command `kazashi`: what the app can do, without Electron and without a display. */
import { fileURLToPath } from "node:url";
import { runProgram } from "./program";

process.exitCode = await runProgram(process.argv.slice(2), {
  pages: fileURLToPath(new URL("../portal", import.meta.url)),
});

import fc from "fast-check";
import { Failure } from "../../../main/failure/failure";
import { createJpkiClient, type JpkiClient } from "../../../main/jpki/client";
import { withLengthCorrection } from "../../../main/link/length-correction";
import { answer } from "../hostile-answers";
import { promise, type Target } from "../target";

const pin = () => Uint8Array.of(0x37, 0x33, 0x39, 0x31);
const actions: readonly ((client: JpkiClient) => Promise<unknown>)[] = [
  (client) => client.select(),
  (client) => client.retryCounter("authentication"),
  (client) => client.verify("authentication", pin()),
  (client) => client.readCertificate("authentication"),
  (client) => client.tokenInformation(),
  (client) => client.sign("authentication", new Uint8Array(51)),
  (client) => client.changePin("authentication", pin(), pin()),
];

/** Any answers to the applet client: it ends with a failure of its own or a result, and spends one try for one VERIFY. */
export const client: Target = {
  name: "client",
  prepare: async () => ({
    property: fc.asyncProperty(
      fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: 4 }),
      fc.array(answer, { minLength: 1, maxLength: 12 }),
      async (todo, answers) => {
        let at = 0;
        let spent = 0;
        const sent: Uint8Array[] = [];
        const jpki = createJpkiClient(
          withLengthCorrection(async (command) => {
            sent.push(command);
            if (command[1] === 0x20 && command.length > 5) spent += 1;
            const next = answers[at++ % answers.length];
            if (!(next instanceof Uint8Array)) throw new Failure(next ?? "token-lost");
            return Uint8Array.from(next);
          }),
        );
        for (const action of todo) {
          const before = spent;
          try {
            await action(jpki);
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
            promise(error.code !== "internal" || answers.includes("internal"), "a token causes no defect");
          }
          promise(spent - before <= 1, "one try for one VERIFY");
        }
        promise(at < 20_000, "a token keeps nobody asking for ever");
        promise(!sent.some((command) => Buffer.from(command).includes("7391")), "commands with a PIN are wiped");
      },
    ),
  }),
};

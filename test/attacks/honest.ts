import { randomUUID } from "node:crypto";
import { tapAtKiosk } from "./stage/kiosk-tap";
import type { RunningPortal } from "./stage/portal-process";
import { notice, type Stage } from "./stage/stage";

/** A citizen logs in and signs an application, by taps at the kiosk and with the portal's own client. Throws where that fails. */
export async function honestVisit({ citizen }: Stage, portal: RunningPortal): Promise<string> {
  const client = portal.client();
  const tapped = async (
    flow: "login" | "sign",
    { challenge, digestInfo }: { challenge: string; digestInfo: Uint8Array },
  ) => {
    const { certificate, failure, signatures } = await tapAtKiosk(citizen, { flow, digestInfos: [digestInfo] });
    const [signature] = signatures;
    if (certificate === null || signature === undefined) throw new Error(`the tap failed: ${failure?.code}`);
    return { challenge, certificate, signature };
  };
  const { terms } = await client.completeLogin(await tapped("login", await client.requestLogin()));
  await client.agree(terms.version);
  const key = randomUUID();
  const { number } = await client.completeApplication(
    await tapped("sign", await client.requestSignature("moving-in", notice, key)),
    key,
  );
  await client.logout();
  client.close();
  return number;
}

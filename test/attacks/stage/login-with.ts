import type { Answer } from "../attack";
import { type Forged, forgeCertificate, stolenKey } from "../forge/certificate";
import type { Stage } from "./stage";

/** The citizen's card answers, with this certificate in place of its own. */
export async function loginWith({ citizen, portals }: Stage, certificate: Uint8Array): Promise<Answer> {
  const visitor = portals.usual.visit();
  return visitor.login(await citizen.answer("authentication", await visitor.loginChallenge(), certificate));
}

/** A certificate for the citizen's key by the trusted CA's stolen key, in nobody's books. */
export const loginForged = (stage: Stage, forged: Partial<Forged>): Promise<Answer> =>
  loginWith(
    stage,
    forgeCertificate({
      purpose: "authentication",
      publicKey: stage.citizen.publicKey("authentication"),
      issuerKey: stolenKey(stage.authority, "authentication-1"),
      ...forged,
    }),
  );

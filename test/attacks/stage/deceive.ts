import type { IssuedCertificate } from "../../../main/trust/authority/types";
import type { Answer } from "../attack";
import type { Tongue } from "./lying-responder";
import type { Stage } from "./stage";

/** A certificate for the citizen's key that the authority has revoked. */
export async function revokedCertificate({ authority, citizen }: Stage): Promise<IssuedCertificate> {
  const issued = await citizen.issue("authentication");
  await authority.revoke(issued.record.serial, { reason: "keyCompromise" });
  return issued;
}

/** A login with a certificate at the portal whose responder lies meanwhile. */
export async function deceive(
  { citizen, portals, responder }: Stage,
  certificate: Uint8Array,
  tongue: Tongue,
): Promise<Answer> {
  const visitor = portals.deceived.visit();
  const answer = await citizen.answer("authentication", await visitor.loginChallenge(), certificate);
  return responder.lying(tongue, () => visitor.login(answer));
}

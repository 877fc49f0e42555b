import { Failure } from "../failure/failure";
import { type ClientData, readClientData } from "../trust/client-data/client-data";
import type { IssuedChallenge } from "./challenges";

/** Kiosk and portal have clocks of their own: so far they may be apart. */
const clockDifferenceMs = 2 * 60_000;

type Asked = Pick<IssuedChallenge<unknown>, "id" | "origin" | "issuedAt" | "expiresAt">;

/**
 * Is this statement of a kiosk's about what was asked for? Each rule throws the Failure it stands for; the first one broken is
 * told. Compare WebAuthn Level 3 §7.2, steps 11 to 13.
 */
export function checkClientData<Type extends ClientData["type"]>(
  bytes: Uint8Array,
  type: Type,
  asked: Asked,
): Extract<ClientData, { type: Type }> {
  // 1. It is a statement in its one form.
  const data = readClientData(bytes);

  // 2. For this purpose: a login is no signature, and the reverse.
  if (!isOfType(data, type)) throw new Failure("signature-invalid", { about: `client data for ${data.type}` });

  // 3. For this challenge.
  if (data.challenge !== asked.id)
    throw new Failure("challenge-unknown", { about: "client data of another challenge" });

  // 4. For a page at the origin that the challenge was given to.
  if (data.origin !== asked.origin) throw new Failure("origin-not-allowed", { about: data.origin });

  // 5. Made while the challenge could be answered.
  const time = Date.parse(data.time);
  if (time < asked.issuedAt.getTime() - clockDifferenceMs || time > asked.expiresAt.getTime() + clockDifferenceMs)
    throw new Failure("challenge-expired", { about: "client data of another time" });

  return data;
}

/** What a login's signature is over, once it was found to be about the challenge. */
export function statementBy(clientData: Uint8Array, asked: Asked): Uint8Array {
  checkClientData(clientData, "kazashi.authenticate", asked);
  return clientData;
}

function isOfType<Type extends ClientData["type"]>(
  data: ClientData,
  type: Type,
): data is Extract<ClientData, { type: Type }> {
  return data.type === type;
}

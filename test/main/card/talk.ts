import { fromHex, toHex } from "../../../main/apdu/hex";
import { createVirtualCard, type VirtualCardOptions } from "../../../main/card/card";
import type { VirtualToken } from "../../../main/card/token";
import { throwawayToken } from "./throwaway-token";

/** The commands as people in the field write them. */
export const apdu = {
  selectJpki: "00A4040C0AD392F000260100000001",
  verifyAuthentication: (pin: string) => `0020009804${ascii(pin)}`,
  verifySignature: (pin: string) => `0020009B${length(pin)}${ascii(pin)}`,
  triesOfAuthentication: "00200098",
  triesOfSignature: "0020009B",
};

const length = (text: string) => text.length.toString(16).padStart(2, "0").toUpperCase();
const ascii = (text: string) => toHex(Buffer.from(text));

/** Sends commands in hexadecimal and gives the answers so. */
export type Talk = (...commands: string[]) => Promise<string>;

/** A powered, instant card, and the way to talk to it: the answer to the last of the commands. */
export function talkTo(token: VirtualToken, options: VirtualCardOptions = {}) {
  const card = createVirtualCard(token, { timing: "instant", ...options });
  card.powerOn();
  const talk: Talk = async (...commands) => {
    let answer = "";
    for (const command of commands) answer = toHex(await card.transmit(fromHex(command)));
    return answer;
  };
  return { card, talk };
}

/** The same, with the JPKI AP selected. */
export async function jpkiCard(profile?: string): Promise<Talk> {
  const { talk } = talkTo(await throwawayToken(profile));
  await talk(apdu.selectJpki);
  return talk;
}

/** A kind of token that differs from a profile in a few points. */
export async function variant(change: (profile: VirtualToken["profile"]) => VirtualToken["profile"]): Promise<Talk> {
  const token = await throwawayToken();
  const { talk } = talkTo({ ...token, profile: change(token.profile) });
  await talk(apdu.selectJpki);
  return talk;
}

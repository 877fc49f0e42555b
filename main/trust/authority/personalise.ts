import { inventedMyNumber } from "../../card/person";
import { profileNamed } from "../../card/profiles";
import { writeToken } from "../../card/token-folder";
import { citizen, type Holder } from "./holder";
import { newKeyPair } from "./new-key";
import type { Authority, CertificateRecord, Medium } from "./types";

export interface Personalised {
  readonly holder: Holder;
  readonly authentication: CertificateRecord;
  readonly signature: CertificateRecord;
}

/**
 * Makes a token for a holder: two new keys of the kind's type, their certificates for a card or a phone, and both CA certificates, all in
 * the token folder `dir` (replaced if there is one). The keys are nowhere else. PINs are the token's initial ones.
 *
 * @param profile name of a kind of token (`mynumber-card`, `android-phone`)
 * @param holder the one invented citizen, unless told
 * @param myNumber what the card tells besides, where it has an application for that: nobody's, invented for the holder unless told
 * @throws Failure `usage` for a kind of token that does not exist or a holder who is too young, and what writing a folder throws
 */
export async function personalise(
  authority: Authority,
  profile: string,
  dir: string,
  holder: Holder = citizen,
  myNumber = inventedMyNumber(holder.id),
): Promise<Personalised> {
  const { form, keyType } = profileNamed(profile);
  const medium: Medium = form;
  const make = async (purpose: "authentication" | "signature") => {
    const { publicKey, privateKey } = await newKeyPair[keyType]();
    const spki = publicKey.export({ type: "spki", format: "der" });
    const { der, record } = await authority.issue({ purpose, medium, holder, publicKey: spki });
    return { key: privateKey, der, record };
  };
  const [authentication, signature] = await Promise.all([make("authentication"), make("signature")]);
  const { address, birth, name, sex } = holder;
  await writeToken(dir, {
    profile,
    keys: { authentication: authentication.key, signature: signature.key },
    certificates: {
      authentication: authentication.der,
      signature: signature.der,
      authenticationCa: authority.caCertificate("authentication"),
      signatureCa: authority.caCertificate("signature"),
    },
    person: { name, address, birth, sex, myNumber },
  });
  return { holder, authentication: authentication.record, signature: signature.record };
}

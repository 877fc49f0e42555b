/** Name constraints: RFC 5280 §4.2.1.10, §6.1.3 (b) and (c), §6.1.4 (g). */
import { overBudget } from "./budget";
import type { Certificate } from "./certificate";
import type { NameConstraints } from "./extensions";
import { directoryKey, type GeneralName } from "./general-name";
import { reject } from "./rejection";

/**
 * The constraints met so far, one entry for each certificate that had any. A name has to satisfy every entry: that is the
 * intersection of the permitted and the union of the excluded subtrees, without computing either.
 */
export type ConstraintState = readonly NameConstraints[];

const emailAddress = "1.2.840.113549.1.9.1";

/** Every name a certificate gives its subject; e-mail addresses in the distinguished name count as such (§4.2.1.10). */
function namesOf(certificate: Certificate): GeneralName[] {
  const { subject, extensions } = certificate;
  const names: GeneralName[] = [...extensions.subjectAltName];
  if (subject.rdns.length > 0) names.push({ kind: "directoryName", name: subject, key: directoryKey(subject.key) });
  for (const { attributes } of subject.rdns)
    for (const { type, text } of attributes)
      if (type === emailAddress) names.push({ kind: "rfc822Name", text: text ?? "", key: "" });
  return names;
}

/** §6.1.3 (b), (c). Throws `Rejected` (name-constraints, budget). */
export function checkNames(certificate: Certificate, constraints: ConstraintState, maximumComparisons: number): void {
  if (constraints.length === 0) return;
  const names = namesOf(certificate);
  const subtrees = constraints.reduce((sum, { permitted, excluded }) => sum + permitted.length + excluded.length, 0);
  if (names.length * subtrees > maximumComparisons) overBudget("names times name constraints");
  for (const name of names)
    for (const { permitted, excluded } of constraints) {
      const allowed = permitted.filter(({ kind }) => kind === name.kind);
      if (allowed.length > 0 && !allowed.some((base) => isWithin(name, base, "permitted")))
        reject("name-constraints", "RFC 5280 §6.1.3 (b)", `${name.kind} outside the permitted subtrees`);
      if (excluded.some((base) => base.kind === name.kind && isWithin(name, base, "excluded")))
        reject("name-constraints", "RFC 5280 §6.1.3 (c)", `${name.kind} inside an excluded subtree`);
    }
}

/** Is `name` in the subtree of `base`? What cannot be decided counts against the name, whichever list `base` is on. */
function isWithin(name: GeneralName, base: GeneralName, list: "permitted" | "excluded"): boolean {
  const undecided = list === "excluded";
  if (name.kind === "directoryName" && base.kind === "directoryName") return isBelow(name.name.rdns, base.name.rdns);
  if (name.kind === "rfc822Name" && base.kind === "rfc822Name") return isMailWithin(name.text, base.text) ?? undecided;
  if (name.kind === "dNSName" && base.kind === "dNSName")
    return isHostWithin(name.text, base.text) || (undecided && wildcardReaches(name.text, base.text));
  if (name.kind === "uniformResourceIdentifier" && base.kind === "uniformResourceIdentifier")
    return isUriWithin(name.text, base.text) ?? undecided;
  if (name.kind === "iPAddress" && base.kind === "iPAddress")
    return isAddressWithin(name.bytes, base.bytes) ?? undecided;
  // A form we cannot constrain must not pass a constraint on it (§4.2.1.10).
  return undecided;
}

type Rdns = readonly { readonly key: string }[];

function isBelow(name: Rdns, base: Rdns): boolean {
  return base.length <= name.length && base.every(({ key }, i) => key === name[i]?.key);
}

/** "ca.example" is that host, ".example" every host below, "a@ca.example" that mailbox. Null: no mailbox at all. */
function isMailWithin(mailbox: string, base: string): boolean | null {
  const at = mailbox.lastIndexOf("@");
  if (at < 1 || at === mailbox.length - 1) return null;
  // The local part is case-sensitive (RFC 5321 §2.4), the host is not.
  const local = mailbox.slice(0, at);
  const host = mailbox.slice(at + 1);
  const baseAt = base.lastIndexOf("@");
  if (baseAt < 0) return isExactOrDotted(host, base);
  // A quoted local part may be another spelling of one without quotes.
  if (local.startsWith('"')) return null;
  return local === base.slice(0, baseAt) && isExactOrDotted(host, base.slice(baseAt + 1));
}

/** The rule mail and URI share: a leading dot means any host below, without it that host only. */
function isExactOrDotted(host: string, base: string): boolean {
  const name = plainHost(host);
  const tree = plainHost(base);
  if (tree === "") return true;
  return tree.startsWith(".") ? name.length > tree.length && name.endsWith(tree) : name === tree;
}

/** Hosts compare without case, and the dot that may end them says nothing. */
const plainHost = (host: string) => host.toLowerCase().replace(/\.$/, "");

/** Any number of labels may be added on the left; a leading dot, not foreseen by the clause, asks for one at least. */
function isHostWithin(host: string, base: string): boolean {
  const name = plainHost(host);
  const tree = plainHost(base);
  return tree === "" || name === tree || name.endsWith(tree.startsWith(".") ? tree : `.${tree}`);
}

/** "*.example" stands for hosts that may lie in the excluded subtree "internal.example". */
function wildcardReaches(host: string, base: string): boolean {
  return host.startsWith("*.") && isHostWithin(base.replace(/^\./, ""), host.slice(2));
}

/** §4.2.1.10: only a URI with an authority that names a host can be constrained. Null: it does not. */
function isUriWithin(uri: string, base: string): boolean | null {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  const host = authority?.replace(/^.*@/, "").replace(/:\d*$/, "");
  if (host === undefined || !/^(?=.*[a-z])[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(host)) return null;
  return isExactOrDotted(host, base);
}

/** An address and a mask of its length: 4 + 4 octets, or 16 + 16. Null: not of that form. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean | null {
  if (address.length !== 4 && address.length !== 16) return null;
  if (base.length !== 8 && base.length !== 32) return null;
  if (base.length !== address.length * 2) return false;
  return address.every((octet, i) => {
    const mask = base[address.length + i] ?? 0;
    return (octet & mask) === ((base[i] ?? 0) & mask);
  });
}

/** Distribution points, in certificates and CRLs: RFC 5280 §4.2.1.13, §5.2.5. */
import { constructed, type Element, listOf, membersOf, primitive, tags } from "./der";
import { namedBits } from "./der-values";
import { directoryKey, type GeneralName, generalNamesOf } from "./general-name";
import { keyOf, type Name, rdnOf } from "./name";
import { reject } from "./rejection";

/** Either whole names, or one relative name to be put below the CRL issuer's. */
export type DistributionPointName =
  | { readonly full: readonly GeneralName[] }
  | { readonly relative: Name["rdns"][number] };

export interface DistributionPoint {
  readonly name: DistributionPointName | null;
  /** Null: all reasons. */
  readonly reasons: ReadonlySet<number> | null;
  /** Empty: the issuer of the certificate. */
  readonly crlIssuer: readonly GeneralName[];
}

/** The DistributionPointName inside a [0], as an explicit tag around a CHOICE always is. */
export function distributionPointNameOf(wrapper: Element): DistributionPointName {
  const members = membersOf(wrapper);
  const full = members.optional(constructed(0));
  if (full !== null) {
    members.end();
    return { full: generalNamesOf(full) };
  }
  const relative = rdnOf(members.next(constructed(1)));
  members.end();
  return { relative };
}

export function distributionPointsOf(element: Element): DistributionPoint[] {
  const points = listOf(element, tags.sequence).map((point): DistributionPoint => {
    const members = membersOf(point);
    const name = members.optional(constructed(0));
    const reasons = members.optional(primitive(1));
    const crlIssuer = members.optional(constructed(2));
    members.end();
    // §4.2.1.13: a point of reasons alone leads nowhere.
    if (name === null && crlIssuer === null)
      return reject("malformed", "RFC 5280 §4.2.1.13", "empty distribution point");
    return {
      name: name === null ? null : distributionPointNameOf(name),
      reasons: reasons === null ? null : namedBits(reasons),
      crlIssuer: crlIssuer === null ? [] : generalNamesOf(crlIssuer),
    };
  });
  if (points.length === 0) return reject("malformed", "RFC 5280 §4.2.1.13", "no distribution points");
  return points;
}

/** The names a distribution point goes by, as keys to compare; `below` is what a relative name is relative to. */
export function distributionPointKeys(name: DistributionPointName, below: Name): string[] {
  if ("full" in name) return name.full.map(({ key }) => key);
  return [directoryKey(keyOf([...below.rdns, name.relative]))];
}

/** GeneralName: RFC 5280 §4.2.1.6. */
import { contentOf, derOf, type Element, expectTag, listOf, membersOf, readElement, tags } from "./der";
import { hexOf, oidOf } from "./der-values";
import { type Name, nameOf } from "./name";
import { reject } from "./rejection";

export type GeneralName =
  | { readonly kind: "otherName"; readonly type: string; readonly value: Element; readonly key: string }
  | {
      readonly kind: "rfc822Name" | "dNSName" | "uniformResourceIdentifier";
      readonly text: string;
      readonly key: string;
    }
  | { readonly kind: "directoryName"; readonly name: Name; readonly key: string }
  | { readonly kind: "iPAddress"; readonly bytes: Uint8Array; readonly key: string }
  | { readonly kind: "x400Address" | "ediPartyName" | "registeredID"; readonly key: string };

export type GeneralNameKind = GeneralName["kind"];

/** `key` is equal exactly for equal names; directory names compare as §7.1 says, all others by their bytes. */
export function generalNameOf(element: Element): GeneralName {
  const bytewise = hexOf(derOf(element));
  switch (element.tag) {
    case 0xa0: {
      const members = membersOf(element);
      const type = oidOf(members.next());
      const wrapped = members.next(0xa0);
      members.end();
      const value = readElement(wrapped.source, wrapped.contentStart, wrapped.end);
      return { kind: "otherName", type, value, key: bytewise };
    }
    case 0x81:
      return { kind: "rfc822Name", text: ascii(element), key: bytewise };
    case 0x82:
      return { kind: "dNSName", text: ascii(element), key: bytewise };
    case 0xa3:
      return { kind: "x400Address", key: bytewise };
    case 0xa4: {
      // Name is a CHOICE: its tag inside this one.
      const inner = membersOf(element);
      const name = nameOf(inner.next(tags.sequence));
      inner.end();
      return { kind: "directoryName", name, key: directoryKey(name.key) };
    }
    case 0xa5:
      return { kind: "ediPartyName", key: bytewise };
    case 0x86:
      return { kind: "uniformResourceIdentifier", text: ascii(element), key: bytewise };
    case 0x87:
      return { kind: "iPAddress", bytes: contentOf(element), key: bytewise };
    case 0x88:
      return { kind: "registeredID", key: bytewise };
    default:
      return reject("malformed", "RFC 5280 §4.2.1.6", "general name");
  }
}

export const directoryKey = (nameKey: string) => `directoryName:${nameKey}`;

/** IA5String without control characters: a NUL in a host name has fooled many. */
function ascii(element: Element): string {
  const content = contentOf(element);
  for (const byte of content)
    if (byte < 0x20 || byte > 0x7e) return reject("malformed", "RFC 5280 §4.2.1.6", "character in a name");
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1");
}

/** GeneralNames: at least one. `element` may carry an implicit tag. */
export function generalNamesOf(element: Element): GeneralName[] {
  const names = listOf(element).map(generalNameOf);
  if (names.length === 0) return reject("malformed", "RFC 5280 §4.2.1.6", "no names");
  return names;
}

export const generalNamesFrom = (element: Element) => generalNamesOf(expectTag(element, tags.sequence));

import { romanSurnames, surnames } from "./surnames";

/** What a text may give away of a person. */
export const personalKinds = ["name", "address", "phone", "e-mail", "certificate", "number"] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** What looks as if it said who somebody is. */
export interface Personal {
  readonly kind: PersonalKind;
  /** As it was written, in normal form KC. */
  readonly text: string;
}

const han = "\\p{Script=Han}々ヶ";
const kana = "\\p{Script=Katakana}\\p{Script=Hiragana}ー";

const honorific = "(?:さん|さま|様|氏|ちゃん|くん)";
/** Called politely, and nobody: 参加者さん, 職員さん. */
const roles = new RegExp(
  `(?:職員|係|担当|参加|利用|皆|お客|患|住民|市民|司会|観察|記録|開発)[者員]?${honorific}$`,
  "u",
);

interface Pattern {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  readonly except?: RegExp;
}

/** The first that fits has it: a certificate's subject names a person, and is told as one thing. */
const patterns: readonly Pattern[] = [
  // A distinguished name, RFC 4514 and the slashes that openssl once wrote.
  {
    kind: "certificate",
    pattern:
      /(?<![\p{L}\d])(?:CN|OU|SERIALNUMBER|serialNumber)\s*=\s*[^,;/\n]+(?:[,;/]\s*[A-Za-z]{1,20}\s*=\s*[^,;/\n]+)*/gu,
  },
  { kind: "e-mail", pattern: /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  // My Number has twelve digits; so has nothing else that belongs into a note.
  { kind: "number", pattern: /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)/gu },
  // Japanese numbers, 9 or 10 digits after the trunk prefix 0 or after +81.
  {
    kind: "phone",
    pattern: /(?<![\d.:-])(?:\+81[ -]?(?:\(0\))?|0)\d{1,4}\)?[ -]?\d{2,4}[ -]?\d{4}(?!\d)/gu,
  },
  { kind: "address", pattern: /〒\s?\d{3}-?\d{4}|(?<![\d-])\d{3}-\d{4}(?![\d-])/gu },
  {
    kind: "address",
    pattern: new RegExp(
      `(?:北海道|東京都|大阪府|京都府|[${han}]{2,3}県)?[${han}${kana}]{1,8}[市区町村郡][${han}${kana}]{0,12}\\d+(?:丁目|番地?|号|-\\d+)[\\d-]*(?:番地?|号|\\d)*`,
      "gu",
    ),
  },
  { kind: "address", pattern: /\d+(?:-\d+)*,? +[A-Z][a-z]+-(?:ku|cho|machi|shi|chome)\b/gu },
  { kind: "address", pattern: /\d+ +(?:[A-Z][a-z]+ )+(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive)\b\.?/gu },
  {
    kind: "name",
    pattern: new RegExp(`(?:[${han}]{1,4}|[\\p{Script=Katakana}ー]{2,8})(?: ?[${han}]{1,3})?${honorific}`, "gu"),
    except: roles,
  },
  { kind: "name", pattern: new RegExp(`(?:氏名|名前|姓名|フリガナ)(?::|は|が) ?[${han}${kana}]{2,10}`, "gu") },
  // Followed by the word for a kind of place it is one: 山口県, 石川県, 福島市.
  {
    kind: "name",
    pattern: new RegExp(`(?:${surnames.join("|")})(?![県市区町村府都道駅])(?: ?[${han}]{1,3}(?![${han}]))?`, "gu"),
  },
  { kind: "name", pattern: /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? +[A-Z][\p{L}'-]+(?: +[A-Z][\p{L}'-]+)?/gu },
  { kind: "name", pattern: /\b(?:[Mm]y name is|named|called) +[A-Z][\p{L}'-]+(?: +[A-Z][\p{L}'-]+)*/gu },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?:[A-Z][a-z]+ +)?(?:${romanSurnames.join("|")})(?![\\p{L}\\d])(?: +[A-Z][a-z]+)?`,
      "gu",
    ),
  },
];

/** @param text as written: wide digits and letters count as the plain ones */
export function personalIn(text: string): Personal[] {
  const found: Personal[] = [];
  replaced(text, (kind, match) => {
    found.push({ kind, text: match });
    return match;
  });
  return found;
}

/** The text with a word in place of what looks personal: "[name]". As it was where nothing does. */
export function redacted(text: string): string {
  let any = false;
  const without = replaced(text, (kind) => {
    any = true;
    return `[${kind}]`;
  });
  return any ? without : text;
}

/** What one pattern has taken no other one sees. */
function replaced(text: string, by: (kind: PersonalKind, match: string) => string): string {
  let pieces: { readonly text: string; readonly done: boolean }[] = [{ text: text.normalize("NFKC"), done: false }];
  for (const { except, kind, pattern } of patterns)
    pieces = pieces.flatMap((piece) => {
      if (piece.done) return [piece];
      const split: { text: string; done: boolean }[] = [];
      let from = 0;
      for (const match of piece.text.matchAll(pattern)) {
        if (except?.test(match[0])) continue;
        split.push({ text: piece.text.slice(from, match.index), done: false });
        split.push({ text: by(kind, match[0]), done: true });
        from = match.index + match[0].length;
      }
      return [...split, { text: piece.text.slice(from), done: false }];
    });
  return pieces.map((piece) => piece.text).join("");
}

import type { StatementParts } from "../challenges";
import type { Values } from "./form";
import { type FormId, forms } from "./forms";

/**
 * An application as text: what the confirm page shows is this, and the UTF-8 bytes of it are what is signed.
 * Its last lines bind the signature to this portal, this submission and this quarter of an hour. One document serves every
 * language, so that what was signed does not depend on the language of the screen.
 */
export function applicationText(id: FormId, values: Values, idempotencyKey: string, parts: StatementParts): string {
  const form = forms[id];
  const lines = form.fields.map((field) => {
    const value = values[field.name] ?? "";
    const options: Readonly<Record<string, string>> = field.kind === "choice" ? field.options : {};
    return `${field.document}: ${options[value] ?? value}`;
  });
  const binding: readonly (readonly [label: string, value: string])[] = [
    ["届出先 / Submitted to", parts.origin],
    ["手続き / Procedure", `${id}/${form.version}`],
    ["届出の番号 / Submission", idempotencyKey],
    ["作成 / Prepared at", parts.issuedAt.toISOString()],
    ["署名の期限 / To be signed by", parts.expiresAt.toISOString()],
    ["一度限りの値 / Single-use value", parts.nonce],
  ];
  return `${[
    form.title,
    "この届は試験用で、効力はありません。 / For testing only; it has no legal effect.",
    "",
    ...lines,
    "",
    ...binding.map(([label, value]) => `${label}: ${value}`),
  ].join("\n")}\n`;
}

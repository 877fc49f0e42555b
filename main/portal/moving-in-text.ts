import type { MovingIn } from "./api";
import type { StatementParts } from "./challenges";

/**
 * The moving-in notice as text: what the confirm page shows is this, and the UTF-8 bytes of it are what is signed.
 * Its last lines bind the signature to this portal, this submission and this quarter of an hour. One document serves both
 * languages, so that what was signed does not depend on the language of the screen.
 */
export function movingInText(notice: MovingIn, idempotencyKey: string, parts: StatementParts): string {
  const lines: readonly (readonly [label: string, value: string])[] = [
    ["異動した日 / Date of move", notice.movedOn],
    ["届出人の氏名 / Name", notice.name],
    ["新しい住所の郵便番号 / New postal code", notice.postalCode],
    ["新しい住所 / New address", notice.address],
    ["これまでの住所 / Previous address", notice.previousAddress],
    ["新しい世帯主 / Head of the new household", notice.householder],
    ["異動する人数 / People moving", String(notice.people)],
    ["電話番号 / Telephone", notice.phone],
  ];
  const binding: readonly (readonly [label: string, value: string])[] = [
    ["届出先 / Submitted to", parts.origin],
    ["手続き / Procedure", "moving-in/1"],
    ["届出の番号 / Submission", idempotencyKey],
    ["作成 / Prepared at", parts.issuedAt.toISOString()],
    ["署名の期限 / To be signed by", parts.expiresAt.toISOString()],
    ["一度限りの値 / Single-use value", parts.nonce],
  ];
  const written = [...lines, ["", ""] as const, ...binding].map(([label, value]) =>
    label === "" ? "" : `${label}: ${value}`,
  );
  return `${[
    "転入届（模擬） / Moving-in notice (mock)",
    "この届は試験用で、効力はありません。 / For testing only; it has no legal effect.",
    "",
    ...written,
  ].join("\n")}\n`;
}

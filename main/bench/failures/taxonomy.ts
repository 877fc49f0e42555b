/**
 * Kinds of failure of a tap, as a committee reads them: one for each failed tap. The letter says where it failed: detection,
 * selection, PIN, transport, reader, verification, network, user, hand; K is what this computer itself could not do.
 */
export const failureKinds = {
  D0: { ja: "検出されない", en: "not detected" },
  D1: { ja: "検出後、起動前に離れた", en: "detected, lost before activation" },
  D2: { ja: "起動できない", en: "activation failed" },
  D3: { ja: "別の通信方式で応答した", en: "wrong technology answered" },
  S1: { ja: "JPKI機能がない、またはロック中", en: "JPKI application absent or locked" },
  S2: { ja: "その他の応答で拒否された", en: "refused with another status word" },
  P1: { ja: "暗証番号が違う", en: "PIN wrong" },
  P2: { ja: "暗証番号がロック、または残り1回で中止", en: "PIN blocked, or its last try kept" },
  T1: { ja: "通信中に電界から離れた", en: "field lost during an exchange" },
  T2: { ja: "応答がない（時間切れ）", en: "no answer in time" },
  T3: { ja: "通信手順または応答の形式の誤り", en: "protocol error or malformed answer" },
  R1: { ja: "リーダーまたはUSB", en: "reader or USB" },
  V1: { ja: "署名または証明書が無効", en: "signature or certificate invalid" },
  V2: { ja: "失効または期限切れ", en: "revoked, suspended or out of date" },
  N1: { ja: "ネットワークまたはポータル", en: "network or portal" },
  U1: { ja: "利用者が取り消した", en: "cancelled by the user" },
  U2: { ja: "利用者の時間切れ", en: "user ran out of time" },
  K1: { ja: "キオスク自身（保存、設定など）", en: "the kiosk itself (disk, settings)" },
} as const satisfies Record<string, { ja: string; en: string }>;

export type FailureKind = keyof typeof failureKinds;
export const failureKindOrder = Object.keys(failureKinds) as readonly FailureKind[];

/** Not a failure: taken away before it was told so, but after all data had been read. */
export const earlyRemoval = {
  kind: "H1",
  ja: "完了後、表示前に離した",
  en: "taken away after the data, before the sign",
} as const;

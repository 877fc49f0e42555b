import type { CertificateView } from "../../preload/contract/authority";
import { useAuthorityTexts } from "../language/authority";
import { localeOf, useLanguage } from "../language/language";
import { Badge } from "../parts/badge";
import { Button } from "../parts/button";
import type { Tone } from "../parts/notice";
import { moment } from "./figures";
import "./table.css";

const tones = {
  "in-force": "good",
  suspended: "warning",
  revoked: "bad",
  expired: "bad",
  "not-yet-valid": "information",
} as const satisfies Record<CertificateView["state"], Tone>;

interface Actions {
  readonly busy: boolean;
  readonly onSuspend: (serial: string) => void;
  readonly onResume: (serial: string) => void;
  readonly onRevoke: (certificate: CertificateView) => void;
}

/** Certificates one a row, each with what its state allows. */
export function CertificateTable({ certificates, ...actions }: Actions & { certificates: readonly CertificateView[] }) {
  const texts = useAuthorityTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={texts.caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{texts.caption}</caption>
        <thead>
          <tr>
            {(["serial", "kind", "holder", "token", "until", "state", "actions"] as const).map((column) => (
              <th key={column} scope="col">
                {texts[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {certificates.map((certificate) => (
            <CertificateRow key={certificate.serial} certificate={certificate} {...actions} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CertificateRow({
  certificate,
  busy,
  onSuspend,
  onResume,
  onRevoke,
}: Actions & { certificate: CertificateView }) {
  const texts = useAuthorityTexts();
  const locale = localeOf(useLanguage());
  const { serial, purpose, medium, holder, token, notAfter, state, since } = certificate;
  const action = (text: string, onPress: () => void, danger = false) => (
    <Button
      look="outlined"
      size="small"
      tone={danger ? "danger" : "accent"}
      isDisabled={busy}
      onPress={onPress}
      aria-label={texts.named(text, serial)}
    >
      {text}
    </Button>
  );
  return (
    <tr data-serial={serial}>
      <th scope="row">
        <code>{serial}</code>
      </th>
      <td>{texts.kindOf(texts.purposes[purpose], texts.media[medium])}</td>
      <td>{holder}</td>
      <td>{token ?? "–"}</td>
      <td>{moment(notAfter, locale)}</td>
      <td>
        <Badge tone={tones[state]}>{texts.states[state]}</Badge>
        {since === null ? null : <p className="quiet">{texts.since(moment(since, locale))}</p>}
      </td>
      <td>
        <div className="row-actions">
          {state === "in-force" ? action(texts.suspend, () => onSuspend(serial)) : null}
          {state === "suspended" ? action(texts.resume, () => onResume(serial)) : null}
          {state === "in-force" || state === "suspended"
            ? action(texts.revoke, () => onRevoke(certificate), true)
            : null}
        </div>
      </td>
    </tr>
  );
}

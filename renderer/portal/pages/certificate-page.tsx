import { useCallback, useEffect, useState } from "react";
import type { FailureRecord } from "../../../main/failure/failure";
import type { CertificateStatus } from "../../../main/portal/api";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";
import { RefusalNotice } from "../refusal-notice";
import { ServerRefused, server } from "../server";

/** The certificate that logged in, and what its issuer says of it now. */
export function CertificatePage() {
  const { go, forget } = usePortal();
  const all = useTexts();
  const texts = all.certificate;
  const time = useTime();
  const [status, setStatus] = useState<CertificateStatus>();
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);

  const look = useCallback(() => {
    setRefusal(null);
    server.certificate().then(setStatus, (error) => {
      if (!(error instanceof ServerRefused)) throw error;
      if (error.failure.code === "session-ended") forget(true);
      else setRefusal(error.failure);
    });
  }, [forget]);
  useEffect(look, [look]);

  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      {refusal === null ? null : <RefusalNotice failure={refusal} />}
      {status === undefined ? (
        <p role="status">{refusal === null ? all.wait : null}</p>
      ) : (
        <>
          {status.refusal === null ? (
            <Notice tone="good" live="polite" title={texts.good}>
              <p>{texts.checkedAt(time(status.checkedAt))}</p>
            </Notice>
          ) : (
            <RefusalNotice failure={status.refusal} />
          )}
          <div className="receipt">
            <dl>
              <dt>{texts.kind}</dt>
              <dd>{texts.media[status.medium]}</dd>
              <dt>{texts.validity}</dt>
              <dd>{texts.until(time(status.notAfter))}</dd>
              <dt>{texts.issuedOn}</dt>
              <dd>{time(status.notBefore)}</dd>
              <dt>{texts.serial}</dt>
              <dd className="figure">{status.serial}</dd>
              <dt>{texts.issuer}</dt>
              <dd lang="en">{status.issuer}</dd>
            </dl>
          </div>
        </>
      )}
      <p>{texts.signatureNote}</p>
      <div className="actions">
        <Button size="touch" icon="refresh" onPress={look}>
          {texts.again}
        </Button>
        <Button look="outlined" size="touch" icon="back" onPress={() => go({ page: "home" })}>
          {all.toHome}
        </Button>
      </div>
    </div>
  );
}

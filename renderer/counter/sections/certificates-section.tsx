import { useCallback, useEffect, useState } from "react";
import type { AuthorityView, CertificateView } from "../../../preload/contract/authority";
import { useAuthorityTexts } from "../../language/authority";
import { Button } from "../../parts/button";
import { TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { CertificateTable } from "../certificate-table";
import { RequestFailure } from "../request-failure";
import { RevokeDialog } from "../revoke-dialog";
import { TokensOnDesk } from "../tokens-on-desk";
import { useRequest } from "../use-counter";

/** Rows at once; who looks for an older one finds it by its number. */
const most = 100;

/** What was done last, and how it is taken back where that is possible. */
interface Done {
  readonly text: string;
  readonly undo?: () => void;
}

/** The test authority's desk: every certificate with its state, and what staff may do with it during a test. */
export function CertificatesSection() {
  const texts = useAuthorityTexts();
  const [view, setView] = useState<AuthorityView>();
  const [done, setDone] = useState<Done | null>(null);
  const [sought, setSought] = useState("");
  const [doomed, setDoomed] = useState<CertificateView | null>(null);
  const list = useRequest("authority.list");
  const suspending = useRequest("authority.suspend");
  const resuming = useRequest("authority.resume");
  const revoking = useRequest("authority.revoke");
  const asked = [list, suspending, resuming, revoking];
  const busy = asked.some((request) => request.busy);

  const { send: ask } = list;
  const refresh = useCallback(() => void ask().then((told) => told && setView(told)), [ask]);
  useEffect(refresh, [refresh]);

  const tell = (told: AuthorityView | undefined, after: Done) => {
    if (told === undefined) return setDone(null);
    setView(told);
    setDone(after);
  };
  const suspend = async (serial: string) =>
    tell(await suspending.send({ serial }), { text: texts.suspended(serial), undo: () => void resume(serial) });
  const resume = async (serial: string) =>
    tell(await resuming.send({ serial }), { text: texts.resumed(serial), undo: () => void suspend(serial) });

  const wanted = sought.trim().toUpperCase();
  const found = (view?.certificates ?? []).filter(
    ({ serial, holder }) => serial.includes(wanted) || holder.toUpperCase().includes(wanted),
  );
  return (
    <section className="card">
      <div className="card-head">
        <h2>{texts.title}</h2>
        <div className="actions">
          <Button look="outlined" size="small" icon="refresh" isDisabled={busy} onPress={refresh}>
            {texts.refresh}
          </Button>
        </div>
      </div>
      <p>{texts.lead}</p>
      {done === null ? null : (
        <Notice tone="good" live="polite" title={done.text}>
          {done.undo === undefined ? null : (
            <Button look="outlined" size="small" isDisabled={busy} onPress={done.undo} data-testid="certificate-undo">
              {texts.undo}
            </Button>
          )}
        </Notice>
      )}
      <RequestFailure failure={asked.find(({ failure }) => failure !== null)?.failure ?? null} />
      {view === undefined ? null : (
        <>
          <TokensOnDesk view={view} onDone={(told, text) => tell(told, { text })} />
          <TextField label={texts.find} value={sought} onChange={setSought} />
          <p className="quiet" role="status">
            {found.length === 0 ? texts.none : texts.shown(Math.min(found.length, most), view.certificates.length)}
          </p>
          {found.length === 0 ? null : (
            <CertificateTable
              certificates={found.slice(0, most)}
              busy={busy}
              onSuspend={(serial) => void suspend(serial)}
              onResume={(serial) => void resume(serial)}
              onRevoke={setDoomed}
            />
          )}
        </>
      )}
      {doomed === null ? null : (
        <RevokeDialog
          certificate={doomed}
          onKeep={() => setDoomed(null)}
          onRevoke={async (ending) => {
            const { serial } = doomed;
            setDoomed(null);
            tell(await revoking.send({ serial, ending }), { text: texts.revoked(serial) });
          }}
        />
      )}
    </section>
  );
}

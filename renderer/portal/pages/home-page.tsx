import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";

export function HomePage() {
  const { home, go } = usePortal();
  const texts = useTexts().home;
  const time = useTime();
  if (home === null) return null;
  const { session, previousLogin, draftKept, receipts } = home;
  return (
    <>
      <div className="welcome">
        <PageHeading>{texts.welcome(session.holder ?? "")}</PageHeading>
        <p>{previousLogin === null ? texts.firstLogin : texts.previousLogin(time(previousLogin))}</p>
        <p className="soft">{texts.masked}</p>
      </div>
      <section className="section" aria-labelledby="procedures">
        <h2 id="procedures">{texts.proceduresTitle}</h2>
        <div className="procedure">
          <div>
            <h3>{texts.movingIn.title}</h3>
            <p>{texts.movingIn.text}</p>
            {draftKept ? <Notice tone="warning" title={texts.draft} /> : null}
          </div>
          <Button size="touch" icon="arrow" onPress={() => go({ page: "moving-in" })}>
            {draftKept ? texts.resume : texts.start}
          </Button>
        </div>
      </section>
      <section className="section" aria-labelledby="receipts">
        <h2 id="receipts">{texts.receiptsTitle}</h2>
        {receipts.length === 0 ? <p>{texts.noReceipts}</p> : null}
        <ul className="receipts">
          {receipts.map(({ idempotencyKey, number, acceptedAt }) => (
            <li key={idempotencyKey} className="receipt-row">
              <dl>
                <dt>{texts.receiptNumber}</dt>
                <dd className="figure">{number}</dd>
                <dt>{texts.acceptedAt}</dt>
                <dd>{time(acceptedAt)}</dd>
              </dl>
              <Button look="outlined" size="large" onPress={() => go({ page: "receipt", key: idempotencyKey })}>
                {texts.show}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

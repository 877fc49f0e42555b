import { type FormId, formIds } from "../../../main/portal/forms/forms";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { FormDrawing } from "../form-drawings";
import { PageHeading } from "../heading";
import { useFormText } from "../language/forms";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";
import { ReceiptList } from "../receipt-list";

/** Receipts on the home page; the rest are in the history. */
const newest = 3;

export function HomePage() {
  const { home, go } = usePortal();
  const texts = useTexts().home;
  const time = useTime();
  if (home === null) return null;
  const { session, previousLogin, receipts, terms } = home;
  return (
    <>
      <div className="welcome">
        <PageHeading>{texts.welcome(session.holder ?? "")}</PageHeading>
        <p>{previousLogin === null ? texts.firstLogin : texts.previousLogin(time(previousLogin))}</p>
        <p className="soft">{texts.masked}</p>
      </div>
      <section className="section" aria-labelledby="procedures">
        <h2 id="procedures">{texts.proceduresTitle}</h2>
        {formIds.map((form) => (
          <Procedure key={form} form={form} />
        ))}
      </section>
      <section className="section" aria-labelledby="receipts">
        <h2 id="receipts">{texts.receiptsTitle}</h2>
        <ReceiptList receipts={receipts.slice(0, newest)} />
        {receipts.length > newest ? (
          <Button look="outlined" size="large" onPress={() => go({ page: "history" })}>
            {texts.history}
          </Button>
        ) : null}
      </section>
      <section className="section" aria-labelledby="yours">
        <h2 id="yours">{texts.yoursTitle}</h2>
        <div className="actions">
          <Button look="outlined" size="touch" icon="person" onPress={() => go({ page: "certificate" })}>
            {texts.certificate}
          </Button>
          <Button look="outlined" size="touch" icon="clock" onPress={() => go({ page: "history" })}>
            {texts.history}
          </Button>
          <Button look="outlined" size="touch" icon="information" onPress={() => go({ page: "terms" })}>
            {texts.terms}
          </Button>
        </div>
        <p className="soft">
          {terms.agreedAt === null ? texts.termsToCome : texts.termsAgreed(time(terms.agreedAt), terms.version)}
        </p>
      </section>
    </>
  );
}

function Procedure({ form }: { form: FormId }) {
  const { home, go } = usePortal();
  const texts = useTexts().home;
  const words = useFormText(form);
  const begun = home?.drafts.includes(form) ?? false;
  return (
    <div className="procedure" data-form={form}>
      <FormDrawing form={form} />
      <div>
        <h3>{words.name}</h3>
        <p>{words.text}</p>
        {begun ? <Notice tone="warning" title={texts.draft} /> : null}
      </div>
      <Button size="touch" icon="arrow" onPress={() => go({ page: "form", form })}>
        {(begun ? texts.resume : texts.start)(words.name)}
      </Button>
    </div>
  );
}

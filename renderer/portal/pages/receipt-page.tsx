import { useEffect, useState } from "react";
import type { SignedCopy } from "../../../main/portal/api";
import type { FormId } from "../../../main/portal/forms/forms";
import { Button } from "../../parts/button";
import { Accepted } from "../drawings";
import { PageHeading } from "../heading";
import { useFormText } from "../language/forms";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";
import { ServerRefused, server } from "../server";

export function ReceiptPage({ idempotencyKey }: { idempotencyKey: string }) {
  const { home, go } = usePortal();
  const [copy, setCopy] = useState<SignedCopy>();
  const all = useTexts();
  const texts = all.receipt;
  const time = useTime();
  const receipt = home?.receipts.find((each) => each.idempotencyKey === idempotencyKey);
  const form = receipt?.form;
  const known = receipt !== undefined;
  useEffect(() => {
    if (!known) return;
    // Without the text the receipt is a receipt all the same.
    server.signedCopy(idempotencyKey).then(setCopy, (error) => {
      if (!(error instanceof ServerRefused)) throw error;
    });
  }, [known, idempotencyKey]);
  const back = (
    <Button look="outlined" size="touch" onPress={() => go({ page: "home" })}>
      {all.toHome}
    </Button>
  );
  if (receipt === undefined || form === undefined)
    return (
      <div className="narrow">
        <PageHeading>{texts.unknown}</PageHeading>
        {back}
      </div>
    );
  return (
    <div className="narrow">
      <div className="receipt">
        <Accepted />
        <PageHeading>{texts.title}</PageHeading>
        <dl>
          <dt>{texts.number}</dt>
          <dd className="figure receipt-number">{receipt.number}</dd>
          <dt>{texts.procedure}</dt>
          <dd>
            <FormName form={form} />
          </dd>
          <dt>{texts.acceptedAt}</dt>
          <dd>{time(receipt.acceptedAt)}</dd>
          <dt>{texts.key}</dt>
          <dd className="figure">{receipt.idempotencyKey}</dd>
        </dl>
      </div>
      <p>{texts.note}</p>
      {copy?.text ? (
        <section className="document" aria-label={texts.signed}>
          <h2>{texts.signed}</h2>
          <pre lang="ja">{copy.text}</pre>
        </section>
      ) : null}
      <div className="actions">
        <Button size="touch" icon="download" onPress={() => window.print()}>
          {texts.print}
        </Button>
        {back}
      </div>
    </div>
  );
}

function FormName({ form }: { form: FormId }) {
  return useFormText(form).name;
}

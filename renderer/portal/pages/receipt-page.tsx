import { Button } from "../../parts/button";
import { Accepted } from "../drawings";
import { PageHeading } from "../heading";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";

export function ReceiptPage({ idempotencyKey }: { idempotencyKey: string }) {
  const { home, go } = usePortal();
  const all = useTexts();
  const texts = all.receipt;
  const time = useTime();
  const receipt = home?.receipts.find((each) => each.idempotencyKey === idempotencyKey);
  const back = (
    <Button look="outlined" size="touch" onPress={() => go({ page: "home" })}>
      {all.toHome}
    </Button>
  );
  if (receipt === undefined)
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
          <dd>{texts.movingIn}</dd>
          <dt>{texts.acceptedAt}</dt>
          <dd>{time(receipt.acceptedAt)}</dd>
          <dt>{texts.key}</dt>
          <dd className="figure">{receipt.idempotencyKey}</dd>
        </dl>
      </div>
      <p>{texts.note}</p>
      <div className="actions">
        <Button size="touch" icon="download" onPress={() => window.print()}>
          {texts.print}
        </Button>
        {back}
      </div>
    </div>
  );
}

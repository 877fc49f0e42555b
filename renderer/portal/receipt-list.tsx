import type { Receipt } from "../../main/portal/api";
import { Button } from "../parts/button";
import { useFormText } from "./language/forms";
import { useTexts, useTime } from "./language/texts";
import { usePortal } from "./portal-context";

/** What was submitted, the newest first, each with the way to its receipt. */
export function ReceiptList({ receipts }: { receipts: readonly Receipt[] }) {
  const texts = useTexts().home;
  if (receipts.length === 0) return <p>{texts.noReceipts}</p>;
  return (
    <ul className="receipts">
      {receipts.map((receipt) => (
        <ReceiptRow key={receipt.idempotencyKey} receipt={receipt} />
      ))}
    </ul>
  );
}

function ReceiptRow({ receipt: { idempotencyKey, number, form, acceptedAt } }: { receipt: Receipt }) {
  const { go } = usePortal();
  const texts = useTexts().home;
  const { name } = useFormText(form);
  const time = useTime();
  return (
    <li className="receipt-row">
      <dl>
        <dt>{texts.procedure}</dt>
        <dd>{name}</dd>
        <dt>{texts.receiptNumber}</dt>
        <dd className="figure">{number}</dd>
        <dt>{texts.acceptedAt}</dt>
        <dd>{time(acceptedAt)}</dd>
      </dl>
      <Button
        look="outlined"
        size="large"
        aria-label={texts.showNamed(number)}
        onPress={() => go({ page: "receipt", key: idempotencyKey })}
      >
        {texts.show}
      </Button>
    </li>
  );
}

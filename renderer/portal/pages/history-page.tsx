import { Button } from "../../parts/button";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";
import { ReceiptList } from "../receipt-list";

/** Everything that was submitted with this certificate. */
export function HistoryPage() {
  const { home, go } = usePortal();
  const all = useTexts();
  if (home === null) return null;
  return (
    <>
      <PageHeading>{all.history.title}</PageHeading>
      <p className="lead">{all.history.lead}</p>
      <section className="section" aria-label={all.history.title}>
        <ReceiptList receipts={home.receipts} />
      </section>
      <Button look="outlined" size="touch" icon="back" onPress={() => go({ page: "home" })}>
        {all.toHome}
      </Button>
    </>
  );
}

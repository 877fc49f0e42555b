import { Button } from "../../parts/button";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";

export function LostPage() {
  const { go } = usePortal();
  const all = useTexts();
  return (
    <div className="narrow">
      <PageHeading>{all.lost.title}</PageHeading>
      <p>{all.lost.text}</p>
      <Button size="touch" onPress={() => go({ page: "top" })}>
        {all.toTop}
      </Button>
    </div>
  );
}

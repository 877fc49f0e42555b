import { useState } from "react";
import { useStudyExportsTexts } from "../../../language/study-exports";
import { Button } from "../../../parts/button";
import { Notice } from "../../../parts/notice";
import { RequestFailure } from "../../request-failure";
import { useRequest } from "../../use-counter";

/** Brings in what another machine has exported as a folder. */
export function ImportButton({ onImported }: { onImported: () => void }) {
  const texts = useStudyExportsTexts();
  const request = useRequest("study.import");
  const [told, setTold] = useState<string | null>(null);
  return (
    <div className="give-away">
      <div className="actions">
        <Button
          look="outlined"
          size="small"
          isDisabled={request.busy}
          onPress={async () => {
            const imported = await request.send();
            if (!imported) return;
            setTold(texts.imported(imported.study, imported.added, imported.known));
            onImported();
          }}
          data-testid="study-import"
        >
          {texts.import}
        </Button>
      </div>
      <RequestFailure failure={request.failure} />
      {told === null ? null : <Notice tone="good" live="polite" title={told} />}
    </div>
  );
}

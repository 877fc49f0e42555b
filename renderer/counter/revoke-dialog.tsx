import { useState } from "react";
import type { CertificateView, Ending } from "../../preload/contract/authority";
import { useAuthorityTexts } from "../language/authority";
import { useCounterTexts } from "../language/counter";
import { RadioGroup } from "../parts/choice";
import { ConfirmDialog } from "../parts/dialog";

/** What a reason may be for each: a change of address ends signature certificates only. */
const reasons: Readonly<Record<CertificateView["purpose"], readonly Ending[]>> = {
  authentication: ["loss", "replaced", "withdrawal"],
  signature: ["loss", "address-change", "replaced", "withdrawal"],
};

/** Asks why, and says that there is no way back. */
export function RevokeDialog({
  certificate: { serial, purpose },
  onKeep,
  onRevoke,
}: {
  certificate: CertificateView;
  onKeep: () => void;
  onRevoke: (ending: Ending) => void;
}) {
  const texts = useAuthorityTexts();
  const { keep } = useCounterTexts();
  const [ending, setEnding] = useState<Ending>("loss");
  return (
    <ConfirmDialog
      open
      title={texts.revokeTitle}
      confirm={texts.revokeConfirm}
      keep={keep}
      onKeep={onKeep}
      onConfirm={() => onRevoke(ending)}
    >
      <p>{texts.revokeText(serial)}</p>
      <RadioGroup
        label={texts.why}
        options={reasons[purpose].map((value) => ({
          value,
          label: texts.endings[value],
          ...(value === "address-change" && { hint: texts.addressChangeHint }),
        }))}
        value={ending}
        onChange={setEnding}
      />
    </ConfirmDialog>
  );
}

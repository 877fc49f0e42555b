import type { FailureRecord } from "../../main/failure/failure";
import { staffText } from "../../main/failure/texts";
import { useStaffLanguage } from "../language/language";
import { Notice } from "../parts/notice";

/** Why a request was refused, and what to do; nothing where it was not. */
export function RequestFailure({ failure }: { failure: FailureRecord | null }) {
  const language = useStaffLanguage();
  if (failure === null) return null;
  const { text, action } = staffText(language, failure);
  return (
    <Notice tone="bad" live="assertive" title={text}>
      <p>{action}</p>
      <p className="code">{failure.code}</p>
    </Notice>
  );
}

import type { FailureRecord } from "../../main/failure/failure";
import { citizenText, type FailureSubject } from "../../main/failure/texts";
import { useLanguage } from "../language/language";
import { Notice } from "../parts/notice";
import { useTexts } from "./language/texts";

/** Why it did not work and what to do, in the words of the failure catalogue; null: the reader program gave no reason. */
export function RefusalNotice({ failure, pin }: { failure: FailureRecord | null; pin?: FailureSubject["pin"] }) {
  const language = useLanguage();
  const texts = useTexts().reader;
  const { title, action } =
    failure === null
      ? { title: texts.refusedTitle, action: texts.refused }
      : citizenText(language, failure, pin === undefined ? {} : { pin });
  return (
    <Notice tone="bad" live="assertive" title={title}>
      <p>{action}</p>
    </Notice>
  );
}

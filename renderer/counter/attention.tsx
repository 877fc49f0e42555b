import { staffText } from "../../main/failure/texts";
import { useCounterTexts } from "../language/counter";
import { useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { RequestFailure } from "./request-failure";
import { useCounter, useRequest } from "./use-counter";

/** What waits for staff, above every section: a citizen's last try, and notices until they are dismissed. */
export function Attention() {
  const { consentAsked, notices } = useCounter();
  if (consentAsked === null && notices.length === 0) return null;
  return (
    <div className="attention">
      {consentAsked === null ? null : <Consent triesLeft={consentAsked.triesLeft} />}
      {notices.map(({ id, failure }) => (
        <Kept key={id} id={id} failure={failure} />
      ))}
    </div>
  );
}

function Consent({ triesLeft }: { triesLeft: number }) {
  const { consent } = useCounterTexts();
  const answer = useRequest("counter.consent");
  return (
    <Notice tone="warning" live="assertive" title={consent.title(triesLeft)}>
      <p>{consent.text}</p>
      <div className="actions">
        <Button
          look="outlined"
          isDisabled={answer.busy}
          onPress={() => answer.send({ granted: false })}
          data-testid="consent-refuse"
        >
          {consent.refuse}
        </Button>
        <Button isDisabled={answer.busy} onPress={() => answer.send({ granted: true })} data-testid="consent-grant">
          {consent.grant}
        </Button>
      </div>
      <RequestFailure failure={answer.failure} />
    </Notice>
  );
}

function Kept({ id, failure }: ReturnType<typeof useCounter>["notices"][number]) {
  const texts = useCounterTexts();
  const language = useStaffLanguage();
  const dismiss = useRequest("counter.dismiss");
  const { text, action } = staffText(language, failure);
  return (
    <Notice tone="warning" live="polite" title={text}>
      <p>{action}</p>
      <div className="actions">
        <span className="code">{failure.code}</span>
        <Button look="outlined" size="small" isDisabled={dismiss.busy} onPress={() => dismiss.send({ notice: id })}>
          {texts.dismiss}
        </Button>
      </div>
      <RequestFailure failure={dismiss.failure} />
    </Notice>
  );
}

import { useState } from "react";
import { type Language, languages } from "../../../preload/contract/language";
import type { StudySummary } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { RadioGroup, Switch } from "../../parts/choice";
import { TextField } from "../../parts/field";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";

/** Main checks the same: a code and no name. */
const code = /^[A-Z]{1,3}-?\d{1,4}$/;

/** A participant has come: their code, their language, and nothing else. */
export function StartForm({ study }: { study: StudySummary }) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const start = useRequest("study.start");
  const [participant, setParticipant] = useState("");
  const [spoken, setSpoken] = useState<Language>("ja");
  const [record, setRecord] = useState(false);
  const wrong = participant !== "" && !code.test(participant);
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.test(participant))
          void start.send({ hash: study.hash, participant, place: null, language: spoken, record });
      }}
    >
      <h2>{texts.startTitle(study.title[language])}</h2>
      <TextField
        label={texts.participant}
        hint={texts.participantHint}
        value={participant}
        onChange={(text) => setParticipant(text.toUpperCase())}
        validationBehavior="aria"
        isInvalid={wrong}
        error={texts.participantWrong}
        autoComplete="off"
        data-testid="study-participant"
      />
      <RadioGroup
        label={texts.participantLanguage}
        options={languages.map((value) => ({ value, label: texts.languages[value] }))}
        value={spoken}
        onChange={setSpoken}
      />
      <Switch isSelected={record} onChange={setRecord} data-testid="study-record">
        {texts.record}
      </Switch>
      <p className="quiet">{texts.recordText}</p>
      <RequestFailure failure={start.failure} />
      <div className="actions">
        <Button type="submit" isDisabled={!code.test(participant) || start.busy} data-testid="study-start">
          {texts.start}
        </Button>
      </div>
    </form>
  );
}

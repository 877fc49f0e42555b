import { useState } from "react";
import type { DeskSession } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { RadioGroup } from "../../parts/choice";
import { TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";

const fields = ["moderator", "place", "equipment", "incidents"] as const;
/** Stands for "not said": no option of a study is named so. */
const unsaid = "";

/** Who the participant is, by choices only, and under what circumstances the session takes place. */
export function Circumstances({ session }: { session: DeskSession }) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const describe = useRequest("study.describe");
  const [circumstances, setCircumstances] = useState(session.circumstances);
  const [profile, setProfile] = useState(session.profileChosen);
  const [saved, setSaved] = useState(false);
  return (
    <details className="card study-fold">
      <summary>{texts.circumstances}</summary>
      <form
        className="circumstances"
        onSubmit={async (event) => {
          event.preventDefault();
          const chosen = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== unsaid));
          await describe.send({ profile: chosen, circumstances });
          setSaved(true);
        }}
      >
        {session.profile.map(({ name, options, title }) => (
          <RadioGroup
            key={name}
            label={title[language]}
            options={[
              { value: unsaid, label: texts.unsaid },
              ...options.map((option) => ({ value: option.name, label: option.title[language] })),
            ]}
            value={profile[name] ?? unsaid}
            onChange={(value) => setProfile({ ...profile, [name]: value })}
          />
        ))}
        {fields.map((name) => (
          <TextField
            key={name}
            label={texts.circumstance[name]}
            hint={name === "moderator" ? texts.noNames : undefined}
            value={circumstances[name]}
            onChange={(text) => setCircumstances({ ...circumstances, [name]: text })}
          />
        ))}
        <RequestFailure failure={describe.failure} />
        {saved && describe.failure === null ? <Notice tone="good" live="polite" title={texts.saved} /> : null}
        <div className="actions">
          <Button type="submit" size="small" isDisabled={describe.busy}>
            {texts.save}
          </Button>
        </div>
      </form>
    </details>
  );
}

import { useState } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { ParticipantScreen, StudyQuestion } from "../../../preload/contract/study";
import { useStudyKioskTexts } from "../../language/study-kiosk";
import { Button } from "../../parts/button";
import { TextField } from "../../parts/field";
import { ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";

/** A questionnaire, one question a screen, with a way back; sent when the last one is answered. */
export function QuestionsScreen({
  view: { questions, title },
}: {
  view: Extract<ParticipantScreen, { name: "questions" }>;
}) {
  const { questions: texts } = useStudyKioskTexts();
  const ask = useAsk();
  const [at, setAt] = useState(0);
  const [values, setValues] = useState<Readonly<Record<string, number | string>>>({});
  const question = questions[at];
  if (question === undefined) return null;
  const value = values[question.name];
  const last = at === questions.length - 1;
  const answered = question.kind === "text" || value !== undefined;
  return (
    <ScreenFrame
      key={question.name}
      title={question.text}
      lead={
        <>
          {title === null ? null : <p className="study-about">{texts.about(title)}</p>}
          {questions.length === 1 ? null : <p>{texts.progress(at + 1, questions.length)}</p>}
        </>
      }
      actions={
        <>
          {at === 0 ? null : (
            <Button look="outlined" size="touch" icon="back" onPress={() => setAt(at - 1)}>
              {texts.back}
            </Button>
          )}
          <Button
            size="touch"
            isDisabled={!answered}
            onPress={() => (last ? ask("study.answers", { values }) : setAt(at + 1))}
            data-testid="study-next"
          >
            {last ? texts.send : texts.next}
          </Button>
        </>
      }
    >
      <Field question={question} value={value} onChange={(next) => setValues({ ...values, [question.name]: next })} />
    </ScreenFrame>
  );
}

function Field({
  question,
  value,
  onChange,
}: {
  question: StudyQuestion;
  value: number | string | undefined;
  onChange: (value: number | string) => void;
}) {
  const { questions: texts } = useStudyKioskTexts();
  if (question.kind === "text")
    return (
      <TextField
        label={texts.free}
        lines={6}
        value={String(value ?? "")}
        maxLength={4_000}
        onChange={onChange}
        data-testid={question.name}
      />
    );
  const scale = question.kind === "scale";
  const options = scale
    ? Array.from({ length: question.most - question.least + 1 }, (_, index) => {
        const number = question.least + index;
        return { name: String(number), text: String(number) };
      })
    : question.options;
  return (
    <RadioGroup
      className={scale ? "study-scale" : "study-choices"}
      value={value === undefined ? null : String(value)}
      onChange={(chosen) => onChange(scale ? Number(chosen) : chosen)}
      orientation={scale ? "horizontal" : "vertical"}
    >
      <Label className="visually-hidden">{question.text}</Label>
      {scale ? (
        <p className="study-scale-ends" id="study-scale-ends">
          <span>
            {question.least} {question.from}
          </span>
          <span>
            {question.most} {question.to}
          </span>
        </p>
      ) : null}
      <div className="study-options">
        {options.map(({ name, text }) => (
          <Radio
            key={name}
            value={name}
            className="study-option"
            data-testid={`answer-${name}`}
            {...(scale && { "aria-describedby": "study-scale-ends" })}
          >
            {text}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

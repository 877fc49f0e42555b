import type { ParticipantScreen, ParticipantState } from "../../../preload/contract/study";
import { useStudyKioskTexts } from "../../language/study-kiosk";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import { ConsentScreen } from "./consent-screen";
import { QuestionsScreen } from "./questions-screen";
import "./study.css";

/** What a UX test session puts in place of the kiosk. */
export default function StudyScreen({ study, view }: { study: ParticipantState; view: ParticipantScreen }) {
  switch (view.name) {
    case "consent":
      return <ConsentScreen view={view} />;
    case "task":
      return <TaskScreen view={view} again={study.again} />;
    case "questions":
      return <QuestionsScreen view={view} />;
    case "thanks":
      return <ThanksScreen kept={view.kept} />;
  }
}

/** What is to be done, with the test token's PIN where the plan gives one. Read again, it only goes away. */
function TaskScreen({ view, again }: { view: Extract<ParticipantScreen, { name: "task" }>; again: boolean }) {
  const { task } = useStudyKioskTexts();
  const ask = useAsk();
  return (
    <ScreenFrame
      title={task.title(view.number, view.of)}
      actions={
        <Button
          size="touch"
          onPress={() => (again ? ask("study.card", { shown: false }) : ask("study.begin"))}
          data-testid="study-begin"
        >
          {again ? task.back : task.begin}
        </Button>
      }
    >
      <p className="study-task">{view.text}</p>
      {view.pins.length === 0 ? null : (
        <dl className="study-pins">
          {view.pins.map(({ authentication, signature, wrong }) => (
            <div key={String(wrong)}>
              <dt>{wrong ? task.wrongPin : task.pin}</dt>
              <dd>{authentication}</dd>
              {signature === null ? null : (
                <>
                  <dt>{wrong ? task.wrongPassword : task.password}</dt>
                  <dd>{signature}</dd>
                </>
              )}
            </div>
          ))}
        </dl>
      )}
      <Notice tone="warning" title={task.never} />
    </ScreenFrame>
  );
}

function ThanksScreen({ kept }: { kept: boolean }) {
  const { thanks } = useStudyKioskTexts();
  return (
    <ScreenFrame
      title={
        <>
          <span className="failure-mark" data-tone="good">
            <Icon name="check" size="4rem" />
          </span>
          {thanks.title}
        </>
      }
      lead={<p>{kept ? thanks.kept : thanks.nothing}</p>}
    />
  );
}

import { staffText } from "../../../main/failure/texts";
import type { DeskSession, Mirror } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { KioskScreenName } from "../status-line";
import { useItemText } from "./time-line/item-text";

/** What the participant has before them, the marks of their tap, and what happened last. */
export function MirrorCard({
  mirror,
  session,
}: {
  mirror: Mirror;
  session: Pick<DeskSession, "marks" | "lately" | "study"> | null;
}) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const say = useItemText(session?.study.titles ?? {});
  const { lately, marks } = session ?? { lately: [], marks: [] };
  const own: Readonly<Record<string, string>> = texts.screens;
  return (
    <section className="card">
      <h2>{texts.mirror}</h2>
      <dl className="pairs" data-testid="mirror">
        <div>
          <dt>{texts.screen}</dt>
          <dd>
            {own[mirror.screen] ?? <KioskScreenName name={mirror.screen} />}
            {mirror.stage === null ? "" : ` · ${mirror.stage}`}
            {mirror.page === null ? "" : ` · ${mirror.page}`}
            {mirror.secondsLeft === null ? "" : ` · ${mirror.secondsLeft} s`}
          </dd>
        </div>
        {mirror.triesLeft === null ? null : (
          <div>
            <dt>{texts.tries}</dt>
            <dd>{mirror.triesLeft}</dd>
          </div>
        )}
        {mirror.failure === null ? null : (
          <div>
            <dt>{texts.error}</dt>
            <dd>{staffText(language, mirror.failure).text}</dd>
          </div>
        )}
        <div>
          <dt>{texts.onReader}</dt>
          <dd>{mirror.onReader ?? texts.nothing}</dd>
        </div>
        <div>
          <dt>{texts.marks}</dt>
          <dd className="code">
            {marks.length === 0 ? texts.none : marks.map(({ mark, ms }) => `${mark} ${Math.round(ms)} ms`).join(" · ")}
          </dd>
        </div>
      </dl>
      <h3>{texts.lately}</h3>
      {lately.length === 0 ? (
        <p className="empty">{texts.none}</p>
      ) : (
        <ol className="lately">
          {lately.map(({ about, kind, seconds }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: events that come in the same instant differ in nothing else.
            <li key={`${seconds} ${kind} ${index}`}>
              <span>{seconds.toFixed(1)} s</span> {say({ kind, about })}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

import type { EditedStudy } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";

/** Everything that is wrong with a study; each leads to the field that it is about. */
export function ComplaintList({
  complaints,
  fields,
}: {
  complaints: EditedStudy["complaints"];
  fields: React.RefObject<HTMLElement | null>;
}) {
  const texts = useStudyCounterTexts();
  return (
    <Notice tone="warning" title={texts.complaints(complaints.length)}>
      <ul>
        {complaints.map(({ message, path }) => (
          <li key={`${path} ${message}`}>
            <Button look="text" size="small" onPress={() => goTo(fields.current, path)}>
              <span className="code">{path}</span>
            </Button>{" "}
            {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Unfolds what a field lies in. What is missing has no field: then the nearest part that it belongs in. */
function goTo(fields: HTMLElement | null, path: string): void {
  const steps = path.split(".");
  const found = steps
    .map((_, index) => steps.slice(0, steps.length - index).join("."))
    .map((part) => fields?.querySelector(`[data-path="${CSS.escape(part)}"]`))
    .find((element) => element != null);
  for (let part = found; part != null; part = part.parentElement?.closest("details") ?? undefined)
    if (part instanceof HTMLDetailsElement) part.open = true;
  const target = found?.querySelector("input, textarea, summary, select");
  if (!(target instanceof HTMLElement)) return;
  target.focus();
  target.scrollIntoView({ block: "center" });
}

import type { RunSummary } from "../../preload/contract";
import { useCounterTexts } from "../language/counter";
import { Badge } from "../parts/badge";
import type { Tone } from "../parts/notice";

const outcomeTones = { success: "good", failure: "bad", unfinished: "warning" } as const satisfies Record<
  RunSummary["outcome"],
  Tone
>;

export function OutcomeBadge({ outcome }: Pick<RunSummary, "outcome">) {
  const texts = useCounterTexts();
  return <Badge tone={outcomeTones[outcome]}>{texts.outcome[outcome]}</Badge>;
}

/** Shown with every run and every figure of one: physical, virtual and desk evidence are never taken for one another. */
export function EvidenceBadge({ evidence }: Pick<RunSummary["conditions"], "evidence">) {
  const texts = useCounterTexts();
  return (
    <Badge tone={evidence === "physical" ? "good" : "warning"} plain>
      {texts.evidenceLabel(texts.evidence[evidence])}
    </Badge>
  );
}

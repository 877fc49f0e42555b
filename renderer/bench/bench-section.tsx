import { useEffect, useState } from "react";
import { useBenchTexts } from "../language/bench";
import { Button } from "../parts/button";
import { BeginView } from "./begin-view";
import { CampaignView } from "./campaign-view";
import { CompareView } from "./compare-view";
import { HandView } from "./hand/hand-view";
import { ListView } from "./list-view";
import { PlanEditor } from "./plan/plan-editor";
import "./bench.css";

/** Where in the section an engineer is. */
export type BenchPlace =
  | { readonly name: "list" }
  | { readonly name: "campaign"; readonly campaign: string }
  | { readonly name: "compare" }
  | { readonly name: "begin"; readonly file: string }
  | { readonly name: "plan"; readonly file: string | null; readonly given?: unknown }
  | { readonly name: "hand" };

export type GoTo = (place: BenchPlace) => void;

/** Where one goes on after a look at another section of the window. */
let lastPlace: BenchPlace = { name: "list" };

/** Measurement: plans and campaigns, one of them opened, run, written or done by hand. */
export function BenchSection() {
  const [place, setPlace] = useState<BenchPlace>(lastPlace);
  useEffect(() => {
    lastPlace = place;
  }, [place]);
  switch (place.name) {
    case "list":
      return <ListView goTo={setPlace} />;
    case "campaign":
      return <CampaignView campaign={place.campaign} goTo={setPlace} />;
    case "compare":
      return <CompareView goTo={setPlace} />;
    case "begin":
      return <BeginView file={place.file} goTo={setPlace} />;
    case "plan":
      return <PlanEditor file={place.file} given={place.given} goTo={setPlace} />;
    case "hand":
      return <HandView goTo={setPlace} />;
  }
}

export function BackToList({ goTo }: { goTo: GoTo }) {
  const texts = useBenchTexts();
  return (
    <Button look="outlined" size="small" icon="back" onPress={() => goTo({ name: "list" })} data-testid="bench-back">
      {texts.back}
    </Button>
  );
}

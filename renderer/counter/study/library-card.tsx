import { useEffect, useState } from "react";
import type { Answer } from "../../../preload/contract";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { isList, isRecord, itemTitle, type Json } from "./edit-json";

/** Tasks T1 to T9 and questionnaires that the study does not have yet. */
export function LibraryCard({
  study,
  onAdd,
}: {
  study: Json;
  onAdd: (list: "tasks" | "questionnaires", item: Json) => void;
}) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const { send, failure } = useRequest("study.library");
  const [library, setLibrary] = useState<Answer<"study.library">>({ tasks: [], questionnaires: [] });
  useEffect(() => {
    void send().then((answer) => answer && setLibrary(answer));
  }, [send]);
  return (
    <details className="card study-fold">
      <summary>{texts.library}</summary>
      <RequestFailure failure={failure} />
      {(["tasks", "questionnaires"] as const).map((list) => {
        const had = isRecord(study) && isList(study[list]) ? study[list].map(itemTitle) : [];
        const offered = library[list].filter((item, index) => !had.includes(itemTitle(item, index)));
        return (
          <fieldset key={list} className="actions study-group">
            <legend>{texts.fields[list]}</legend>
            {offered.length === 0 ? <p className="quiet">{texts.allTaken}</p> : null}
            {offered.map((item, index) => (
              <Button key={itemTitle(item, index)} look="outlined" size="small" onPress={() => onAdd(list, item)}>
                {itemTitle(item, index).toUpperCase()} {titleOf(item, language)}
              </Button>
            ))}
          </fieldset>
        );
      })}
    </details>
  );
}

function titleOf(item: Json, language: "ja" | "en"): string {
  const title = isRecord(item) && isRecord(item.title) ? item.title[language] : undefined;
  return typeof title === "string" ? title : "";
}

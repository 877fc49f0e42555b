import { dataFolder } from "../store/data-folder";
import { openStudyStore, type StudyStore } from "../study/store/study-store";
import { say } from "./answer";

/** Opens the studies of a data folder, and closes them whatever comes. */
export async function withStudies<Value>(
  data: string | undefined,
  action: (store: StudyStore) => Promise<Value>,
): Promise<Value> {
  const store = await openStudyStore(dataFolder(data).studies);
  try {
    for (const { code, detail } of store.notices) say(`notice: ${code} (${detail.about ?? ""})`);
    return await action(store);
  } finally {
    await store.close();
  }
}

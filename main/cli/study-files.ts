import { writeDurably } from "../disk/durable-file";
import { Failure } from "../failure/failure";
import { sampleStudy } from "../study/definition/library";
import { checkStudy, readJson, writtenStudy } from "../study/definition/read-study";
import type { Answer } from "./answer";

export async function studyCheck(file: string): Promise<Answer> {
  const checked = checkStudy(await readJson(file));
  if (checked.ok) {
    const { name, tasks, title, version } = checked.study;
    const text = `${name}, version ${version}: ${title.en} (${tasks.length} tasks)`;
    return { json: { outcome: "success", name, version }, text, failure: null };
  }
  const { complaints } = checked;
  const text = complaints.map(({ message, path }) => (path === "" ? message : `${path}: ${message}`)).join("\n");
  const failure = new Failure("study-invalid", { about: file });
  return { json: { outcome: "failure", code: failure.code, complaints }, text, failure };
}

export async function studySample({ out }: { out?: string }): Promise<Answer> {
  const study = sampleStudy();
  if (out === undefined) return { json: study, text: writtenStudy(study).trimEnd(), failure: null };
  writeDurably(out, writtenStudy(study));
  return { json: { outcome: "success", file: out }, text: out, failure: null };
}

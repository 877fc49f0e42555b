import { Option } from "commander";
import type { CommandLine } from "../command-line";
import type { StudyExportOptions } from "../study-export";
import type { StudyReportOptions } from "../study-report";

/** `kazashi study`: UX test sessions. */
export function addStudyCommands(line: CommandLine): void {
  const study = line.group("study", "UX test sessions (docs/studies.md)");
  line
    .command(study, "check", "tell everything that is wrong with a study's file; exit status 1 where something is")
    .argument("<file>", "JSON")
    .action(line.act(async (file: string) => (await import("../study-files")).studyCheck(file)));
  line
    .command(study, "sample", "write a study that works, to begin from")
    .option("--out <file>", "where to (default: standard output)")
    .action(line.act(async (options: { out?: string }) => (await import("../study-files")).studySample(options)));
  line
    .withData(study, "list", "list the studies that are kept, and their sessions")
    .action(line.act(async (options: { data?: string }) => (await import("../study-figures")).studyList(options)));
  line
    .withData(study, "figures", "what the sessions of a study say: completion, time, errors, SEQ, SUS, acceptance")
    .argument("<study>", "its name")
    .action(
      line.act(async (name: string, options: { data?: string }) =>
        (await import("../study-figures")).studyFiguresOf(name, options),
      ),
    );
  line
    .withData(study, "report", "write what the sessions of a study say as one HTML file")
    .argument("<study>", "its name")
    .requiredOption("--out <file>", "where to")
    .addOption(new Option("--language <language>", "one of the languages (default: both)").choices(["ja", "en"]))
    .action(
      line.act(async (name: string, options: StudyReportOptions) =>
        (await import("../study-report")).studyReport(name, options),
      ),
    );
  line
    .withData(study, "anonymity", "tell what may say who a participant is; exit status 1 where something may")
    .argument("<study>", "its name")
    .action(
      line.act(async (name: string, options: { data?: string }) =>
        (await import("../study-export")).studyAnonymity(name, options),
      ),
    );
  line
    .withData(study, "export", "everything of a study for other programs or another machine (docs/studies.md)")
    .argument("<study>", "its name")
    .requiredOption("--out <file>", "where to: a file, the beginning of several files' names, or an empty folder")
    .addOption(new Option("--format <format>", "csv, xlsx, json, webvtt or folder").choices(formats).default("json"))
    .option("--redact", "write a word in place of what looks like a name, an address, a number or a certificate")
    .addOption(
      new Option("--free-text <choice>", "notes and free answers: nobody has read them; they were read; leave them out")
        .choices(["refuse", "keep", "leave-out"])
        .default("refuse"),
    )
    .action(
      line.act(async (name: string, options: StudyExportOptions) =>
        (await import("../study-export")).studyExport(name, options),
      ),
    );
  line
    .withData(study, "import", "bring in a folder that another machine has exported; again, it changes nothing")
    .argument("<folder>", "as export --format folder has written it")
    .action(
      line.act(async (folder: string, options: { data?: string }) =>
        (await import("../study-export")).studyImport(folder, options),
      ),
    );
}

/** As main/study/export/export-study.ts has them, which is loaded when it is wanted. */
const formats = ["csv", "xlsx", "json", "webvtt", "folder"] as const satisfies readonly StudyExportOptions["format"][];

import type { CommandLine } from "../command-line";

/** `kazashi study`: UX test sessions. */
export function addStudyCommands(line: CommandLine): void {
  const study = line.group("study", "UX test sessions (docs/studies.md)");
  line
    .command(study, "check", "tell everything that is wrong with a study's file; exit status 1 where something is")
    .argument("<file>", "JSON")
    .action((file: string) => line.act(async () => (await import("../study-files")).studyCheck(file))({}));
  line
    .command(study, "sample", "write a study that works, to begin from")
    .option("--out <file>", "where to (default: standard output)")
    .action((options: { out?: string }) =>
      line.act(async () => (await import("../study-files")).studySample(options))({}),
    );
  line
    .withData(study, "list", "list the studies that are kept, and their sessions")
    .action(line.act(async (options: { data?: string }) => (await import("../study-figures")).studyList(options)));
  line
    .withData(study, "figures", "what the sessions of a study say: completion, time, errors, SEQ, SUS, acceptance")
    .argument("<study>", "its name")
    .action((name: string, options: { data?: string }) =>
      line.act(async () => (await import("../study-figures")).studyFiguresOf(name, options))({}),
    );
  line
    .withData(study, "report", "write what the sessions of a study say as one HTML file, in Japanese and English")
    .argument("<study>", "its name")
    .requiredOption("--out <file>", "where to")
    .action((name: string, options: { data?: string; out: string }) =>
      line.act(async () => (await import("../study-figures")).studyReport(name, options))({}),
    );
  line
    .withData(study, "export", "everything of a study as one JSON file: definition, sessions, events, issues")
    .argument("<study>", "its name")
    .requiredOption("--out <file>", "where to")
    .action((name: string, options: { data?: string; out: string }) =>
      line.act(async () => (await import("../study-figures")).studyExport(name, options))({}),
    );
}

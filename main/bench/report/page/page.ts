import type { Report } from "../report";
import { article } from "./article";
import { framedPage } from "./frame";

/** A report as one file. */
export function reportPage(report: Report): Promise<string> {
  return framedPage(report.plan.title, (language) => article(report, language));
}

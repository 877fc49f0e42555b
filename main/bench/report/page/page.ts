import type { Language } from "../../plan/titles";
import type { Report } from "../report";
import { article } from "./article";
import { framedPage } from "./frame";

/** A report as one file, in both languages or in one. */
export function reportPage(report: Report, only?: Language): Promise<string> {
  return framedPage(report.plan.title, (language) => article(report, language), only && [only]);
}

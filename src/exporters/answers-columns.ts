import { type ApprovalQuestion, approvalQuestions } from "../domain/clearance.js";
import type { Subject } from "../domain/show.js";
import type { SheetColumnOf } from "./sheet-csv.js";

const questions: Readonly<Record<ApprovalQuestion, string>> = {
  finalPixels: "Final Pixels",
  likeness: "Likeness",
  personalData: "Personal Data",
  thirdPartyIp: "Third-Party IP",
};

/** A column for each of the four questions that somebody has answered for something. */
export function answersColumns(subjects: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  return approvalQuestions
    .filter((question) => subjects.some(({ approvals }) => approvals[question] !== undefined))
    .map((question) => [
      questions[question],
      ({ approvals }) => {
        const said = approvals[question];
        return said === undefined ? null : said ? "yes" : "no";
      },
    ]);
}

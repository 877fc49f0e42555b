import { type Draft, type MovingIn, movingInSchema } from "../../main/portal/api";

export type FieldName = keyof MovingIn;

/** The form's fields in their order on the page. */
export const fieldNames = [
  "movedOn",
  "name",
  "postalCode",
  "address",
  "previousAddress",
  "householder",
  "people",
  "phone",
] as const satisfies readonly FieldName[];

/** How a field is typed in; the number of people has a field of its own. */
export const inputs = {
  movedOn: { type: "date" },
  name: { type: "text", autoComplete: "name" },
  postalCode: { type: "text", inputMode: "numeric", autoComplete: "postal-code" },
  address: { type: "text", autoComplete: "street-address" },
  previousAddress: { type: "text" },
  householder: { type: "text" },
  phone: { type: "tel", inputMode: "tel", autoComplete: "tel" },
} as const satisfies Record<Exclude<FieldName, "people">, object>;

/** How many people move; NaN while nothing is written. */
export const peopleOf = ({ people }: Draft): number => (people ? Number(people) : Number.NaN);

/** The notice a draft makes, or the names of its fields that are not right yet, in their order. */
export function noticeOf(draft: Draft): { notice: MovingIn } | { wrong: FieldName[] } {
  const parsed = movingInSchema.safeParse({ ...draft, people: peopleOf(draft) });
  if (parsed.success && parsed.data.movedOn <= today()) return { notice: parsed.data };
  const wrong = new Set(parsed.success ? ["movedOn"] : parsed.error.issues.map((issue) => issue.path[0]));
  return { wrong: fieldNames.filter((name) => wrong.has(name)) };
}

/** Field names the server did not accept, as far as they are this form's. */
export const ofThisForm = (names: readonly string[]): FieldName[] => fieldNames.filter((name) => names.includes(name));

/** Today in Japan, as a date field has it. */
export const today = (): string => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

/** An invented notice: for tests, for trying out, and for terminals without a keyboard. */
export const sampleNotice = (): Draft => ({
  movedOn: today(),
  name: "架空　花子",
  postalCode: "999-0001",
  address: "架空県架空市見本町一丁目2番3号",
  previousAddress: "架空県例示市手本町4番5号",
  householder: "架空　太郎",
  people: "2",
  phone: "000-0000-0000",
});

import type { FormId } from "../../main/portal/forms/forms";

/** One small picture a procedure. Decorative: its name stands beside it. */
const drawings: Readonly<Record<FormId, React.ReactNode>> = {
  "moving-in": (
    <>
      <path className="drawing-wall" d="M14 30v22h36V30z" />
      <path className="drawing-roof" d="M8 32l24-20 24 20z" />
      <path className="drawing-paper" d="M26 38h12v14H26z" />
      <path className="drawing-line" d="M44 58h14l-5-5m5 5l-5 5" />
    </>
  ),
  "child-allowance": (
    <>
      <circle className="drawing-roof" cx="24" cy="18" r="9" />
      <path className="drawing-wall" d="M10 54c0-16 5-24 14-24s14 8 14 24z" />
      <circle className="drawing-roof" cx="46" cy="32" r="7" />
      <path className="drawing-paper" d="M36 54c0-10 4-15 10-15s10 5 10 15z" />
    </>
  ),
  "resident-record": (
    <>
      <path className="drawing-wall" d="M14 8h26l10 10v38H14z" />
      <path className="drawing-paper" d="M40 8v10h10z" />
      <path className="drawing-line" d="M22 28h20M22 36h20M22 44h12" />
      <circle className="drawing-roof" cx="44" cy="50" r="8" />
    </>
  ),
};

export function FormDrawing({ form }: { form: FormId }) {
  return (
    <svg className="form-drawing" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      {drawings[form]}
    </svg>
  );
}

import type { EditedStudy } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { RadioGroup, Switch } from "../../parts/choice";
import { NumberField, TextField } from "../../parts/field";
import { another, isList, isRecord, itemTitle, type Json, words } from "./edit-json";

interface Field<Value extends Json = Json> {
  /** As complaints name it: "tasks.2.timeLimit". */
  readonly path: string;
  readonly name: string;
  readonly value: Value;
  readonly complaints: EditedStudy["complaints"];
  readonly onChange: (value: Json) => void;
}

/** A part of a study as fields: a record or a list folded away, a text, a number, a yes or no, one of a few words. */
export function JsonField(field: Field) {
  const { path, value } = field;
  if (isList(value) || isRecord(value)) return <JsonPart {...field} />;
  return (
    <div data-path={path}>
      <JsonPart {...field} />
    </div>
  );
}

function JsonPart(field: Field) {
  const { onChange, value } = field;
  const { complaints, name, path } = field;
  const texts = useStudyCounterTexts();
  const label = texts.fields[name] ?? name;
  const wrong = complaints.filter((complaint) => complaint.path === path).map(({ message }) => message);
  const told = { label, isInvalid: wrong.length > 0, error: wrong.join("; ") || undefined };
  if (isList(value)) return <ListField {...field} value={value} label={label} />;
  if (isRecord(value)) return <RecordField {...field} value={value} label={label} />;
  if (typeof value === "boolean")
    return (
      <Switch isSelected={value} onChange={onChange}>
        {label}
      </Switch>
    );
  if (typeof value === "number")
    return (
      <NumberField {...told} value={value} step={0.01} onChange={(next) => !Number.isNaN(next) && onChange(next)} />
    );
  const known = words[path.replace(/\.\d+/g, "")];
  if (known !== undefined && typeof value === "string")
    return (
      <RadioGroup
        label={wrong.length === 0 ? label : `${label} — ${wrong.join("; ")}`}
        options={known.map((word) => ({ value: word, label: texts.fields[word] ?? word }))}
        value={value}
        onChange={onChange}
      />
    );
  const text = value ?? "";
  // Null stands for "none" where a study allows it (realTokens): an empty field is none.
  const write = (next: string) => onChange(value === null && next === "" ? null : next);
  return (
    <TextField {...told} lines={text.length > 60 ? 4 : 1} value={text} onChange={write} validationBehavior="aria" />
  );
}

function RecordField({ complaints, label, onChange, path, value }: Field<Record<string, Json>> & { label: string }) {
  return (
    <Folded path={path} label={label} complaints={complaints}>
      {Object.entries(value).map(([name, part]) => (
        <JsonField
          key={name}
          path={`${path}.${name}`}
          name={name}
          value={part}
          complaints={complaints}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
    </Folded>
  );
}

function ListField({ complaints, label, onChange, path, value }: Field<Json[]> & { label: string }) {
  const texts = useStudyCounterTexts();
  const copy = another(value);
  return (
    <Folded path={path} label={`${label} (${value.length})`} complaints={complaints}>
      {value.map((item, index) => {
        const title = itemTitle(item, index);
        const moved = (to: number) => {
          const rest = value.filter((_, at) => at !== index);
          onChange([...rest.slice(0, to), item, ...rest.slice(to)]);
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item has no other identity than its place while its name is typed.
          <div className="json-item" key={index}>
            <JsonField
              path={`${path}.${index}`}
              name={title}
              value={item}
              complaints={complaints}
              onChange={(next) => onChange(value.map((other, at) => (at === index ? next : other)))}
            />
            <div className="actions">
              <Button
                look="text"
                size="small"
                isDisabled={index === 0}
                onPress={() => moved(index - 1)}
                aria-label={texts.upNamed(title)}
              >
                {texts.up}
              </Button>
              <Button
                look="text"
                size="small"
                onPress={() => onChange(value.filter((_, at) => at !== index))}
                aria-label={texts.removeNamed(title)}
              >
                {texts.remove}
              </Button>
            </div>
          </div>
        );
      })}
      {copy === undefined ? null : (
        <div className="actions">
          <Button
            look="outlined"
            size="small"
            onPress={() => onChange([...value, copy])}
            aria-label={texts.addTo(label)}
          >
            {texts.add}
          </Button>
        </div>
      )}
    </Folded>
  );
}

function Folded({
  path,
  label,
  complaints,
  children,
}: {
  path: string;
  label: string;
  complaints: EditedStudy["complaints"];
  children: React.ReactNode;
}) {
  const texts = useStudyCounterTexts();
  const own = complaints.filter((complaint) => complaint.path === path);
  const within = complaints.filter((complaint) => complaint.path.startsWith(`${path}.`)).length + own.length;
  return (
    <details
      className={path.includes(".") ? "json-part study-fold" : "card study-fold"}
      data-wrong={within > 0}
      data-path={path}
    >
      <summary>
        {label} {within === 0 ? null : <Badge tone="bad">{texts.complaints(within)}</Badge>}
      </summary>
      {own.map(({ message }) => (
        <p key={message} className="field-error">
          {message}
        </p>
      ))}
      <div className="json-fields">{children}</div>
    </details>
  );
}

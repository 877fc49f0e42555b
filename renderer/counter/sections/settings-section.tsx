import { useState } from "react";
import { type Settings, settingsSchema } from "../../../preload/contract";
import { languages } from "../../../preload/contract/language";
import { useCounterTexts } from "../../language/counter";
import { Button } from "../../parts/button";
import { RadioGroup, Switch } from "../../parts/choice";
import { ConfirmDialog } from "../../parts/dialog";
import { NumberField, TextField } from "../../parts/field";
import { languageNames } from "../../parts/language-switch";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { fromDraft, type InvalidField, isChanged, type SettingsDraft, toDraft } from "../settings-draft";
import { useCounter, useRequest } from "../use-counter";
import { FleetFields } from "./fleet-fields";

/** The operator's settings: checked here, saved as a whole, reset only after asking. */
export function SettingsSection() {
  const { settings: texts, keep } = useCounterTexts();
  const { settings } = useCounter();
  const [draft, setDraft] = useState<SettingsDraft>(() => toDraft(settings));
  const [invalid, setInvalid] = useState<ReadonlySet<InvalidField>>(new Set());
  const [saved, setSaved] = useState(false);
  const [resetting, setResetting] = useState(false);
  const change = useRequest("settings.change");
  const reset = useRequest("settings.reset");
  const changed = isChanged(draft, settings);

  const edit = (part: Partial<SettingsDraft>) => {
    setSaved(false);
    setDraft((present) => ({ ...present, ...part }));
  };
  const settle = (kept: Settings | undefined) => {
    if (kept === undefined) return;
    setDraft(toDraft(kept));
    setInvalid(new Set());
    setSaved(true);
  };
  const save = async () => {
    const checked = fromDraft(draft);
    if ("invalid" in checked) setInvalid(checked.invalid);
    else settle(await change.send(checked.settings));
  };

  return (
    <form
      className="card settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{texts.title}</h2>
      <ReaderChoice draft={draft} edit={edit} />
      <Choices draft={draft} edit={edit} />
      <PortalFields draft={draft} edit={edit} invalid={invalid} />
      <Times draft={draft} edit={edit} />
      <FleetFields draft={draft} edit={edit} invalid={invalid} />
      <Switch isSelected={draft.sound} onChange={(sound) => edit({ sound })}>
        {texts.sound}
      </Switch>

      <div className="settings-end">
        {invalid.size > 0 ? <Notice tone="bad" live="assertive" title={texts.invalid} /> : null}
        {saved && !changed ? <Notice tone="good" live="polite" title={texts.saved} /> : null}
        <RequestFailure failure={change.failure ?? reset.failure} />
        <div className="actions">
          <Button look="text" tone="danger" onPress={() => setResetting(true)}>
            {texts.reset}
          </Button>
          <span className="quiet" role="status">
            {changed ? texts.changed : ""}
          </span>
          <Button look="outlined" isDisabled={!changed} onPress={() => edit(toDraft(settings))}>
            {texts.discard}
          </Button>
          <Button type="submit" isDisabled={!changed || change.busy} data-testid="settings-save">
            {texts.save}
          </Button>
        </div>
      </div>

      <ConfirmDialog
        open={resetting}
        title={texts.resetTitle}
        confirm={texts.resetConfirm}
        keep={keep}
        onKeep={() => setResetting(false)}
        onConfirm={async () => {
          setResetting(false);
          settle(await reset.send());
        }}
      >
        <p>{texts.resetText}</p>
      </ConfirmDialog>
    </form>
  );
}

export interface Fields {
  readonly draft: SettingsDraft;
  readonly edit: (part: Partial<SettingsDraft>) => void;
}

export interface CheckedFields extends Fields {
  readonly invalid: ReadonlySet<InvalidField>;
}

/** The value that stands for "no reader chosen": no reader of PC/SC has an empty name. */
const automatic = "";

function ReaderChoice({ draft, edit }: Fields) {
  const { settings: texts } = useCounterTexts();
  const { readers } = useCounter();
  const connected = readers.readers.map(({ name }) => ({ value: name, label: name }));
  const missing =
    draft.reader === null || connected.some(({ value }) => value === draft.reader)
      ? []
      : [{ value: draft.reader, label: texts.missing(draft.reader) }];
  return (
    <RadioGroup
      label={texts.reader}
      options={[{ value: automatic, label: texts.automatic }, ...connected, ...missing]}
      value={draft.reader ?? automatic}
      onChange={(reader) => edit({ reader: reader === automatic ? null : reader })}
    />
  );
}

function Choices({ draft, edit }: Fields) {
  const { settings: texts, order: orders } = useCounterTexts();
  const { minValue, maxValue } = settingsSchema.shape.retryFloor;
  return (
    <>
      <RadioGroup
        label={texts.order}
        options={(["pin-first", "hold-first"] as const).map((value) => ({
          value,
          label: orders[value],
          hint: texts.orderHints[value],
        }))}
        value={draft.order}
        onChange={(order) => edit({ order })}
      />
      <RadioGroup
        label={texts.sharing}
        options={(["exclusive", "shared"] as const).map((value) => ({
          value,
          label: texts.sharings[value],
          hint: texts.sharingHints[value],
        }))}
        value={draft.sharing}
        onChange={(sharing) => edit({ sharing })}
      />
      <NumberField
        label={texts.retryFloor}
        hint={texts.retryFloorHint}
        unit={texts.times}
        value={draft.retryFloor}
        minValue={minValue ?? 0}
        maxValue={maxValue ?? 4}
        onChange={(retryFloor) => Number.isInteger(retryFloor) && edit({ retryFloor })}
      />
      <RadioGroup
        label={texts.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={draft.language}
        onChange={(language) => edit({ language })}
      />
    </>
  );
}

function PortalFields({ draft, edit, invalid }: CheckedFields) {
  const { settings: texts } = useCounterTexts();
  return (
    <>
      <TextField
        label={texts.portalUrl}
        type="url"
        validationBehavior="aria"
        value={draft.portalUrl}
        onChange={(portalUrl) => edit({ portalUrl })}
        isInvalid={invalid.has("portalUrl")}
        error={texts.errors.portalUrl}
      />
      <TextField
        label={texts.allowedOrigins}
        hint={texts.allowedOriginsHint}
        lines={3}
        validationBehavior="aria"
        value={draft.allowedOrigins}
        onChange={(allowedOrigins) => edit({ allowedOrigins })}
        isInvalid={invalid.has("allowedOrigins")}
        error={texts.errors.allowedOrigins}
      />
      <RadioGroup
        label={texts.pageContract}
        options={(["page", "kazashi"] as const).map((value) => ({
          value,
          label: texts.pageContracts[value],
          hint: texts.pageContractHints[value],
        }))}
        value={draft.pageContract}
        onChange={(pageContract) => edit({ pageContract })}
      />
    </>
  );
}

function Times({ draft, edit }: Fields) {
  const { settings: texts } = useCounterTexts();
  const bounds = settingsSchema.shape.timeouts.shape;
  const hints = { hold: undefined, idle: undefined, warning: texts.warningHint, exchange: undefined };
  return (
    <fieldset className="settings-group">
      <legend>{texts.timeouts}</legend>
      {(["hold", "idle", "warning", "exchange"] as const).map((name) => (
        <NumberField
          key={name}
          label={texts[name]}
          hint={hints[name]}
          unit={texts.seconds}
          value={draft.timeouts[name]}
          minValue={bounds[name].minValue ?? 1}
          maxValue={bounds[name].maxValue ?? 3600}
          onChange={(seconds) =>
            Number.isInteger(seconds) && edit({ timeouts: { ...draft.timeouts, [name]: seconds } })
          }
        />
      ))}
    </fieldset>
  );
}

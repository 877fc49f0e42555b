import { useCallback, useEffect, useState } from "react";
import type { RunSummary } from "../../../preload/contract";
import { bridge } from "../../bridge";
import { useCounterTexts } from "../../language/counter";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/dialog";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { RunView } from "../run-view";
import { TapTable } from "../tap-table";
import { useRequest } from "../use-counter";

/** Taps asked for at a time. */
const page = 50;

/** The taps that were kept, newest first: open, select, export, delete. */
export function TapsSection() {
  const { taps: texts, keep } = useCounterTexts();
  const { runs, more, refresh, older, list } = useRuns();
  const [opened, setOpened] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [doomed, setDoomed] = useState<readonly string[]>([]);
  const [done, setDone] = useState<string | null>(null);
  const removal = useRequest("runs.delete");
  const saving = useRequest("runs.export");

  const remove = async () => {
    const ids = [...doomed];
    setDoomed([]);
    const count = await removal.send({ ids });
    if (count === undefined) return;
    setDone(texts.deleted(count));
    setSelected(new Set());
    setOpened(null);
    refresh();
  };

  const save = async (format: "json" | "csv", ids: readonly string[]) => {
    const path = await saving.send({ format, ids: ids.length === 0 ? null : [...ids] });
    setDone(typeof path === "string" ? texts.saved(path) : null);
  };

  const results = (
    <>
      {done === null ? null : <Notice tone="good" live="polite" title={done} />}
      <RequestFailure failure={list.failure ?? removal.failure ?? saving.failure} />
      <ConfirmDialog
        open={doomed.length > 0}
        title={texts.deleteTitle(doomed.length)}
        confirm={texts.deleteConfirm}
        keep={keep}
        onKeep={() => setDoomed([])}
        onConfirm={remove}
      >
        <p>{texts.deleteText}</p>
      </ConfirmDialog>
    </>
  );

  if (opened !== null)
    return (
      <>
        {results}
        <RunView
          id={opened}
          onBack={() => setOpened(null)}
          onDelete={() => setDoomed([opened])}
          onExport={() => save("json", [opened])}
        />
      </>
    );
  return (
    <section className="card">
      <div className="card-head">
        <h2>{texts.title}</h2>
        <div className="actions">
          <Button look="outlined" size="small" icon="refresh" onPress={refresh}>
            {texts.refresh}
          </Button>
          <Button look="outlined" size="small" icon="download" onPress={() => save("json", [...selected])}>
            {texts.exportJson}
          </Button>
          <Button look="outlined" size="small" icon="download" onPress={() => save("csv", [...selected])}>
            {texts.exportCsv}
          </Button>
          <Button
            look="outlined"
            tone="danger"
            size="small"
            icon="trash"
            isDisabled={selected.size === 0}
            onPress={() => setDoomed([...selected])}
          >
            {texts.delete}
          </Button>
        </div>
      </div>
      {results}
      {runs.length === 0 ? (
        <p className="empty">{texts.empty}</p>
      ) : (
        <>
          <p className="quiet">{selected.size === 0 ? texts.exportHint : texts.selected(selected.size)}</p>
          <TapTable runs={runs} selected={selected} onSelect={setSelected} onOpen={setOpened} />
          {more ? (
            <Button look="outlined" isDisabled={list.busy} onPress={older}>
              {texts.older}
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** The first page anew at every change of a run; older pages when they are asked for. */
function useRuns() {
  const [runs, setRuns] = useState<readonly RunSummary[]>([]);
  const [more, setMore] = useState(false);
  const list = useRequest("runs.list");
  const { send } = list;

  const refresh = useCallback(async () => {
    const first = await send({ limit: page, before: null });
    if (first === undefined) return;
    setRuns(first);
    setMore(first.length === page);
  }, [send]);

  const older = async () => {
    const next = await send({ limit: page, before: runs.at(-1)?.id ?? null });
    if (next === undefined) return;
    setRuns([...runs, ...next]);
    setMore(next.length === page);
  };

  useEffect(() => {
    void refresh();
    return bridge().on("runs.changed", () => void refresh());
  }, [refresh]);

  return { runs, more, refresh, older, list };
}

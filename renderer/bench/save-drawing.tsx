import { useState } from "react";
import type { Drawing } from "../../main/drawings/shape";
import { svgOf } from "../../main/drawings/svg";
import { RequestFailure } from "../counter/request-failure";
import { useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { Button } from "../parts/button";
import { pngOf } from "./png";

/** Saves a drawing where the engineer says: as it is, or as a picture of twice its size. */
export function SaveDrawing({ drawing, name }: { drawing: Drawing; name: string }) {
  const texts = useBenchTexts();
  const { busy, failure, send } = useRequest("bench.save-drawing");
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (format: "svg" | "png") => {
    const text = svgOf(drawing);
    const file = format === "svg" ? { format, text } : { format, bytes: await pngOf(text, drawing) };
    const path = await send({ name: name.slice(0, 200), file });
    setSaved(typeof path === "string" ? texts.saved(path) : null);
  };
  return (
    <>
      {(["svg", "png"] as const).map((format) => (
        <Button
          key={format}
          look="text"
          size="small"
          isDisabled={busy}
          aria-label={texts.drawing.save(format.toUpperCase(), drawing.title)}
          onPress={() => void save(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      {saved === null ? null : (
        <span className="quiet" role="status">
          {saved}
        </span>
      )}
      <RequestFailure failure={failure} />
    </>
  );
}

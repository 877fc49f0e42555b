import { useState } from "react";
import { useBenchTexts } from "../../language/bench";
import { Button } from "../../parts/button";
import { NumberField, TextField } from "../../parts/field";
import { useEditing } from "./editing";
import { gridPositions, numbersIn } from "./grid";

/** Fills the positions with a grid around the reader's mark, at every height and turn that is asked for. */
export function GridMaker() {
  const { editor } = useBenchTexts();
  const { change } = useEditing();
  const [columns, setColumns] = useState(3);
  const [rows, setRows] = useState(3);
  const [pitch, setPitch] = useState(25);
  const [heights, setHeights] = useState("2");
  const [angles, setAngles] = useState("0");
  const grid = { columns, rows, pitch, heights: numbersIn(heights), angles: numbersIn(angles) };
  const sound = grid.heights.length > 0 && grid.angles.length > 0;
  return (
    <details className="plan-item">
      <summary>{editor.grid}</summary>
      <div className="plan-fields">
        <NumberField label={editor.gridColumns} value={columns} onChange={setColumns} minValue={1} maxValue={9} />
        <NumberField label={editor.gridRows} value={rows} onChange={setRows} minValue={1} maxValue={9} />
        <NumberField label={editor.gridPitch} value={pitch} onChange={setPitch} minValue={1} maxValue={100} />
        <TextField label={editor.gridHeights} value={heights} onChange={setHeights} />
        <TextField label={editor.gridAngles} value={angles} onChange={setAngles} />
      </div>
      <div className="actions">
        <Button
          look="outlined"
          size="small"
          isDisabled={!sound}
          onPress={() => change(["factors", "position"], gridPositions(grid))}
          data-testid="editor-grid"
        >
          {editor.gridMake}
        </Button>
      </div>
    </details>
  );
}

/** Pixels of the picture for each of the drawing's: sharp on paper too. */
const density = 2;

/** A picture of an SVG document, on white. */
export async function pngOf(
  svg: string,
  { height, width }: { readonly width: number; readonly height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * density, height * density);
  const context = canvas.getContext("2d");
  if (context === null) throw new TypeError("no canvas to draw on");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

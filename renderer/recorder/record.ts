/** Pictures a second, at most: a kiosk's screens stand still but for a few animations. */
const rate = 10;
/** Milliseconds of recording that a crash may lose. */
const slice = 1_000;
/** VP8, because nothing else is encoded as cheaply without a graphics card; the taps beside it are timed. */
const format = { mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 600_000 };

export interface Recorded {
  /** A picture has been taken since the last one was asked about. False: none of the window may be in it. */
  mayKeep(): Promise<boolean>;
  /** The first picture has been taken, so many milliseconds after 1970. */
  onStarted(at: number): unknown;
  /** Bytes of one WebM file, in order. */
  onChunk(bytes: Uint8Array<ArrayBuffer>): unknown;
}

/**
 * Records the window that main offers, until this page is closed. Each picture is taken first and asked about then: however
 * late a message is, none is kept that main has not allowed. In place of one that may not be kept comes a blank one, so that
 * time passes in the recording all the same.
 * @throws what the browser says where the window cannot be recorded, any more
 */
export async function record({ mayKeep, onChunk, onStarted }: Recorded): Promise<never> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: rate }, audio: false });
  await video.play();
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const brush = canvas.getContext("2d", { alpha: false });
  if (brush === null) throw new Error("no canvas");
  const stream = canvas.captureStream(0);
  const [track] = stream.getVideoTracks();
  if (!(track instanceof CanvasCaptureMediaStreamTrack)) throw new Error("no track of pictures");

  const recorder = new MediaRecorder(stream, format);
  let sent: Promise<unknown> = Promise.resolve();
  recorder.addEventListener("start", () => void onStarted(Date.now()));
  recorder.addEventListener("dataavailable", ({ data }) => {
    sent = sent.then(async () => data.size > 0 && onChunk(new Uint8Array(await data.arrayBuffer())));
  });
  recorder.start(slice);

  for (;;) {
    const picture = await createImageBitmap(video);
    if (await mayKeep()) brush.drawImage(picture, 0, 0);
    else brush.fillRect(0, 0, canvas.width, canvas.height);
    picture.close();
    track.requestFrame();
    await new Promise((resolve) => setTimeout(resolve, 1_000 / rate));
  }
}

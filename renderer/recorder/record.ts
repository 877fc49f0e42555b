/** Pictures a second: a kiosk's screens stand still but for a few animations. */
const rate = 10;
/** Milliseconds of recording that a crash may lose. */
const slice = 1_000;
/** VP8, because nothing else is encoded as cheaply without a graphics card; the taps beside it are timed. */
const format = { mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 600_000 };

export interface Recorded {
  /** Asked for each picture: true where none of the window may be in it. */
  blank(): boolean;
  /** The first picture has been taken, so many milliseconds after 1970. */
  onStarted(at: number): unknown;
  /** Bytes of one WebM file, in order. */
  onChunk(bytes: Uint8Array<ArrayBuffer>): unknown;
}

/**
 * Records the window that main offers, until this page is closed. It is painted picture by picture, so that a blank one holds
 * nothing of the window, and time passes in the recording all the same.
 * @throws what the browser says where the window cannot be recorded
 */
export async function record({ blank, onChunk, onStarted }: Recorded): Promise<void> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: rate }, audio: false });
  await video.play();
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const brush = canvas.getContext("2d", { alpha: false });
  if (brush === null) throw new Error("no canvas");
  setInterval(() => {
    if (blank()) brush.fillRect(0, 0, canvas.width, canvas.height);
    else brush.drawImage(video, 0, 0, canvas.width, canvas.height);
  }, 1_000 / rate);
  const recorder = new MediaRecorder(canvas.captureStream(rate), format);
  let sent: Promise<unknown> = Promise.resolve();
  recorder.addEventListener("start", () => void onStarted(Date.now()));
  recorder.addEventListener("dataavailable", ({ data }) => {
    sent = sent.then(async () => data.size > 0 && onChunk(new Uint8Array(await data.arrayBuffer())));
  });
  recorder.start(slice);
}

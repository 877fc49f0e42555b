import { useEffect, useRef, useState } from "react";
import type { TimeLineView } from "../../../../preload/contract/study-views";
import { useStudyViewsTexts } from "../../../language/study-views";
import { RequestFailure } from "../../request-failure";
import { useRequest } from "../../use-counter";
import { clockText } from "./view";

type Recording = TimeLineView["recordings"][number];

/**
 * A recording of the participant's window, without sound, in step with the time line: it goes where `at` says, and tells where
 * it is.
 */
export function RecordingPlayer({
  session,
  recording: { from, name },
  at,
  onTime,
}: {
  session: string;
  recording: Recording;
  /** Milliseconds since the session began; null: nothing was asked for yet. */
  at: number | null;
  onTime: (ms: number) => void;
}) {
  const texts = useStudyViewsTexts();
  const { send, failure } = useRequest("study.recording");
  const [address, setAddress] = useState<string | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let made: string | null = null;
    let wanted = true;
    void send({ session, name }).then((bytes) => {
      if (!wanted || bytes === undefined) return;
      made = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
      setAddress(made);
    });
    return () => {
      wanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [send, session, name]);
  useEffect(() => {
    if (video.current !== null && at !== null) video.current.currentTime = Math.max(0, (at - from) / 1_000);
  }, [at, from]);
  return (
    <figure className="recording" data-testid="recording">
      <figcaption>
        {texts.recording(clockText(from, 0))} <span className="quiet">{texts.recordingBlank}</span>
      </figcaption>
      <RequestFailure failure={failure} />
      {address === null ? null : (
        <video
          ref={video}
          src={address}
          controls
          muted
          aria-label={texts.recording(clockText(from, 0))}
          onLoadedMetadata={({ currentTarget }) => findEnd(currentTarget)}
          onTimeUpdate={({ currentTarget }) => {
            if (currentTarget.currentTime < beyond) onTime(from + currentTarget.currentTime * 1_000);
          }}
        />
      )}
    </figure>
  );
}

/** Seconds that no recording lasts. */
const beyond = 1e6;

/** A recording is written as it goes, so its length stands nowhere in it: the browser finds it by going to its end. */
function findEnd(video: HTMLVideoElement): void {
  if (Number.isFinite(video.duration)) return;
  video.addEventListener(
    "durationchange",
    () => {
      video.currentTime = 0;
    },
    { once: true },
  );
  video.currentTime = beyond;
}

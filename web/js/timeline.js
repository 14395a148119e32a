// Events shown when the picture they belong to is shown: captions, cards and turns carry the RTP timestamp of their frame.

/** Events that wait at the same time; one more shows the oldest at once. */
export const WAITING_MAX = 64;
/** An event is shown at the latest so long after it came, whatever the video does. */
export const WAIT_MAX_MS = 2_000;
/** Frames this old no longer count as "the video runs": events then show on arrival. */
export const FRAME_STALE_MS = 1_000;

/**
 * Whether an RTP timestamp has been reached: serial comparison modulo 2^32 (RFC 1982), as timestamps wrap after 13 hours
 * and start anywhere.
 *
 * @param {number} current of the picture on screen
 * @param {number} target of the event
 */
export function rtpReached(current, target) {
  return ((current - target) >>> 0) < 0x8000_0000;
}

/** One page's queue of events that wait for their picture. */
export class Timeline {
  #waiting = [];
  #lastFrameMs = -Infinity;
  #now;

  /** @param {() => number} now milliseconds, monotonic */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  get waiting() {
    return this.#waiting.length;
  }

  /**
   * Shows an event with its picture: at once when the event has no RTP timestamp or no pictures come.
   *
   * @param {number | undefined | null} rtpTimestamp
   * @param {() => void} show
   */
  add(rtpTimestamp, show) {
    const nowMs = this.#now();
    if (!Number.isInteger(rtpTimestamp) || nowMs - this.#lastFrameMs > FRAME_STALE_MS) {
      // What came before is shown before: order is kept.
      this.#showWhile(() => true);
      show();
      return;
    }
    this.#waiting.push({ rtpTimestamp, show, lastMs: nowMs + WAIT_MAX_MS });
    if (this.#waiting.length > WAITING_MAX) {
      this.#waiting.shift().show();
    }
  }

  /** A picture is on screen. @param {number | undefined} rtpTimestamp */
  frame(rtpTimestamp) {
    if (!Number.isInteger(rtpTimestamp)) {
      return;
    }
    this.#lastFrameMs = this.#now();
    this.#showWhile((event) => rtpReached(rtpTimestamp, event.rtpTimestamp) || event.lastMs <= this.#lastFrameMs);
  }

  /** Called now and then, for when pictures stop. */
  tick() {
    const nowMs = this.#now();
    this.#showWhile((event) => event.lastMs <= nowMs || nowMs - this.#lastFrameMs > FRAME_STALE_MS);
  }

  /** Forgets what waits: a new session has new timestamps. */
  clear() {
    this.#waiting = [];
    this.#lastFrameMs = -Infinity;
  }

  #showWhile(due) {
    while (this.#waiting.length > 0 && due(this.#waiting[0])) {
      this.#waiting.shift().show();
    }
  }
}

/** Tells the timeline of each picture; where the browser cannot, events show on arrival. */
export function followVideo(video, timeline, onPicture) {
  if (typeof video.requestVideoFrameCallback !== 'function') {
    video.addEventListener('timeupdate', () => onPicture());
    return;
  }
  const step = (_now, metadata) => {
    timeline.frame(metadata.rtpTimestamp);
    onPicture();
    video.requestVideoFrameCallback(step);
  };
  video.requestVideoFrameCallback(step);
}

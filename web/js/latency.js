// How far the picture is behind the edge, from the browser's own statistics: half the round trip, the jitter buffer, decoding.

/** How often it is measured, milliseconds. */
export const MEASURE_MS = 2_000;
/** How often the edge hears of it, milliseconds. */
const REPORT_MS = 5_000;

/**
 * What passed between two looks at the statistics.
 *
 * @param {object | null} before inbound-rtp of the video
 * @param {object} after the same, later
 * @param {number | undefined} roundTripS of the chosen candidate pair
 * @returns {{latencyMs: number, networkMs: number, bufferMs: number, decodeMs: number, fps: number, lostFraction: number} | null}
 *     null when no picture came in between
 */
export function measure(before, after, roundTripS) {
  const emitted = delta(before, after, 'jitterBufferEmittedCount');
  const decoded = delta(before, after, 'framesDecoded');
  const seconds = (after.timestamp - (before?.timestamp ?? 0)) / 1000;
  if (emitted <= 0 || decoded <= 0 || seconds <= 0) {
    return null;
  }
  const bufferMs = (delta(before, after, 'jitterBufferDelay') / emitted) * 1000;
  const decodeMs = (delta(before, after, 'totalDecodeTime') / decoded) * 1000;
  const networkMs = ((roundTripS ?? 0) / 2) * 1000;
  const lost = Math.max(0, delta(before, after, 'packetsLost'));
  const received = delta(before, after, 'packetsReceived');
  return {
    latencyMs: networkMs + bufferMs + decodeMs,
    networkMs,
    bufferMs,
    decodeMs,
    fps: decoded / seconds,
    lostFraction: lost + received > 0 ? lost / (lost + received) : 0,
  };
}

function delta(before, after, key) {
  return (after[key] ?? 0) - (before?.[key] ?? 0);
}

export class Latency {
  #badge;
  #connection;
  #before = null;
  #reportedMs = 0;

  /** The newest measurement, for tests. */
  last = null;

  constructor(badge, connection) {
    this.#badge = badge;
    this.#connection = connection;
    setInterval(() => this.#tick(), MEASURE_MS);
  }

  /** A new session counts from nothing. */
  reset() {
    this.#before = null;
    this.#badge.hidden = true;
  }

  async #tick() {
    const { pc } = this.#connection;
    if (!pc || this.#connection.state !== 'live') {
      this.#badge.hidden = true;
      return;
    }
    const stats = await pc.getStats();
    let video = null;
    let roundTripS;
    stats.forEach((report) => {
      if (report.type === 'inbound-rtp' && report.kind === 'video') {
        video = report;
      } else if (report.type === 'candidate-pair' && report.nominated && report.currentRoundTripTime !== undefined) {
        roundTripS = report.currentRoundTripTime;
      }
    });
    if (!video || pc !== this.#connection.pc) {
      return;
    }
    const measured = this.#before && measure(this.#before, video, roundTripS);
    this.#before = video;
    if (measured) {
      this.last = measured;
      this.#draw(measured);
      this.#report(measured);
    }
  }

  #draw({ latencyMs, networkMs, bufferMs, decodeMs }) {
    const round = Math.round(latencyMs);
    this.#badge.textContent = `${round} ms`;
    this.#badge.dataset.level = round <= 250 ? 'good' : 'slow';
    this.#badge.title = `Behind the server: network ${Math.round(networkMs)} ms, buffer ${Math.round(bufferMs)} ms, decoding ${Math.round(decodeMs)} ms`;
    this.#badge.setAttribute('aria-label', `Delay of the picture: ${round} milliseconds`);
    this.#badge.hidden = false;
  }

  #report({ fps, lostFraction, latencyMs }) {
    const nowMs = performance.now();
    if (nowMs - this.#reportedMs >= REPORT_MS) {
      this.#reportedMs = nowMs;
      this.#connection.send({
        type: 'playback',
        fps: Math.round(fps * 10) / 10,
        lostFraction: Math.round(lostFraction * 1e4) / 1e4,
        latencyMs: Math.round(latencyMs),
      });
    }
  }
}

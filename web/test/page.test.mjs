import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BACKOFF_MAX_MS, BACKOFF_MIN_MS, backoffMs } from '../js/backoff.js';
import { captionMs } from '../js/captions.js';
import { isSoldOut, safeUrl } from '../js/card.js';
import { formatLatency, readAck } from '../js/chat.js';
import { measure } from '../js/latency.js';
import { FRAME_STALE_MS, rtpReached, Timeline, WAIT_MAX_MS, WAITING_MAX } from '../js/timeline.js';
import { ServerError } from '../js/whep.js';

test('an RTP timestamp is reached across the wrap of 32 bits', () => {
  assert.equal(rtpReached(1000, 1000), true);
  assert.equal(rtpReached(999, 1000), false);
  assert.equal(rtpReached(5, 0xffff_fff0), true);
  assert.equal(rtpReached(0xffff_fff0, 5), false);
});

function timelineAt() {
  const clock = { ms: 10_000 };
  const shown = [];
  const timeline = new Timeline(() => clock.ms);
  return { clock, shown, timeline, add: (rtp, name) => timeline.add(rtp, () => shown.push(name)) };
}

test('events wait for their picture, in order, over the wrap', () => {
  const { shown, timeline, add } = timelineAt();
  timeline.frame(0xffff_f000);
  add(0xffff_ff00, 'before');
  add(90, 'after');
  assert.deepEqual(shown, []);
  timeline.frame(0xffff_ff10);
  assert.deepEqual(shown, ['before']);
  timeline.frame(100);
  assert.deepEqual(shown, ['before', 'after']);
});

test('events without a timestamp, and without pictures, show on arrival', () => {
  const { clock, shown, timeline, add } = timelineAt();
  add(500, 'no picture yet');
  timeline.frame(100);
  add(undefined, 'no timestamp');
  add(5_000, 'waits');
  clock.ms += FRAME_STALE_MS + 1;
  timeline.tick();
  assert.deepEqual(shown, ['no picture yet', 'no timestamp', 'waits']);
});

test('an event far ahead is shown at its limit, and the queue is bounded', () => {
  const { clock, shown, timeline, add } = timelineAt();
  timeline.frame(0);
  add(9_000_000, 'far');
  clock.ms += WAIT_MAX_MS;
  timeline.frame(1);
  assert.deepEqual(shown, ['far']);
  for (let i = 0; i <= WAITING_MAX; i++) {
    add(9_000_000, i);
  }
  assert.equal(timeline.waiting, WAITING_MAX);
  assert.equal(shown.at(-1), 0);
});

test('back-off doubles, with jitter, up to its limit', () => {
  assert.equal(backoffMs(0, () => 0), BACKOFF_MIN_MS / 2);
  assert.equal(backoffMs(2, () => 1), BACKOFF_MIN_MS * 4);
  assert.equal(backoffMs(40, () => 1), BACKOFF_MAX_MS);
});

test('only web addresses become links', () => {
  assert.equal(safeUrl('/shop/serum', 'https://a.example/x'), 'https://a.example/shop/serum');
  assert.equal(safeUrl('javascript:alert(1)', 'https://a.example/'), '');
  assert.equal(safeUrl('', 'https://a.example/'), '');
  assert.equal(safeUrl('http://[', 'https://a.example/'), '');
});

test('sold out is told from what is left', () => {
  assert.equal(isSoldOut({ stockText: 'Sold out' }), true);
  assert.equal(isSoldOut({ stockText: '12 in stock' }), false);
  assert.equal(isSoldOut({ soldOut: true }), true);
});

test('acknowledgements read plainly', () => {
  assert.deepEqual(readAck({ status: 'accepted' }), { status: 'sent', note: 'Sent' });
  assert.equal(readAck({ status: 'pending' }).status, 'waiting');
  assert.match(readAck({ status: 'rate_limited', retryAfterMs: 1500 }).note, /in 2 s/);
  assert.deepEqual(readAck({ status: 'moderated', message: 'No.' }), { status: 'refused', note: 'No.' });
});

test('latency is half the round trip, the buffer and the decoding of the last interval', () => {
  const before = { timestamp: 1000, framesDecoded: 10, jitterBufferEmittedCount: 10, jitterBufferDelay: 9, totalDecodeTime: 1 };
  const after = { timestamp: 3000, framesDecoded: 60, jitterBufferEmittedCount: 60, jitterBufferDelay: 10, totalDecodeTime: 1.1 };
  const measured = measure(before, after, 0.01);
  assert.ok(Math.abs(measured.latencyMs - 27) < 1e-6, `was ${measured.latencyMs}`);
  assert.equal(measured.fps, 25);
  assert.equal(measure(after, { ...after, timestamp: 5000 }, 0.01), null);
});

test('latency reads well', () => {
  assert.equal(formatLatency(83.6), '84 ms');
  assert.equal(formatLatency(1240), '1.2 s');
});

test('a caption stays long enough to be read', () => {
  assert.equal(captionMs(2_000), 2_400);
  assert.equal(captionMs(undefined), 900);
});

test('which answers of the server are worth another try', () => {
  assert.equal(new ServerError(403, '', 'x').permanent, true);
  assert.equal(new ServerError(404, '', 'x').permanent, false);
  assert.equal(new ServerError(429, '', 'x').permanent, false);
  assert.equal(new ServerError(503, '', 'x').permanent, false);
});

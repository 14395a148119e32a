// WHEP (draft-ietf-wish-whep): one POST opens the media session, one DELETE ends it. See docs/PAGE-PROTOCOL.md.

/** An answer of the server that is not success, in its own words. */
export class ServerError extends Error {
  /**
   * @param {number} status HTTP status
   * @param {string} code of the error body, may be empty
   * @param {string} message for the viewer
   * @param {number} retryAfterMs 0 when the server named none
   */
  constructor(status, code, message, retryAfterMs = 0) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** Trying again without a change on this side makes no sense. */
  get permanent() {
    return this.status >= 400 && this.status < 500 && ![401, 404, 408, 425, 429].includes(this.status);
  }
}

/** How long a call may take, milliseconds. */
const CALL_MS = 10_000;

async function call(path, options = {}) {
  const response = await fetch(path, { signal: AbortSignal.timeout(CALL_MS), cache: 'no-store', ...options });
  if (response.ok) {
    return response;
  }
  const body = await response.json().catch(() => null);
  const error = body?.error ?? {};
  const retryAfterS = Number(response.headers.get('Retry-After'));
  throw new ServerError(
    response.status,
    String(error.code ?? ''),
    String(error.message ?? `The server answered ${response.status} ${response.statusText}`),
    Number.isFinite(retryAfterS) ? retryAfterS * 1000 : 0,
  );
}

/** @returns {Promise<Array<object>>} the channels on air */
export async function listChannels() {
  return (await (await call('/api/channels')).json()).channels ?? [];
}

async function fetchToken(channelId) {
  const response = await call('/api/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ channelId }),
  });
  return (await response.json()).token;
}

/**
 * Opens a media session. Audio is offered sendrecv without a track: unmuting the microphone later is `replaceTrack`,
 * without renegotiation.
 *
 * @param {string} channelId
 * @param {(event: RTCTrackEvent) => void} onTrack
 * @param {AbortSignal} signal gives up
 * @returns {Promise<{pc: RTCPeerConnection, microphone: RTCRtpSender, sessionId: string, token: string, close: () => void}>}
 * @throws {ServerError} with the server's message
 */
export async function openSession(channelId, onTrack, signal) {
  const token = await fetchToken(channelId);
  const pc = new RTCPeerConnection();
  let location = '';
  let closed = false;
  const close = () => {
    if (closed) {
      return;
    }
    closed = true;
    pc.close();
    if (location) {
      // The page may be going away: keepalive lets the request outlive it. The edge notices by itself if this is lost.
      fetch(location, { method: 'DELETE', keepalive: true, headers: { Authorization: `Bearer ${token}` } }).catch(() => {});
    }
  };
  try {
    pc.addEventListener('track', onTrack);
    pc.addTransceiver('video', { direction: 'recvonly' });
    const audio = pc.addTransceiver('audio', { direction: 'sendrecv' });
    await pc.setLocalDescription(await pc.createOffer());
    const response = await call(`/whep/${encodeURIComponent(channelId)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
      body: pc.localDescription.sdp,
    });
    location = response.headers.get('Location') ?? '';
    await pc.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    signal.throwIfAborted();
    return { pc, microphone: audio.sender, sessionId: location.split('/').pop(), token, close };
  } catch (error) {
    close();
    throw error;
  }
}

// The life of the connection: media session and socket, opened, watched, opened again.
import { backoffMs } from './backoff.js';
import { listChannels, openSession, ServerError } from './whep.js';
import { Socket } from './socket.js';

/** A connection that says "disconnected" for so long is opened anew, milliseconds. */
const DISCONNECTED_MS = 4_000;
/** A connection that is not up after so long is given up, milliseconds. */
const CONNECT_MS = 12_000;

/**
 * States: `connecting`, `live`, `held` (the origin is away: the picture is held), `retrying`, `ended`, `failed` (only
 * the viewer can mend it).
 */
export class Connection {
  #handlers;
  #session = null;
  #socket = null;
  #attempt = 0;
  #retryTimer = 0;
  #watchTimer = 0;
  #abort = new AbortController();

  state = 'connecting';
  message = '';
  channel = null;

  /**
   * @param {{onState: (connection: Connection) => void, onTrack: (event: RTCTrackEvent) => void,
   *     onSession: (session: object) => void, onOpen: () => void, onMessage: (message: object) => void}} handlers
   */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  get pc() {
    return this.#session?.pc ?? null;
  }

  get microphone() {
    return this.#session?.microphone ?? null;
  }

  send(message) {
    return this.#socket?.send(message) ?? false;
  }

  /** Opens a session now; also what "Try now" does. */
  async open() {
    clearTimeout(this.#retryTimer);
    this.#drop();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (this.state !== 'retrying' && this.state !== 'connecting') {
      this.#set('retrying', 'Connecting again…');
    }
    try {
      const channelId = await this.#chooseChannel();
      signal.throwIfAborted();
      const session = await openSession(channelId, this.#handlers.onTrack, signal);
      this.#session = session;
      this.#watch(session.pc);
      this.#handlers.onSession(session);
      this.#socket = new Socket(session, {
        onOpen: () => this.#handlers.onOpen(),
        onMessage: (message) => this.#onMessage(message),
        onLost: () => this.#retry('The connection was lost.'),
      });
    } catch (error) {
      if (!signal.aborted) {
        this.#failed(error);
      }
    }
  }

  /** Ends it for good: the page goes away. */
  close() {
    clearTimeout(this.#retryTimer);
    this.#drop();
  }

  async #chooseChannel() {
    const wanted = new URLSearchParams(window.location.search).get('channel');
    const channels = await listChannels();
    const found = wanted ? channels.find((c) => c.channelId === wanted) : channels[0];
    if (!found) {
      throw new ServerError(
        404,
        'off_air',
        wanted ? `The channel “${wanted}” is not on air now.` : 'No show is on air now.',
        3_000,
      );
    }
    this.channel = found;
    return found.channelId;
  }

  #watch(pc) {
    this.#watchTimer = setTimeout(() => this.#retry('The media connection did not come up.'), CONNECT_MS);
    pc.addEventListener('connectionstatechange', () => {
      if (pc !== this.pc) {
        return;
      }
      clearTimeout(this.#watchTimer);
      if (pc.connectionState === 'connected') {
        this.#attempt = 0;
        if (this.state !== 'held' && this.state !== 'ended') {
          this.#set('live', '');
        }
      } else if (pc.connectionState === 'disconnected') {
        this.#watchTimer = setTimeout(() => this.#retry('The connection was lost.'), DISCONNECTED_MS);
      } else if (pc.connectionState === 'failed' || pc.connectionState === 'closed') {
        this.#retry('The connection was lost.');
      }
    });
  }

  #onMessage(message) {
    if (message.type === 'state') {
      this.#onShowState(message);
      this.#handlers.onShow(message);
    } else {
      this.#handlers.onMessage(message);
    }
  }

  #onShowState({ phase, message }) {
    if (phase === 'held') {
      this.#set('held', message || 'The studio is away for a moment. The show goes on by itself.');
    } else if (phase === 'ended') {
      this.#set('ended', 'The show has ended. This page waits for the next one.');
      this.#retryLater(BACK_ON_AIR_MS);
    } else if (phase === 'live' && this.pc?.connectionState === 'connected') {
      this.#set('live', '');
    } else if (phase === 'live' && this.state === 'held') {
      this.#set('connecting', '');
    }
  }

  #failed(error) {
    if (error instanceof ServerError && error.permanent) {
      this.#drop();
      this.#set('failed', error.message);
      return;
    }
    const retryAfterMs = error instanceof ServerError ? error.retryAfterMs : 0;
    this.#retry(error instanceof ServerError ? error.message : 'The server cannot be reached.', retryAfterMs);
  }

  #retry(message, atLeastMs = 0) {
    this.#drop();
    this.#set('retrying', message);
    this.#retryLater(Math.max(atLeastMs, backoffMs(this.#attempt)));
    this.#attempt += 1;
  }

  #retryLater(waitMs) {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.open(), waitMs);
  }

  #drop() {
    clearTimeout(this.#watchTimer);
    this.#abort.abort();
    this.#socket?.close();
    this.#socket = null;
    const session = this.#session;
    this.#session = null;
    session?.close();
  }

  #set(state, message) {
    this.state = state;
    this.message = message;
    this.#handlers.onState(this);
  }
}

/** How often a page asks whether a show that ended is back, milliseconds. */
const BACK_ON_AIR_MS = 20_000;

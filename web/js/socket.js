// The WebSocket of a session: chat, events, microphone state. It lives as long as its session; a drop is mended with back-off.
import { backoffMs } from './backoff.js';

/** Tries on one session before the whole session is opened anew. */
const TRIES_MAX = 4;

export class Socket {
  #url;
  #handlers;
  #socket = null;
  #attempt = 0;
  #timer = 0;
  #closed = false;

  /**
   * @param {{sessionId: string, token: string}} session
   * @param {{onMessage: (message: object) => void, onOpen: () => void, onLost: () => void}} handlers `onLost`: the session
   *     cannot be reached any more
   */
  constructor(session, handlers) {
    const url = new URL('/ws', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('session', session.sessionId);
    url.searchParams.set('token', session.token);
    this.#url = url;
    this.#handlers = handlers;
    this.#open();
  }

  get ready() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** @returns {boolean} false when the socket is not open: nothing was sent */
  send(message) {
    if (!this.ready) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  #open() {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#attempt = 0;
      this.#handlers.onOpen();
    });
    socket.addEventListener('message', (event) => {
      let message;
      try {
        message = JSON.parse(event.data);
      } catch {
        console.warn('nightmarket: a message of the edge is not JSON');
        return;
      }
      this.#handlers.onMessage(message);
    });
    socket.addEventListener('close', () => {
      if (this.#closed || socket !== this.#socket) {
        return;
      }
      if (this.#attempt >= TRIES_MAX) {
        this.#closed = true;
        this.#handlers.onLost();
        return;
      }
      this.#timer = setTimeout(() => this.#open(), backoffMs(this.#attempt));
      this.#attempt += 1;
    });
  }
}

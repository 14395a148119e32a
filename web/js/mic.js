// The viewer's microphone: getUserMedia and replaceTrack on the transceiver that was offered from the start.

/** States: `off`, `asking` (the browser's question), `listening`, `crowded` (on, but others speak), `busy`, `unsupported`. */
export class Microphone {
  #el;
  #link;
  #say;
  #track = null;
  #transcriptTimer = 0;

  state = 'off';

  /**
   * @param {Record<string, HTMLElement>} el
   * @param {{sender: () => RTCRtpSender | null, send: (message: object) => boolean}} link
   * @param {(message: string) => void} say tells the viewer plainly what went wrong
   */
  constructor(el, link, say) {
    this.#el = el;
    this.#link = link;
    this.#say = say;
    el.mic.addEventListener('click', () => (this.#track ? this.stop() : this.start()));
    this.#set('off');
  }

  async start() {
    if (this.state === 'asking') {
      return;
    }
    if (!navigator.mediaDevices?.getUserMedia) {
      this.#set('unsupported');
      this.#say('The microphone needs a secure address (https, or this very machine).');
      return;
    }
    if (!this.#link.sender()) {
      this.#say('Not connected yet: the microphone works once the show plays.');
      return;
    }
    this.#set('asking');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
      });
      [this.#track] = stream.getAudioTracks();
      this.#track.addEventListener('ended', () => this.stop());
      await this.#attach();
    } catch (error) {
      this.#release();
      this.#set('off');
      this.#say(whyNot(error));
    }
  }

  stop() {
    this.#link.sender()?.replaceTrack(null).catch(() => {});
    this.#link.send({ type: 'mic', on: false });
    this.#release();
    this.#set('off');
    this.#showTranscript('');
  }

  /** A new session: the track goes on there. */
  onOpen() {
    if (this.#track) {
      this.#attach().catch((error) => this.#say(whyNot(error)));
    }
  }

  /** What the edge says of the microphone. */
  onState({ state, message }) {
    if (state === 'listening' && this.#track) {
      this.#set('listening');
      if (message) {
        this.#say(message); // e.g. that another language than the viewer's is understood
      }
    } else if (state === 'crowded' && this.#track) {
      this.#set('crowded');
      this.#say(message || 'Too many people are speaking now: type, or say it again in a moment.');
      this.#showTranscript('');
    } else if (state === 'busy' || state === 'unsupported') {
      this.#link.sender()?.replaceTrack(null).catch(() => {});
      this.#release();
      this.#set(state);
      this.#say(
        message || (state === 'busy' ? 'Too many people are speaking now: please type.' : 'Speech is not understood on this channel: please type.'),
      );
    } else if (state === 'off' && this.#track) {
      this.stop();
    }
  }

  /** The viewer's own words, as they are understood. */
  onTranscript({ text, final: isFinal }) {
    if (this.state === 'crowded') {
      this.#set('listening');
    }
    this.#showTranscript(text ?? '');
    if (isFinal) {
      clearTimeout(this.#transcriptTimer);
      this.#transcriptTimer = setTimeout(() => this.#showTranscript(''), 700);
    }
  }

  async #attach() {
    await this.#link.sender()?.replaceTrack(this.#track);
    this.#link.send({ type: 'mic', on: true, languages: spokenLanguages() });
    if (this.state === 'asking') {
      this.#set('listening');
    }
  }

  #release() {
    this.#track?.stop();
    this.#track = null;
  }

  #showTranscript(text) {
    clearTimeout(this.#transcriptTimer);
    this.#el.transcript.textContent = text;
    this.#el.transcript.hidden = text === '';
  }

  #set(state) {
    this.state = state;
    const on = state === 'listening' || state === 'asking' || state === 'crowded';
    const { mic } = this.#el;
    mic.dataset.state = state;
    mic.setAttribute('aria-pressed', String(on));
    mic.setAttribute('aria-label', on ? 'Microphone on: press to stop' : 'Ask by voice');
    mic.title = on ? 'Stop the microphone' : 'Ask by voice';
  }
}

/**
 * The languages of the viewer, best first: one in the page's address (`?lang=es`) before those of the browser.
 *
 * @returns {string[]}
 */
export function spokenLanguages(search = globalThis.location?.search ?? '', own = globalThis.navigator?.languages ?? []) {
  const chosen = new URLSearchParams(search).get('lang');
  return [...new Set([...(chosen ? [chosen] : []), ...own])].slice(0, 8);
}

/** @param {unknown} error of getUserMedia or replaceTrack */
export function whyNot(error) {
  switch (error?.name) {
    case 'NotAllowedError':
      return 'The browser did not allow the microphone. Allow it in the address bar, then press again.';
    case 'NotFoundError':
      return 'No microphone was found.';
    case 'NotReadableError':
      return 'The microphone is used by another program.';
    default:
      return `The microphone did not start: ${error?.message ?? error}`;
  }
}

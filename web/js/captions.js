// What the host says, as text over the picture, in time with it.

/** A caption stays at least so long, milliseconds. */
export const CAPTION_MIN_MS = 900;
/** And at most so long after its own time: the next one may be late. */
export const LINGER_MS = 400;

/** How long a caption stays, milliseconds. */
export function captionMs(durationMs) {
  return Math.max(CAPTION_MIN_MS, (Number.isFinite(durationMs) ? durationMs : 0) + LINGER_MS);
}

export class Captions {
  #caption;
  #button;
  #timer = 0;
  #on = true;

  /** The newest caption, for tests. */
  text = '';

  constructor({ caption, captions }) {
    this.#caption = caption;
    this.#button = captions;
    this.#on = read() !== 'off';
    captions.addEventListener('click', () => this.toggle());
    this.#draw();
  }

  toggle() {
    this.#on = !this.#on;
    try {
      localStorage.setItem('nightmarket.captions', this.#on ? 'on' : 'off');
    } catch {
      // A browser may forbid storage: the choice then lasts as long as the page.
    }
    this.#draw();
  }

  show({ text, durationMs }) {
    this.text = text ?? '';
    clearTimeout(this.#timer);
    if (this.text) {
      this.#timer = setTimeout(() => this.clear(), captionMs(durationMs));
    }
    this.#draw();
  }

  clear() {
    clearTimeout(this.#timer);
    this.text = '';
    this.#draw();
  }

  #draw() {
    this.#caption.textContent = this.text;
    this.#caption.hidden = !this.#on || this.text === '';
    this.#button.setAttribute('aria-pressed', String(this.#on));
    this.#button.title = this.#on ? 'Hide captions' : 'Show captions';
  }
}

function read() {
  try {
    return localStorage.getItem('nightmarket.captions');
  } catch {
    return null;
  }
}

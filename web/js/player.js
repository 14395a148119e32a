// The video element: starts muted (browsers allow nothing else), with a button that is hard to miss.

export class Player {
  #el;
  #stream = null;

  constructor(el) {
    this.#el = el;
    el.unmute.addEventListener('click', () => this.setSound(true));
    el.sound.addEventListener('click', () => this.setSound(el.video.muted));
    el.video.addEventListener('volumechange', () => this.#draw());
    el.video.addEventListener('resize', () => this.#shape());
    this.#draw();
  }

  /** A new session: its tracks come one by one. */
  reset() {
    this.#stream = null;
  }

  addTrack(event) {
    // Both tracks in one stream: browsers keep lips and sound together only within a stream.
    if (!this.#stream) {
      this.#stream = new MediaStream();
      this.#el.video.srcObject = this.#stream;
    }
    this.#stream.addTrack(event.track);
    this.#play();
  }

  setSound(on) {
    this.#el.video.muted = !on;
    this.#play();
    if (on) {
      this.#el.question.focus({ preventScroll: true });
    }
  }

  /** A picture is on screen. */
  onPicture() {
    if (this.#el.app.dataset.picture !== 'yes') {
      this.#el.app.dataset.picture = 'yes';
      this.#draw();
    }
  }

  /** The frame takes the picture's shape: portrait, square or landscape. */
  #shape() {
    const { videoWidth: width, videoHeight: height } = this.#el.video;
    if (width > 0 && height > 0) {
      this.#el.video.parentElement.style.setProperty('--ratio', `${width} / ${height}`);
      this.#el.app.dataset.shape = width > height ? 'landscape' : width < height ? 'portrait' : 'square';
    }
  }

  #play() {
    this.#el.video.play().catch((error) => {
      if (error.name === 'NotAllowedError' && !this.#el.video.muted) {
        this.#el.video.muted = true;
        this.#el.video.play().catch(() => {});
      }
    });
  }

  #draw() {
    const on = !this.#el.video.muted;
    this.#el.app.dataset.sound = on ? 'on' : 'off';
    this.#el.sound.setAttribute('aria-pressed', String(on));
    this.#el.sound.title = on ? 'Mute' : 'Unmute';
    this.#el.unmute.hidden = on || this.#el.app.dataset.picture !== 'yes';
  }
}

// The chat: the viewer's own questions and the host's answers to them. Nobody else's words are shown here.

/** Questions kept on the page. */
export const TURNS_MAX = 60;
/** Questions kept while the socket is away. */
export const WAITING_MAX = 8;
/** After so long without an answer the page says so, milliseconds. */
export const ANSWER_MS = 20_000;
/** From this length on the counter shows. */
const COUNTER_FROM = 400;

const REFUSED = {
  invalid: 'This question could not be read.',
  rate_limited: 'A little slower, please.',
  moderated: 'This question cannot be asked here.',
  unknown_channel: 'This channel is not on air.',
  overloaded: 'Too many questions at once. Please ask again.',
};

/**
 * What an acknowledgement means for the bubble.
 *
 * @param {{status: string, message?: string, retryAfterMs?: number}} ack
 * @returns {{status: 'sent' | 'waiting' | 'refused', note: string}}
 */
export function readAck(ack) {
  if (ack.status === 'accepted') {
    return { status: 'sent', note: 'Sent' };
  }
  if (ack.status === 'pending') {
    return { status: 'waiting', note: ack.message || 'The studio is away: your question is kept.' };
  }
  const again = ack.retryAfterMs > 0 ? ` Try again in ${Math.ceil(ack.retryAfterMs / 1000)} s.` : '';
  return { status: 'refused', note: (ack.message || REFUSED[ack.status] || `Not accepted (${ack.status}).`) + again };
}

/** @param {number} ms */
export function formatLatency(ms) {
  return ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export class Chat {
  #el;
  #send;
  #limit = 500;
  #turns = new Map(); // by page id
  #byQuestion = new Map(); // by questionId
  #waiting = [];
  #count = 0;
  #alertTimer = 0;

  /** The newest answer, for tests: {id, questionId, utteranceId, text, language, spoken, latencyMs}. */
  lastAnswer = null;

  /**
   * @param {Record<string, HTMLElement>} el
   * @param {(message: object) => boolean} send
   */
  constructor(el, send) {
    this.#el = el;
    this.#send = send;
    el.composer.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask(el.question.value, pressedAt(event));
    });
    el.question.addEventListener('input', () => this.#drawCounter());
    this.#drawCounter();
  }

  setLimit(chars) {
    if (Number.isInteger(chars) && chars > 0) {
      this.#limit = chars;
      this.#el.question.maxLength = chars;
      this.#drawCounter();
    }
  }

  /**
   * Asks a question. The bubble stands at once.
   *
   * @param {string} raw
   * @param {number} pressedMs `performance.now()` of the key press
   */
  ask(raw, pressedMs = performance.now()) {
    const text = raw.trim();
    if (!text || text.length > this.#limit) {
      return null;
    }
    this.#count += 1;
    const id = `${this.#count}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
    const turn = this.#addTurn(text, { id, pressedMs });
    this.#el.question.value = '';
    this.#drawCounter();
    this.#deliver(turn);
    return id;
  }

  /** The socket is open: what waited is sent. */
  onOpen() {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((turn) => this.#deliver(turn));
  }

  onAck(ack) {
    const turn = this.#turns.get(ack.id);
    if (!turn) {
      return;
    }
    if (ack.questionId) {
      turn.questionId = ack.questionId;
      this.#byQuestion.set(ack.questionId, turn);
    }
    if (!turn.answered) {
      const { status, note } = readAck(ack);
      this.#setStatus(turn, status, note);
    }
  }

  onAnswer(answer) {
    const nowMs = performance.now();
    const turn = this.#turns.get(answer.id) ?? this.#byQuestion.get(answer.questionId);
    const latencyMs = turn?.pressedMs === undefined ? null : nowMs - turn.pressedMs;
    this.lastAnswer = { ...answer, latencyMs };
    const target = turn ?? this.#addTurn('', { questionId: answer.questionId });
    clearTimeout(target.timer);
    target.answered = true;
    const bubble = document.createElement('p');
    bubble.className = 'bubble answer';
    if (answer.language) {
      bubble.lang = answer.language;
    }
    const who = document.createElement('span');
    who.className = 'who';
    who.textContent = answer.spoken === false ? 'Host · in writing' : 'Host';
    bubble.append(who, String(answer.text ?? ''));
    target.node.insertBefore(bubble, target.meta);
    const how = latencyMs === null ? '' : `Answered in ${formatLatency(latencyMs)}`;
    this.#setStatus(target, 'answered', how);
  }

  /**
   * The viewer's own voice became a question.
   *
   * @param {string} [amends] the question that was not the whole; this one stands in its place
   */
  onSpokenQuestion(text, questionId, amends) {
    const half = this.#byQuestion.get(amends);
    if (half) {
      half.node.remove();
      clearTimeout(half.timer);
      this.#byQuestion.delete(amends);
    }
    const turn = this.#byQuestion.get(questionId) ?? this.#addTurn(text, { questionId });
    this.#setStatus(turn, 'sent', 'Asked by voice');
  }

  /** An error of the edge: to the bubble that caused it, else above the input. */
  onError(error) {
    const turn = error.id === undefined ? undefined : this.#turns.get(error.id);
    const message = error.message || `The server refused this (${error.code}).`;
    if (turn) {
      clearTimeout(turn.timer);
      this.#setStatus(turn, 'refused', message);
    } else {
      this.alert(message);
    }
  }

  /** Says something plainly above the input, for a while. */
  alert(message) {
    this.#el.alert.textContent = message;
    this.#el.alert.hidden = false;
    clearTimeout(this.#alertTimer);
    this.#alertTimer = setTimeout(() => {
      this.#el.alert.hidden = true;
    }, 8_000);
  }

  #deliver(turn) {
    if (this.#send({ type: 'chat', id: turn.id, text: turn.text })) {
      this.#setStatus(turn, 'sending', 'Sending…');
      turn.timer = setTimeout(() => {
        if (!turn.answered) {
          this.#setStatus(turn, turn.status, 'No answer came yet.');
        }
      }, ANSWER_MS);
      return;
    }
    this.#waiting.push(turn);
    this.#setStatus(turn, 'waiting', 'Not connected: sent as soon as the connection is back.');
    if (this.#waiting.length > WAITING_MAX) {
      this.#setStatus(this.#waiting.shift(), 'refused', 'Not sent: the connection was away for too long.');
    }
  }

  #addTurn(text, fields) {
    this.#el.hint.hidden = true;
    const node = document.createElement('li');
    node.className = 'turn fresh';
    const meta = document.createElement('span');
    meta.className = 'meta';
    if (text) {
      const asked = document.createElement('p');
      asked.className = 'bubble asked';
      const you = document.createElement('span');
      you.className = 'sr';
      you.textContent = 'You: ';
      asked.append(you, text);
      node.append(asked);
    }
    node.append(meta);
    const turn = { text, node, meta, status: '', answered: false, timer: 0, ...fields };
    if (turn.id) {
      this.#turns.set(turn.id, turn);
    }
    if (turn.questionId) {
      this.#byQuestion.set(turn.questionId, turn);
    }
    this.#el.log.append(node);
    this.#trim();
    return turn;
  }

  #trim() {
    while (this.#el.log.querySelectorAll('.turn').length > TURNS_MAX) {
      const oldest = this.#el.log.querySelector('.turn');
      oldest.remove();
      for (const map of [this.#turns, this.#byQuestion]) {
        map.forEach((turn, key) => turn.node === oldest && map.delete(key));
      }
    }
  }

  #setStatus(turn, status, note) {
    turn.status = status;
    turn.node.dataset.status = status;
    turn.meta.textContent = note;
    turn.meta.hidden = note === '';
    this.#scroll();
  }

  #scroll() {
    this.#el.log.scrollTop = this.#el.log.scrollHeight;
  }

  #drawCounter() {
    const { question, counter, send } = this.#el;
    const length = question.value.length;
    counter.hidden = length < Math.min(COUNTER_FROM, this.#limit * 0.8);
    counter.textContent = `${length} of ${this.#limit}`;
    counter.dataset.full = String(length >= this.#limit);
    send.disabled = question.value.trim() === '';
  }
}

/** When the key or button went down: event timestamps share the clock of performance.now(). */
function pressedAt(event) {
  return event.timeStamp > 0 ? event.timeStamp : performance.now();
}

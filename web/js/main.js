// Puts the page together: one connection; its messages go to the parts, in time with the picture where they carry a time.
import { Captions } from './captions.js';
import { Card } from './card.js';
import { Chat } from './chat.js';
import { Connection } from './connection.js';
import { Latency } from './latency.js';
import { Microphone } from './mic.js';
import { Player } from './player.js';
import { followVideo, Timeline } from './timeline.js';

const $ = (id) => document.getElementById(id);
const el = {
  app: $('app'),
  title: $('title'),
  disclosure: $('disclosure'),
  hintHow: $('hint-how'),
  state: $('state'),
  latency: $('latency'),
  video: $('video'),
  caption: $('caption'),
  notice: $('notice'),
  noticeText: $('notice-text'),
  retry: $('retry'),
  sound: $('sound'),
  captions: $('captions'),
  unmute: $('unmute'),
  card: $('card'),
  cardImage: $('card-image'),
  cardTitle: $('card-title'),
  cardSubtitle: $('card-subtitle'),
  cardPrice: $('card-price'),
  cardListPrice: $('card-list-price'),
  cardStock: $('card-stock'),
  cardLink: $('card-link'),
  log: $('log'),
  hint: $('hint'),
  transcript: $('transcript'),
  alert: $('alert'),
  composer: $('composer'),
  mic: $('mic'),
  question: $('question'),
  counter: $('counter'),
  send: $('send'),
};

const STATE_LABELS = {
  connecting: 'Connecting',
  live: 'Live',
  held: 'On hold',
  retrying: 'Reconnecting',
  ended: 'Ended',
  failed: 'Not connected',
};
/** Turns remembered for the debug handle. */
const TURNS_MAX = 64;

const turns = [];
const timeline = new Timeline();
const player = new Player(el);
const captions = new Captions(el);
const card = new Card(el);

const connection = new Connection({
  onState: drawState,
  onTrack: (event) => player.addTrack(event),
  onSession: () => {
    player.reset();
    timeline.clear();
    latency.reset();
    setTitle(connection.channel?.title);
    // What is shown of the show is in the channel's language: screen readers must know.
    for (const node of [el.caption, el.card]) {
      node.lang = connection.channel?.locale ?? '';
    }
  },
  onOpen: () => {
    chat.onOpen();
    microphone.onOpen();
  },
  onShow: drawVoice,
  onMessage: dispatch,
});
const chat = new Chat(el, (message) => connection.send(message));
const microphone = new Microphone(
  el,
  { sender: () => connection.microphone, send: (message) => connection.send(message) },
  (message) => chat.alert(message),
);
const latency = new Latency(el.latency, connection);

function dispatch(message) {
  const { rtpTimestamp } = message;
  switch (message.type) {
    case 'welcome':
      setTitle(message.channel?.title);
      chat.setLimit(message.limits?.chatChars);
      break;
    case 'ack':
      chat.onAck(message);
      break;
    case 'answer':
      chat.onAnswer(message);
      break;
    case 'caption':
      timeline.add(rtpTimestamp, () => captions.show(message));
      break;
    case 'card':
      timeline.add(rtpTimestamp, () => card.show(message));
      break;
    case 'turn':
      timeline.add(rtpTimestamp, () => onTurn(message));
      break;
    case 'transcript':
      microphone.onTranscript(message);
      if (message.final && message.questionId) {
        chat.onSpokenQuestion(message.text, message.questionId, message.amends);
      }
      break;
    case 'mic':
      microphone.onState(message);
      break;
    case 'error':
      chat.onError(message);
      break;
    default:
      // A newer edge may say more than this page knows.
      console.info(`nightmarket: unknown message type ${message.type}`);
  }
}

function onTurn(turn) {
  turns.push({ ...turn, shownMs: performance.now() });
  if (turns.length > TURNS_MAX) {
    turns.shift();
  }
  if (turn.phase === 'cut') {
    captions.clear();
  }
}

function setTitle(title) {
  if (title) {
    el.title.textContent = title;
    document.title = `${title} · live`;
  }
}

/** A channel whose language no voice speaks says so, for as long as it is so. */
function drawVoice({ phase, textOnly }) {
  if (phase !== 'live') {
    return;
  }
  const code = (connection.channel?.locale ?? '').split('-')[0];
  const language = code ? new Intl.DisplayNames(['en'], { type: 'language' }).of(code) : 'this language';
  el.app.dataset.voice = textOnly ? 'none' : 'yes';
  el.disclosure.textContent = textOnly ? `AI host, in writing: no voice speaks ${language} yet` : 'AI host, not a person';
  el.hintHow.textContent = textOnly ? 'The host answers here, in writing.' : 'The host answers aloud.';
}

function drawState({ state, message }) {
  el.app.dataset.state = state;
  el.state.dataset.state = state;
  el.state.textContent = STATE_LABELS[state];
  el.notice.dataset.kind = state === 'ended' || state === 'failed' ? 'ended' : 'waiting';
  el.notice.hidden = message === '';
  el.noticeText.textContent = message;
  el.retry.hidden = state !== 'retrying' && state !== 'failed' && state !== 'ended';
  if (state !== 'live') {
    captions.clear();
  }
}

el.retry.addEventListener('click', () => connection.open());
window.addEventListener('online', () => connection.state === 'retrying' && connection.open());
window.addEventListener('pagehide', () => connection.close());
window.addEventListener('pageshow', (event) => event.persisted && connection.open());
followVideo(el.video, timeline, () => player.onPicture());
setInterval(() => timeline.tick(), 250);

/** For tests and for people who look under the hood; nothing here is an API. */
window.nightmarket = Object.freeze({
  get state() {
    return connection.state;
  },
  get pc() {
    return connection.pc;
  },
  get channel() {
    return connection.channel;
  },
  get lastAnswer() {
    return chat.lastAnswer;
  },
  get caption() {
    return captions.text;
  },
  get productId() {
    return card.productId;
  },
  get latency() {
    return latency.last;
  },
  get microphone() {
    return microphone.state;
  },
  get turns() {
    return turns.slice();
  },
});

connection.open();

// The seller's page of voices: admin.v1 as JSON over HTTP, on the media-server that serves this page.

import { callAdmin, CallError, TOKEN_KEY } from './api.js';

const ENGINES = { kokoro: 'Kokoro', piper: 'Piper', espeak: 'eSpeak NG' };
const SEXES = { female: 'woman', male: 'man', neutral: 'neither' };
const $ = (id) => document.getElementById(id);
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

let token = sessionStorage.getItem(TOKEN_KEY) ?? '';
let voices = [];
let chosen = null;
/** The sound that plays now: {audio, button}. */
let playing = null;

const call = (method, request) => callAdmin(method, request, token);

function node(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text ?? '';
  return made;
}

function languageOf(locale) {
  return locale.split('-')[0];
}

function where(voice) {
  const place = voice.locales?.length ? languages.of(voice.locales[0]) : 'a hundred languages';
  const age = voice.age && voice.age !== 'adult' ? `, ${voice.age}` : '';
  return `${place} · ${SEXES[voice.sex] ?? voice.sex}${age}`;
}

function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

const PLAY = 'M8 5.5v13l11-6.5z';
const STOP = 'M7 7h10v10H7z';

function card(voice) {
  const item = node('li', 'voice');
  item.dataset.chosen = voice === chosen ? 'yes' : 'no';
  const play = node('button', 'play');
  play.type = 'button';
  play.setAttribute('aria-label', `Sample of ${voice.displayName}`);
  play.append(icon(PLAY));
  play.disabled = Boolean(voice.missing);
  play.addEventListener('click', () => sample(voice, play));
  const name = node('button', 'name', voice.displayName);
  name.type = 'button';
  name.addEventListener('click', () => choose(voice));
  const more = node('div', 'more');
  if (voice.grade) {
    more.append(node('span', 'chip grade', `grade ${voice.grade}`));
  }
  more.append(node('span', 'chip', ENGINES[voice.engine] ?? voice.engine));
  (voice.tags ?? []).forEach((tag) => more.append(node('span', 'chip', tag)));
  if (voice.missing) {
    const missing = node('span', 'chip missing', 'not here yet');
    missing.title = voice.missing;
    more.append(missing);
  }
  const terms = node('p', 'terms', `${voice.voiceId} · `);
  if (/^https:\/\//.test(voice.licenceUrl ?? '')) {
    const link = node('a', '', voice.licence);
    link.href = voice.licenceUrl;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    terms.append(link);
  } else {
    terms.append(voice.licence);
  }
  terms.title = voice.licenceNotice ?? '';
  item.append(play, name, node('p', 'where', where(voice)), more, terms);
  return item;
}

function wanted(voice) {
  const language = $('language').value;
  const words = $('find').value.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [voice.voiceId, voice.displayName, voice.grade, voice.licence, where(voice), ...(voice.tags ?? [])].join(' ').toLowerCase();
  return (
    (!language || !voice.locales?.length || voice.locales.some((l) => languageOf(l) === language)) &&
    (!$('sex').value || voice.sex === $('sex').value) &&
    (!$('engine').value || voice.engine === $('engine').value) &&
    words.every((word) => text.includes(word))
  );
}

function draw() {
  const shown = voices.filter(wanted);
  $('voices').replaceChildren(...shown.map(card));
  $('none').hidden = shown.length > 0;
  $('none').textContent = 'No voice is like that.';
  $('count').textContent = `${shown.length} of ${voices.length} voices`;
  $('chosen').textContent = chosen ? chosen.displayName : 'a voice';
}

function choose(voice) {
  chosen = voice;
  $('text').lang = voice.locales?.[0] ?? '';
  draw();
}

function stop() {
  if (playing) {
    playing.audio.pause();
    URL.revokeObjectURL(playing.audio.src);
    playing.button.dataset.playing = 'no';
    playing.button.querySelector('path')?.setAttribute('d', PLAY);
    playing = null;
  }
}

/** Has the server say something and plays it; answers with what was said. */
async function say(request, button) {
  stop();
  button.disabled = true;
  try {
    const answer = await call('PreviewSpeech', request);
    const bytes = Uint8Array.from(atob(answer.wav), (c) => c.charCodeAt(0));
    const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })));
    playing = { audio, button };
    button.dataset.playing = 'yes';
    button.querySelector('path')?.setAttribute('d', STOP);
    audio.addEventListener('ended', stop);
    await audio.play();
    return answer;
  } finally {
    button.disabled = false;
  }
}

async function sample(voice, button) {
  if (playing?.button === button) {
    stop();
    return;
  }
  $('alert').textContent = '';
  chosen = voice;
  $('chosen').textContent = voice.displayName;
  document.querySelectorAll('.voice').forEach((item) => {
    item.dataset.chosen = item.contains(button) ? 'yes' : 'no';
  });
  try {
    tell(await say({ voice: voice.voiceId }, button));
  } catch (error) {
    fail(error, $('alert'));
  }
}

function tell(answer) {
  $('said').textContent = `${(Number(answer.durationUs) / 1e6).toFixed(1)} s · /${answer.phonemes ?? ''}/`;
}

function fail(error, place) {
  if (error instanceof CallError && error.unauthenticated) {
    leave('The server does not take this token.');
    return;
  }
  place.textContent = error.message;
}

async function words() {
  const all = [];
  let pageToken = '';
  do {
    const page = await call('ListPronunciations', { pageSize: 200, pageToken });
    all.push(...(page.pronunciations ?? []));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  $('entries').replaceChildren(
    ...all.map((entry) => {
      const item = node('li', '');
      const remove = node('button', 'quiet', 'Remove');
      remove.type = 'button';
      remove.setAttribute('aria-label', `Remove ${entry.written}`);
      remove.addEventListener('click', () => change(() => call('DeletePronunciation', { name: entry.name })));
      const how = entry.spoken + (entry.language ? ` (${entry.language})` : '');
      item.append(node('span', '', entry.written), node('span', 'how', how), remove);
      return item;
    }),
  );
}

async function change(work) {
  $('words-alert').textContent = '';
  try {
    await work();
    await words();
    return true;
  } catch (error) {
    fail(error, $('words-alert'));
    return false;
  }
}

function idOf(written) {
  const stem = written.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-$/g, '').slice(0, 40) || 'word';
  return `${stem}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`;
}

async function open() {
  if (!token) {
    leave('');
    return;
  }
  try {
    voices = (await call('ListVoices', {})).voices ?? [];
    await words();
  } catch (error) {
    leave(error instanceof CallError && error.unauthenticated ? 'The server does not take this token.' : error.message);
    return;
  }
  sessionStorage.setItem(TOKEN_KEY, token);
  const known = [...new Set(voices.flatMap((v) => (v.locales ?? []).map(languageOf)))];
  known.sort((a, b) => languages.of(a).localeCompare(languages.of(b)));
  $('language').replaceChildren(new Option('All', ''), ...known.map((code) => new Option(languages.of(code), code)));
  const engines = [...new Set(voices.map((v) => v.engine))];
  $('engine').replaceChildren(new Option('All', ''), ...engines.map((e) => new Option(ENGINES[e] ?? e, e)));
  chosen ??= voices.find((v) => !v.missing) ?? voices[0] ?? null;
  $('gate').hidden = true;
  $('desk').hidden = false;
  $('leave').hidden = false;
  draw();
}

function leave(message) {
  stop();
  sessionStorage.removeItem(TOKEN_KEY);
  token = '';
  $('desk').hidden = true;
  $('leave').hidden = true;
  $('gate').hidden = false;
  $('gate-alert').textContent = message;
  $('token').focus();
}

$('gate').addEventListener('submit', (event) => {
  event.preventDefault();
  token = $('token').value.trim();
  $('token').value = '';
  open();
});
$('leave').addEventListener('click', () => leave(''));
for (const id of ['language', 'sex', 'engine', 'find']) {
  $(id).addEventListener('input', draw);
}
$('speed').addEventListener('input', () => {
  $('pace').textContent = Number($('speed').value).toFixed(1);
});
$('try').addEventListener('submit', async (event) => {
  event.preventDefault();
  $('alert').textContent = '';
  $('said').textContent = '';
  if (!chosen) {
    return;
  }
  try {
    const answer = await say(
      {
        voice: chosen.voiceId,
        text: $('text').value,
        speed: Number($('speed').value),
        mood: $('mood').value,
        withoutDictionary: !$('dictionary').checked,
      },
      $('say'),
    );
    tell(answer);
  } catch (error) {
    fail(error, $('alert'));
  }
});
$('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const entry = { written: $('written').value.trim(), spoken: $('spoken').value.trim() };
  if (await change(() => call('CreatePronunciation', { pronunciationId: idOf(entry.written), pronunciation: entry }))) {
    event.target.reset();
    $('written').focus();
  }
});

open();

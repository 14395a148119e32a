// The seller's page of the studio: choices for a show that is off air, cues for one that is on.

import { callAdmin, TOKEN_KEY } from './api.js';

const $ = (id) => document.getElementById(id);
const token = sessionStorage.getItem(TOKEN_KEY) ?? '';
const call = (method, request) => callAdmin(method, request, token);
let shows = [];

function options(select, list, empty) {
  select.replaceChildren();
  if (empty) {
    select.append(new Option(empty, ''));
  }
  for (const { id, title } of list ?? []) {
    select.append(new Option(title, id));
  }
}

function current() {
  return shows.find((show) => show.name === $('show').value);
}

/** The form as the chosen show has it. */
function draw() {
  const show = current();
  const studio = show?.studio ?? {};
  for (const field of ['background', 'mood', 'palette', 'layout']) {
    $(field).value = studio[field] ?? '';
  }
  $('name').value = studio.lowerThird?.name ?? '';
  $('role').value = studio.lowerThird?.role ?? '';
  $('primary').value = studio.brand?.primaryColor ?? '';
  $('mend').checked = studio.brand?.fixContrast ?? true;
  $('said').textContent = [
    show?.state === 'STATE_LIVE' ? 'On air: stop the show to change its set-up; cues work now.' : '',
    ...(show?.studioNotices ?? []),
  ].join(' ');
}

async function load() {
  const [choices, list] = await Promise.all([call('ListStudioOptions', {}), call('ListShows', { pageSize: 100 })]);
  options($('background'), choices.backgrounds, 'Stock (shop shelves)');
  options($('mood'), choices.moods, 'What fits the background');
  options($('palette'), choices.palettes, 'Stock (signature)');
  options($('layout'), choices.layouts?.map(({ id, title }) => ({ id, title: `${id} ${title}` })), 'Stock (portrait)');
  shows = list.shows ?? [];
  options($('show'), shows.map(({ name, title }) => ({ id: name, title })));
  draw();
  $('desk').hidden = false;
}

async function save() {
  const show = current();
  const studio = {
    ...show.studio,
    background: $('background').value,
    mood: $('mood').value,
    palette: $('palette').value,
    layout: $('layout').value,
    lowerThird: { name: $('name').value.trim(), role: $('role').value.trim() },
    brand: { ...show.studio?.brand, primaryColor: $('primary').value.trim(), fixContrast: $('mend').checked },
  };
  const saved = await call('UpdateShow', { show: { name: show.name, studio }, updateMask: 'studio' });
  shows = shows.map((one) => (one.name === saved.name ? saved : one));
  draw();
  $('said').textContent = ['Saved.', ...(saved.studioNotices ?? [])].join(' ');
}

async function cue(graphic) {
  const answer = await call('CueGraphic', { name: current().name, ...graphic });
  const polls = (answer.pollResults ?? []).map(
    (poll) => `${poll.channelId}, ${poll.question} ${poll.options.map((o, i) => `${o}: ${poll.votes?.[i] ?? 0}`).join(', ')}.`,
  );
  $('cue-said').textContent = ['Done.', ...polls, ...(answer.notices ?? [])].join(' ');
}

/** Runs what a form asks for, and says what went wrong beside it. */
function on(form, alert, work) {
  $(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    await run(alert, work);
  });
}

async function run(alert, work) {
  $(alert).textContent = '';
  try {
    await work();
  } catch (error) {
    $(alert).textContent = error.message;
    if (error.unauthenticated) {
      $('desk').hidden = true;
      $('gate').hidden = false;
    }
  }
}

on('setup', 'alert', save);
on('poll', 'cue-alert', () =>
  cue({ poll: { question: $('question').value, options: $('options').value.split('\n').map((o) => o.trim()).filter(Boolean) } }),
);
on('countdown', 'cue-alert', () =>
  cue({ countdown: { label: $('label').value, endTime: new Date($('end').value).toISOString() } }),
);
on('coupon', 'cue-alert', () => cue({ coupon: { code: $('code').value, text: $('gives').value } }));
for (const button of document.querySelectorAll('[data-clear]')) {
  button.addEventListener('click', () => run('cue-alert', () => cue({ clear: button.dataset.clear })));
}
$('show').addEventListener('change', draw);

if (token) {
  run('alert', load);
} else {
  $('gate').hidden = false;
}

// The search page: from the address to a question, from the answer of the engine to the page.
// All words come from the page itself. What comes from the index is only ever text.

import { open } from './engine.js';

const $ = id => document.getElementById(id);
const form = $('_search'), field = $('_q'), status = $('_status'), hits = $('_hits'), order = $('_sort');
const index = new URL(form.dataset.index, document.baseURI), site = new URL(form.dataset.site, document.baseURI);
const language = document.documentElement.lang;
const FIRST = 5, NEXT = 10, SPEECHES = 3, MOST = Number(form.dataset.most), LONGEST = 300;
const facets = new Map([...document.querySelectorAll('[data-facet]')].map(each => [each.dataset.facet, each]));
const narrow = $('_narrow'), isWide = matchMedia('(min-width:56em)');
const region = $('_answer');
const sorts = [...order.options].map(option => option.value);

// --- words of the page ---------------------------------------------------------------------------------------

const locales = [language, 'en-GB']; // not the reader's own, where the browser does not know that of the page
const plural = Intl.PluralRules.supportedLocalesOf(language).length ? new Intl.PluralRules(language) : null;
const number = new Intl.NumberFormat(locales);
const collator = new Intl.Collator(locales);
const list = new Intl.ListFormat(locales, { type: 'conjunction' });
const texts = new Map();
for (const { dataset, textContent } of $('_texts').content.children) {
  texts.set(`${dataset.text} ${dataset.form ?? ''}`, textContent);
}
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const say = (name, values = {}) => filled(texts.get(`${name} `), values);
const many = (name, n) =>
  filled(texts.get(`${name} ${plural?.select(n)}`) ?? texts.get(`${name} other`), { n: number.format(n) });
const dated = date => {
  const [year, month, day] = date.split('-').map(Number);
  return filled($('_months').content.children[month - 1].textContent, { year, day });
};
const quoted = words => say('quoted', { words });

/** Return a copy of what stands in a template, with `part` to find things in it. */
function made(id) {
  const node = $(id).content.firstElementChild.cloneNode(true);
  return { node, part: selector => node.querySelector(selector) };
}

/** Show `text` in `node`, or take the node away where there is none. */
function put(node, text) {
  if (text) node.textContent = text;
  else node.remove();
}

// --- the question and its address ----------------------------------------------------------------------------

function read() {
  const given = new URLSearchParams(location.search);
  const values = facet => [...new Set(given.getAll(facet).map(value => value.slice(0, LONGEST)))].slice(0, 50);
  return {
    words: (given.get('q') ?? '').slice(0, LONGEST),
    filters: Object.fromEntries([...facets.keys()].map(facet => [facet, values(facet)])),
    sort: sorts.includes(given.get('sort')) ? given.get('sort') : sorts[0],
    shown: Math.min(Math.max(Math.trunc(Number(given.get('shown'))) || 0, FIRST), 200),
  };
}

function addressOf({ words, filters, sort, shown }) {
  const given = new URLSearchParams();
  if (words.trim()) given.set('q', words.trim());
  for (const [facet, values] of Object.entries(filters)) for (const value of values) given.append(facet, value);
  if (sort !== sorts[0]) given.set('sort', sort);
  if (shown > FIRST) given.set('shown', shown);
  return `${given}` ? `?${given}` : location.pathname;
}

const chosen = ({ filters }) =>
  Object.entries(filters).flatMap(([facet, values]) => values.map(value => ({ facet, value })));
const isEmpty = asked => !asked.words.trim() && !chosen(asked).length;
const without = (asked, { facet, value }) => ({
  ...asked,
  filters: { ...asked.filters, [facet]: asked.filters[facet].filter(each => each !== value) },
});

let question = read();
let opened = {}; // how many speeches of a sitting are shown, by its address, where it is not the usual number
let isDraft = false; // whether this entry of the history is of words that are still being typed

/** Write down in this entry of the history where the reader is. */
function remember(change = {}) {
  history.replaceState({ y: scrollY, opened, ...change }, '', addressOf(question));
}

/** Ask something else, in an entry of its own but for words that are being typed. */
function change(next, { typing = false } = {}) {
  const before = addressOf(question);
  question = { ...next, shown: FIRST };
  opened = {};
  const entry = [{ y: scrollY, opened }, '', addressOf(question)];
  if (typing && isDraft) history.replaceState(...entry);
  else if (addressOf(question) !== before) history.pushState(...entry);
  isDraft = typing;
  return answer();
}

// --- the engine ----------------------------------------------------------------------------------------------

let opening;
const engineOf = () => (opening ??= open(index.href).then(engine => { offer(engine); return engine; }));

async function ask(asked, { from = 0, size = 0 } = {}) {
  const words = asked.words.trim();
  const sort = words || asked.sort !== 'relevance' ? asked.sort : 'newest';
  return (await engineOf()).ask({ words, filters: asked.filters, sort, from, size });
}

// The numbers of speakers and parties take many bytes, so they are asked for when the filters are first touched.
let isTallied = false;
async function tally(asked, isLate) {
  const found = await (await engineOf()).tally({ words: asked.words.trim(), filters: asked.filters });
  if (!isLate()) count({ ...counts, ...found });
}

// --- answers -------------------------------------------------------------------------------------------------

let turn = 0; // the questions that were asked
let shown = 0, answered = 0; // the last of them whose results are there, and whose answer is whole
let waiting = 0; // for the next key
let adding = 0; // speeches, results and numbers that are on their way to an answer

/** Say whether anything is still to come, so that nobody takes what is there for the whole answer. */
function tell() {
  region.setAttribute('aria-busy', String(Boolean(waiting || adding || answered !== turn)));
}

/** Do what adds to an answer; the page is busy until it is done. */
async function add(act) {
  adding += 1;
  tell();
  try {
    return await act();
  } finally {
    adding -= 1;
    tell();
  }
}

/** Tell whether the reader has gone nowhere else since the button was pressed that went away. */
const isThere = button => [button, document.body].includes(document.activeElement);

/** Ask the question and show what comes back, unless another question was asked meanwhile. */
async function answer() {
  const mine = ++turn, asked = question, isLate = () => mine !== turn;
  tell();
  frame(asked);
  const slow = setTimeout(() => { if (!isLate() && !isEmpty(asked)) status.textContent = say('asking'); }, 400);
  try {
    const found = await ask(asked, { size: isEmpty(asked) ? 0 : asked.shown });
    const items = found.hits.map(hitOf);
    await Promise.race([Promise.all(items.map(item => item.read)), pause(150)]);
    if (isLate()) return;
    clearTimeout(slow);
    if (isEmpty(asked)) clear();
    else show(found, items);
    shown = mine;
    count(isTallied ? { party: counts.party, speaker: counts.speaker, ...found.counts } : found.counts);
    if (!isEmpty(asked) && !found.sittings) await explain(asked, found, isLate);
    await Promise.all([isTallied && tally(asked, isLate), ...items.map(item => item.read)]);
  } catch (error) {
    if (!isLate()) fail(error);
  } finally {
    clearTimeout(slow);
    if (!isLate()) answered = mine;
    tell();
  }
}

const pause = time => new Promise(done => setTimeout(done, time));

/** Bring all that belongs to the question itself up to date: field, order, chips, title. */
function frame(asked) {
  if (document.activeElement !== field) field.value = asked.words;
  order.value = asked.sort;
  document.title = asked.words.trim() ? say('title', { words: asked.words.trim() }) : heading;
  const count = chosen(asked).length;
  $('_inuse').textContent = count ? many('inuse', count) : '';
  for (const box of document.querySelectorAll('.options input')) {
    box.checked = asked.filters[box.name].includes(box.value);
  }
  chips(asked);
}
const heading = document.title;

function clear() {
  status.textContent = '';
  hits.replaceChildren();
  $('_why').replaceChildren();
  $('_more').hidden = $('_order').hidden = true;
  $('_ways').hidden = false;
  $('_show').textContent = showing;
}
const showing = $('_show').textContent;

function show({ sittings, contributions }, items) {
  const counts = { sittings: many('sittings', sittings), speeches: many('speeches', contributions) };
  status.textContent = !sittings ? say('none') : contributions ? say('both', counts) : counts.sittings;
  const held = hits.contains(document.activeElement) && document.activeElement.href;
  hits.replaceChildren(...items.map(item => item.node));
  if (held) focusOn(held);
  $('_why').replaceChildren();
  $('_order').hidden = sittings < 2;
  $('_more').hidden = items.length >= sittings;
  $('_ways').hidden = sittings > 0;
  $('_show').textContent = many('show', sittings);
}

/** Put the focus on the result that leads to `href`, or before all of them where it is gone. */
function focusOn(href) {
  const link = [...hits.querySelectorAll('a')].find(each => each.href === href);
  (link ?? $('_results')).focus({ preventScroll: true });
}

function fail(error) {
  console.warn(error);
  clear();
  status.textContent = say('failed');
  $('_why').replaceChildren(way(say('retry'), () => location.reload()));
}

/** Return a button that leads on. */
function way(text, follow) {
  const { node, part } = made('_way');
  part('button').textContent = text;
  part('button').onclick = follow;
  return node;
}

// --- one sitting ---------------------------------------------------------------------------------------------

/** Return the place on this site that an address of the index means; one that leads elsewhere means the home page. */
function placeOf(address, marks = []) {
  const place = new URL(address, site);
  if (place.origin !== site.origin || !place.pathname.startsWith(site.pathname)) return site.href;
  for (const mark of marks) place.searchParams.append('mark', mark);
  return place.href;
}

/** Say in which language the text of `node` is, where it is not that of the page. */
function speak(node, tag) {
  if (tag && tag !== language) node.lang = tag;
}

function hitOf(hit) {
  const { node, part } = made('_hit');
  put(part('.emoji'), hit.emoji);
  const link = part('h3 a');
  link.textContent = hit.title;
  link.href = placeOf(hit.address);
  speak(link, hit.language);
  const time = part('time');
  time.dateTime = hit.date;
  time.textContent = dated(hit.date);
  put(part('.house'), label('house', hit.house));
  put(part('.chamber'), hit.chamber && (chambers.get(hit.chamber) ?? hit.chamber));
  put(part('.kind'), label('kind', hit.kind));
  if (hit.status !== 'draft') part('.draft').remove();
  const meter = hit.rating && $('_meters').content.children[hit.rating - 1];
  if (meter) part('.rated').append(meter.cloneNode(true));
  else part('.rated').remove();
  return { node, read: speeches(hit, node) };
}

/** Fill in the speeches of a sitting, as many as the reader wants to see; the answer is the number of them. */
async function speeches(hit, node) {
  const place = node.querySelector('.speeches'), button = node.querySelector('.further');
  const wanted = opened[hit.address] ?? SPEECHES;
  const isNone = !hit.matches && !hit.inAnalysis;
  place.hidden = isNone;
  button.hidden = true;
  if (isNone) return;
  try {
    const said = await hit.load(wanted);
    place.replaceChildren(...said.map(speechOf));
    const left = hit.matches - said.filter(each => each.kind !== 'analysis').length;
    button.hidden = left <= 0 || said.length < wanted;
    button.textContent = many('further', left);
    button.onclick = () => further(hit, node, said.length);
  } catch (error) {
    console.warn(error);
    place.textContent = say('unread');
  }
}

async function further(hit, node, before) {
  opened = { ...opened, [hit.address]: before + NEXT };
  remember();
  await add(() => speeches(hit, node));
  if (isThere(node.querySelector('.further'))) node.querySelectorAll('.speeches a')[before]?.focus();
}

const RECORD = ['procedure', 'heading', 'note'];

function speechOf(said) {
  const { node, part } = made('_speech');
  const name = said.speaker
    || say(said.kind === 'analysis' || said.kind === 'division' ? said.kind : RECORD.includes(said.kind) ? 'procedure' : 'somebody');
  part('bdi').textContent = name;
  const marked = [...new Set(said.pieces.filter(piece => piece.marked).map(piece => piece.text.trim().toLowerCase()))];
  part('a').href = placeOf(said.address, marked.slice(0, 12));
  if (said.party) party(part('.party'), said.party);
  else part('.party').remove();
  speak(part('.said'), said.language);
  part('.said').append(...said.pieces.map(piece => {
    if (!piece.marked) return piece.text;
    const mark = document.createElement('mark');
    mark.textContent = piece.text;
    return mark;
  }));
  return node;
}

function party(node, value) {
  if (/^[a-z0-9-]+$/.test(value)) node.querySelector('i').className = `p-${value}`;
  node.querySelector('span').textContent = label('party', value);
}

let isGrowing = false; // more results are on their way

async function more() {
  if (isGrowing || shown !== turn) return; // else the same ones would come twice, or those of another question
  isGrowing = true;
  const before = hits.children.length;
  const mine = turn;
  let items = [];
  try {
    const found = await ask(question, { from: before, size: NEXT });
    if (mine !== turn) return;
    items = found.hits.map(hitOf);
    hits.append(...items.map(item => item.node));
    question = { ...question, shown: before + items.length };
    remember();
    status.textContent = say('more', { shown: number.format(question.shown), sittings: many('sittings', found.sittings) });
    $('_more').hidden = question.shown >= found.sittings;
    if (isThere($('_more'))) items[0]?.node.querySelector('a').focus();
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    isGrowing = false;
  }
  await Promise.all(items.map(item => item.read));
}

// --- nothing found: why --------------------------------------------------------------------------------------

/** Say why nothing was found, and offer what would find something; but wait with that for who is typing a word. */
async function explain(asked, { unknown, near }, isLate) {
  const begun = isDraft && unknown.length === 1 && asked.words.endsWith(unknown[0]) ? beginning(asked, unknown[0], near) : [];
  if (begun.length) {
    status.textContent = say('beginning', { word: unknown[0] });
    $('_why').replaceChildren(...begun);
    return;
  }
  const why = unknown.length ? misspelt(asked, unknown, near) : await reason(asked);
  if (isLate()) return;
  const text = document.createElement('span');
  text.textContent = why.text;
  status.append(' ', text);
  $('_why').replaceChildren(...why.ways);
}

const terms = words => words.match(/-?"[^"]*"?|\S+/g) ?? [];
const QUOTES = /[“”„«»]/g;

async function reason(asked) {
  const filters = chosen(asked);
  if (filters.length && (await ask(cleared(asked))).sittings) return narrowed(asked, filters);
  const plain = asked.words.replace(QUOTES, '"');
  if (plain.includes('"')) {
    const loose = { ...asked, words: plain.replaceAll('"', ' ').replace(/\s+/g, ' ').trim() };
    if ((await ask(loose)).sittings) return { text: say('phrase'), ways: [way(say('any_order'), () => pose(loose))] };
  }
  const apart = await Promise.all(terms(plain).map(async words => ({ words, found: await ask({ ...asked, words }) })));
  const held = apart.filter(each => each.found.sittings);
  if (held.length < 2) return { text: say('elsewhere'), ways: [] };
  return {
    text: say('apart'),
    ways: held.map(({ words, found }) => way(
      say('word', { word: words, sittings: many('sittings', found.sittings) }), () => pose({ ...asked, words }))),
  };
}

/** Offer what the word that is being typed may become. */
function beginning(asked, word, near) {
  const others = (near[word] ?? []).filter(other => other.startsWith(same(word)));
  return others.map(other => way(other, () =>
    pose({ ...asked, words: asked.words.slice(0, -word.length) + other })));
}

function misspelt(asked, unknown, near) {
  const several = unknown.length > 1;
  const word = list.format(unknown.map(each => (several ? quoted(each) : each)));
  const others = several ? [] : near[unknown[0]] ?? [];
  const instead = others.map(other => way(say('instead', { word: other }), () =>
    pose({ ...asked, words: asked.words.replaceAll(unknown[0], () => other) })));
  const known = terms(asked.words).filter(term => !unknown.some(each => same(term).includes(same(each))));
  const leaving = way(say(several ? 'leave_out_all' : 'leave_out'), () => pose({ ...asked, words: known.join(' ') }));
  return {
    text: say(several ? 'unknown_together' : 'unknown', { word }),
    ways: known.length ? [...instead, leaving] : instead,
  };
}
const same = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

async function narrowed(asked, filters) {
  const found = await Promise.all(filters.map(async filter => ({ filter, rest: await ask(without(asked, filter)) })));
  const ways = found.filter(({ rest }) => rest.sittings).map(({ filter, rest }) => way(
    say('without', { sittings: many('sittings', rest.sittings), filter: filterText(filter) }),
    () => pose(without(asked, filter))));
  return { text: ways.length ? say('excluded') : say('excluded_all'), ways };
}

/** Ask what a button proposes; the button goes away with its question, so the field has the focus. */
function pose(next) {
  field.value = next.words;
  field.focus();
  change(next);
}

// --- filters -------------------------------------------------------------------------------------------------

const labels = new Map([...facets.keys()].map(facet => [facet, new Map()]));
const chambers = new Map(); // their names as they stand beside that of their house
const label = (facet, value) => labels.get(facet).get(value) ?? value;
const filterText = ({ facet, value }) =>
  say('filter', { facet: facets.get(facet).dataset.title, value: label(facet, value) });
const cleared = asked => ({ ...asked, filters: Object.fromEntries([...facets.keys()].map(facet => [facet, []])) });
const toggled = (asked, facet, value, isOn) => {
  const rest = without(asked, { facet, value });
  return isOn ? { ...rest, filters: { ...rest.filters, [facet]: [...rest.filters[facet], value] } } : rest;
};

/** Show what the archive can be narrowed by. */
function offer(engine) {
  for (const [facet, place] of facets) {
    const choices = engine.choices[facet] ?? [];
    for (const each of choices) labels.get(facet).set(each.value, each.label);
    if (facet === 'chamber') for (const { value, name } of choices) chambers.set(value, name);
    const options = facet === 'speaker' ? [] : choices.map(each => option(facet, each.value));
    place.querySelector('.options').replaceChildren(...options);
  }
  if (question.filters.speaker.length) engine.speakers().then(name).then(() => frame(question));
  else frame(question);
}


function option(facet, value) {
  const { node, part } = made('_option');
  const box = part('input');
  box.name = facet;
  box.value = value;
  const marks = facet === 'rating' && $('_marks').content.querySelectorAll('svg')[value - 1];
  if (marks) part('.name').append(marks.cloneNode(true), marks.nextElementSibling.textContent);
  else part('.name').textContent = label(facet, value);
  box.onchange = () => change(toggled(question, facet, value, box.checked));
  return node;
}

let counts = {};

/** Write the number of sittings beside each choice, where it is known, and leave out those that would find nothing. */
function count(found) {
  counts = found;
  narrow.hidden = false;
  for (const [facet, place] of facets) {
    const options = [...place.querySelectorAll('.options label')];
    const isCounted = Boolean(counts[facet]);
    const numbers = options.map(each => (isCounted ? countOf(facet, each.querySelector('input').value) : 1));
    const least = [...numbers].sort((one, two) => two - one)[MOST - 1] ?? 0;
    const all = place.querySelector('.all'), isOpen = all.getAttribute('aria-expanded') === 'true';
    let open = 0;
    options.forEach((each, index) => {
      const n = numbers[index], box = each.querySelector('input');
      each.querySelector('.n').textContent = isCounted && n ? number.format(n) : '';
      const isKept = box.checked || box === document.activeElement;
      const isShort = n > least || (n === least && open < MOST);
      each.hidden = !isKept && (!n || (!isOpen && facet !== 'speaker' && !isShort));
      if (!each.hidden) open += 1;
    });
    const some = numbers.filter(Boolean).length;
    place.hidden = facet !== 'speaker' && (options.length < 2 || options.every(each => each.hidden));
    all.hidden = facet === 'speaker' || some <= MOST;
    all.textContent = isOpen ? say('fewer') : many('choices', some);
  }
}
const countOf = (facet, value) => {
  const found = counts[facet] ?? {};
  return Object.hasOwn(found, value) ? found[value] : 0;
};

function chips(asked) {
  const place = $('_chips'), filters = chosen(asked);
  place.hidden = !filters.length;
  const items = filters.map((filter, index) => {
    const values = { facet: facets.get(filter.facet).dataset.title, value: label(filter.facet, filter.value) };
    return chip(say('filter', values), say('remove', values), () => {
      change(without(question, filter));
      const next = place.querySelectorAll('button')[Math.min(index, chosen(question).length - 1)];
      (next ?? field).focus();
    });
  });
  if (filters.length > 1) {
    items.push(chip(say('clear'), say('clear'), () => { change(cleared(question)); field.focus(); }));
    items.at(-1).className = 'clear';
  }
  place.replaceChildren(...items);
}

function chip(text, name, follow) {
  const { node, part } = made('_chip');
  part('span').textContent = text;
  part('button').setAttribute('aria-label', name);
  part('button').onclick = follow;
  return node;
}

// --- speakers: there may be thousands ------------------------------------------------------------------------

const who = $('_speaker'), offered = $('_speakers');
const people = () => engineOf().then(engine => engine.speakers()).then(name);

function touched() {
  if (isTallied) return;
  isTallied = true;
  const mine = turn;
  add(() => tally(question, () => mine !== turn)).then(() => { if (document.activeElement === who) suggest(); }, console.warn);
}

function name(speakers) {
  for (const each of speakers) labels.get('speaker').set(each.value, each.label);
  const place = facets.get('speaker').querySelector('.options');
  const shown = new Set([...place.querySelectorAll('input')].map(box => box.value));
  place.append(...question.filters.speaker.filter(value => !shown.has(value)).map(value => option('speaker', value)));
  count(counts);
  return speakers;
}

/** Offer the speakers whose name holds what was typed; those with most sittings in this answer first. */
async function suggest() {
  const speakers = await people().catch(() => []);
  const parts = same(who.value).split(/\s+/).filter(Boolean);
  const fits = ({ value, label: text }) =>
    !question.filters.speaker.includes(value) && parts.every(part => same(text).split(/[\s-]+/).some(word => word.startsWith(part)));
  const isCounted = Boolean(counts.speaker);
  const pointed = offered.querySelector('[aria-selected=true]')?.dataset.value;
  const found = speakers.filter(each => (parts.length || !isCounted || countOf('speaker', each.value)) && fits(each))
    .map(each => ({ ...each, n: countOf('speaker', each.value) }))
    .sort((one, two) => two.n - one.n || collator.compare(one.label, two.label)).slice(0, MOST);
  offered.replaceChildren(...found.map(suggestion));
  if (parts.length && !found.length) offered.append(nobody());
  const again = [...offered.querySelectorAll('[data-value]')].find(each => each.dataset.value === pointed);
  fold(document.activeElement === who && offered.children.length > 0, again);
}

function suggestion({ value, label: text, n }, index) {
  const node = document.createElement('li');
  node.setAttribute('role', 'option');
  node.setAttribute('aria-selected', 'false');
  node.id = `_speaker-${index}`;
  node.dataset.value = value;
  const person = document.createElement('bdi'), sittings = document.createElement('span');
  person.textContent = text;
  sittings.textContent = n ? number.format(n) : '';
  node.append(person, ' ', sittings);
  node.onpointerdown = event => event.preventDefault();
  node.onclick = () => choose(value);
  return node;
}

function nobody() {
  const node = document.createElement('li');
  node.setAttribute('role', 'option');
  node.setAttribute('aria-disabled', 'true');
  node.textContent = say('nobody');
  return node;
}

/** Show or hide who is offered, with the one that would be taken, if any. */
function fold(isOpen, option) {
  offered.hidden = !isOpen;
  who.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) offered.scrollIntoView({ block: 'nearest' });
  aim(isOpen ? option : null);
}

function choose(value) {
  who.value = '';
  fold(false);
  change(toggled(question, 'speaker', value, true));
  people();
}

function point(step) {
  const options = [...offered.querySelectorAll('[data-value]')];
  if (!options.length) return;
  const now = options.findIndex(each => each.getAttribute('aria-selected') === 'true');
  aim(options[(now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length]);
}

/** Show which of those that are offered would be taken; none, where there is none. */
function aim(option) {
  for (const each of offered.querySelectorAll('[data-value]')) each.setAttribute('aria-selected', String(each === option));
  if (!option) return who.removeAttribute('aria-activedescendant');
  who.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

who.onfocus = who.oninput = suggest;
who.onblur = () => fold(false);
who.onkeydown = event => {
  const here = !offered.hidden && offered.querySelector('[aria-selected=true]');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (offered.hidden) suggest();
    else point(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const only = offered.querySelectorAll('[data-value]');
    if (here) choose(here.dataset.value);
    else if (who.value && only.length === 1) choose(only[0].dataset.value);
  } else if (event.key === 'Escape' && !offered.hidden) {
    event.preventDefault();
    fold(false);
  }
};

// --- the reader ----------------------------------------------------------------------------------------------

field.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(take, 200);
  tell();
};

/** Ask for what stands in the field. */
function take() {
  clearTimeout(waiting);
  waiting = 0;
  const words = field.value.slice(0, LONGEST);
  if (words.trim() === question.words.trim()) answer();
  else change({ ...question, words }, { typing: true });
}

field.onchange = () => {
  if (waiting) take();
  isDraft = false;
};
form.onsubmit = event => {
  event.preventDefault();
  take();
  isDraft = false;
  if (matchMedia('(pointer:coarse)').matches) field.blur();
};
order.onchange = () => change({ ...question, sort: order.value });
$('_more').onclick = () => add(more);
$('_show').onclick = () => {
  narrow.open = false;
  $('_results').focus();
  region.scrollIntoView();
};
for (const [, place] of facets) {
  place.querySelector('.all').onclick = event => {
    const button = event.currentTarget;
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
    count(counts);
  };
}

narrow.addEventListener('pointerenter', touched);
narrow.addEventListener('focusin', touched);
narrow.ontoggle = () => { if (narrow.open && !isWide.matches) touched(); };

// Beside the answers where there is room, folded above them where there is not.
const unfold = () => {
  for (const part of [narrow, ...facets.values()]) part.open = isWide.matches;
};
isWide.onchange = unfold;
unfold();

// --- back, forward, reload -----------------------------------------------------------------------------------

async function restore() {
  question = read();
  const { y, opened: before, focus } = history.state ?? {};
  opened = before ?? {};
  isDraft = false;
  field.value = question.words;
  clearTimeout(waiting);
  waiting = 0;
  const mine = turn + 1;
  await answer();
  if (mine !== turn) return; // the reader has gone on
  if (y) scrollTo(0, y);
  if (focus) focusOn(focus);
}

$('_without').hidden = true;
history.scrollRestoration = 'manual';
let scrolling;
addEventListener('scroll', () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(remember, 250);
}, { passive: true });
hits.addEventListener('click', event => {
  const link = event.target.closest('a');
  if (!link) return;
  clearTimeout(scrolling); // which would forget the link
  remember({ focus: link.href });
});
addEventListener('popstate', restore);
const early = field.value; // typed before this script was there
restore();
if (early.trim()) {
  field.value = early;
  field.oninput();
}
if (isEmpty(question) && matchMedia('(hover:hover)').matches) field.focus({ preventScroll: true });

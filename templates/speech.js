// One contribution by itself: which one, the address says; its words come from the sitting.json of its sitting.

const element = id => document.getElementById(`_${id}`);
const main = document.querySelector('main');
const asked = new URLSearchParams(location.search);
const place = asked.get('in') ?? '';
const id = asked.get('id') ?? '';
const isOurs = /^[a-z0-9-]+\/\d{4}-\d{2}-\d{2}\/[a-z0-9-]+\/$/.test(place) && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id);
const root = new URL(main.dataset.root, document.baseURI);

const find = async () => {
  const response = await fetch(new URL(`${place}sitting.json`, root));
  if (!response.ok) throw new Error(response.statusText);
  const sitting = await response.json();
  if (sitting.moved_to) {
    const [, site, where] = /^(https?:\/\/.*\/|)([a-z0-9-]+\/\d{4}-\d{2}-\d{2}\/[a-z0-9-]+\/)sitting\.json$/.exec(sitting.moved_to);
    const there = new URL('speech/', sitting.place || !site ? root : site);
    there.search = new URLSearchParams({ in: where, id });
    location.replace(there);
    return new Promise(() => {});
  }
  const said = sitting.transcript.contributions.find(each => each.id === id && each.text);
  if (!said) throw new Error('no such speech');
  return { sitting, said, who: sitting.attributions[id] ?? {} };
};

const paragraphs = text => text.split(/\n[^\S\n]*\n/).filter(part => part.trim()).map(part => {
  const paragraph = document.createElement('p');
  paragraph.textContent = part.trim();
  return paragraph;
});

const spans = texts => texts.filter(Boolean).flatMap(text => {
  const span = document.createElement('span');
  span.textContent = text;
  return [' ', span];
});

const lines = (pen, text, measure) => {
  const made = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = made.at(-1) ? `${made.at(-1)} ${word}` : word;
    if (made.at(-1) && pen.measureText(longer).width > measure) made.push(word);
    else made[made.length - 1] = longer;
  }
  return made;
};

// The picture: the words as large as they can be in at most 330 pixels, cut short at a word where they are too many.
const draw = (words, by, from) => {
  const canvas = element('picture');
  const pen = canvas.getContext('2d');
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const isRtl = element('said').matches(':dir(rtl)');
  const left = isRtl ? 1120 : 80;
  const write = (text, y, font, fill) => {
    pen.font = `${font} ${style.fontFamily}`;
    pen.fillStyle = colour(fill);
    pen.fillText(text, left, y, 1040);
  };
  pen.direction = isRtl ? 'rtl' : 'ltr';
  pen.textAlign = 'start';
  pen.fillStyle = colour('bg');
  pen.fillRect(0, 0, 1200, 630);
  pen.fillStyle = colour('accent');
  pen.fillRect(0, 0, 1200, 18);
  const fit = size => {
    pen.font = `${size}px ${style.fontFamily}`;
    return lines(pen, `“${words}”`, 1040);
  };
  const most = size => Math.floor(330 / (size * 1.3));
  const size = [60, 52, 44, 38].find(each => fit(each).length <= most(each)) ?? 34;
  let shown = fit(size);
  if (shown.length > most(size)) {
    shown = shown.slice(0, most(size));
    shown[shown.length - 1] = `${shown.at(-1).replace(/[\s.,;:]*\S+$/, '')} …”`;
  }
  shown.forEach((text, number) => write(text, 96 + size * (0.6 + number * 1.3), `${size}px`, 'ink'));
  write(by, 520, 'bold 34px', 'ink');
  write(from, 570, '28px', 'soft');
  canvas.ariaLabel = `${shown.join(' ')} ${by}, ${from}`;
};

const show = async ({ sitting, said, who }) => {
  const { citations } = await import(new URL(main.dataset.cite, document.baseURI));
  const here = new URL(place, root).href;
  const work = { ...sitting.citation, url: sitting.citation.url || here };
  const day = new Date(work.date).toLocaleDateString([document.documentElement.lang, 'en-GB'], { dateStyle: 'long', timeZone: 'UTC' });
  const name = who.name || main.dataset.somebody;
  const texts = citations(work, { id, speaker: who.name ?? '', column: said.column ?? '' });
  for (const form of document.querySelectorAll('[data-form]')) form.textContent = texts[form.dataset.form];

  document.title = `${name}: ${document.title.replace(/^.* – /, `${work.title} – `)}`;
  element('who').textContent = name;
  element('as').replaceChildren(...spans(who.chair ? [who.role] : [who.role, who.party_name, who.constituency]));
  const text = element('said');
  text.lang = said.language ?? sitting.transcript.language ?? main.dataset.language;
  text.replaceChildren(...paragraphs(said.text));
  element('context').href = `${here}#${id}`;
  element('where').append(...spans([work.title, work.house, day, said.column && main.dataset.column.replace('§', said.column)]));

  const quotation = document.createElement('blockquote');
  quotation.cite = `${work.url}#${id}`;
  quotation.append(...paragraphs(said.text));
  const source = document.createElement('a');
  source.href = quotation.cite;
  source.textContent = [name, work.title, work.house, day].join(', ');
  element('embed').textContent = `${quotation.outerHTML}\n<p>${source.outerHTML}</p>`;

  for (const part of ['why', 'ways']) element(part).hidden = true;
  for (const part of ['as', 'alone']) element(part).hidden = false;
  const picture = words => draw(words, name, `${work.title} · ${day}`);
  picture(said.text.trim());
  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection();
    const words = chosen.toString().trim();
    if (words && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) picture(words);
  });
  element('save').onclick = () => element('picture').toBlob(blob => {
    const link = document.createElement('a');
    link.download = `${work.key}-${id}.png`;
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
};

const offerWays = () => {
  for (const part of ['why', 'ways']) element(part).classList.remove('late');
};

const fail = () => {
  offerWays();
  element('why').hidden = true;
  element('missing').hidden = false;
};

if (isOurs) find().then(show).catch(fail);
else if (location.search) fail();
else offerWays();

'use strict';
// Optional: every page is complete without this file.

// Read from a disk, where no server finds the index.html of a folder.
if (location.protocol === 'file:') {
  const whole = href => href.replace(/\/(?=#|$)/, '/index.html');
  for (const link of document.links) if (link.protocol === 'file:') link.href = whole(link.href);
  for (const mark of document.querySelectorAll('svg a')) mark.setAttribute('href', whole(mark.getAttribute('href')));
  for (const form of document.forms) form.action = form.action.replace(/\/$/, '/index.html');
}

// The page of an old id: go to the new one, and to the same speech there.
const moved = document.getElementById('_moved');
if (moved) location.replace(moved.href + location.hash);

// A link to a speech that now stands on a later part of a long transcript: go there.
const forward = () => {
  const id = location.hash.slice(1);
  const link = id && document.querySelector(`.later li[id="${CSS.escape(id)}"] a`);
  if (link) {
    link.search = location.search;
    location.replace(link.href);
  }
};
addEventListener('hashchange', forward);
forward();

// The list of ways into a transcript closes when one is taken, and stands in the way of nothing.
for (const list of document.querySelectorAll('.jump')) {
  list.addEventListener('click', (event) => { if (event.target.closest('a')) list.open = false; });
}

// Beside the speech that a link led to: its citation, the speech by itself, and where to report an error in it. They are fetched by those who ask.
const citing = document.getElementById('_citing');
if (citing && location.protocol !== 'file:') {
  const { module, work, in: place } = citing.dataset;
  const tools = document.getElementById('_tools').content.firstElementChild;
  const [cite, alone, wrong] = tools.children;
  const page = alone.href;
  const form = wrong?.href;
  const offer = () => {
    const speech = document.getElementById(location.hash.slice(1))?.closest('.tr article');
    if (!speech) return tools.remove();
    alone.hidden = speech.matches('.d');
    alone.href = `${page}?${new URLSearchParams({ in: place, id: speech.id })}`;
    if (wrong) wrong.href = form.replaceAll('%7Bid%7D', speech.id);
    speech.firstElementChild.after(tools);
  };
  cite.onclick = async event => {
    event.preventDefault();
    const { id, firstElementChild: head } = tools.parentElement;
    const { citations } = await import(new URL(module, document.baseURI));
    const cited = JSON.parse(work);
    const texts = citations({ ...cited, url: cited.url || new URL(place, new URL('../', page)).href }, {
      id,
      speaker: head.querySelector('bdi:not(.un)')?.textContent ?? '',
      column: head.querySelector('.t span')?.textContent ?? '',
    });
    for (const form of citing.querySelectorAll('[data-form]')) form.textContent = texts[form.dataset.form];
    citing.showModal();
  };
  addEventListener('hashchange', offer);
  offer();
}

// Words that a search led to: mark them where they stand, and go there where the speech is long.
const sought = new URLSearchParams(location.search).getAll('mark').filter(words => words.trim()).slice(0, 12);
const target = document.getElementById(location.hash.slice(1)) ?? document.querySelector('main');
if (sought.length) {
  // As engine.js parts words: where letters end, and in scripts that are written without spaces at each character.
  const spaceless = '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
  const letter = `(?!${spaceless})[\\p{L}\\p{N}]`;
  const forms = sought.map(words => words.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const found = new RegExp(`(?:(?<!${letter})|(?=${spaceless}))(?:${forms.join('|')})(?:(?!${letter})|(?<=${spaceless}\\p{M}*))`, 'giu');
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentNode.closest('h1, a')) nodes.push(walker.currentNode);
  for (const node of nodes) {
    for (const { index, 0: words } of [...node.data.matchAll(found)].reverse()) {
      const mark = document.createElement('mark');
      mark.className = 'w';
      const rest = node.splitText(index);
      rest.splitText(words.length);
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }
  addEventListener('load', () => {
    const first = location.hash && target.querySelector('.w');
    const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
    if (first && isNew && first.getBoundingClientRect().top > innerHeight) first.scrollIntoView({ block: 'center' });
  });
}

// A button that copies the citation.
for (const text of navigator.clipboard ? document.querySelectorAll('.copy') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text.dataset.copy;
  const said = document.createElement('span');
  said.role = 'status';
  button.onclick = () => navigator.clipboard.writeText(text.textContent).then(() => { said.textContent = text.dataset.copied; });
  text.after(button, said);
}

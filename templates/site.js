'use strict';
// Optional: every page is complete without this file.

// Read from a disk, where no server finds the index.html of a folder.
if (location.protocol === 'file:') {
  for (const link of document.links) {
    if (link.protocol === 'file:') link.href = link.href.replace(/\/(?=#|$)/, '/index.html');
  }
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

// Words that a search led to: mark them where they stand, and go there where the speech is long.
const sought = new URLSearchParams(location.search).getAll('mark').filter(words => words.trim()).slice(0, 12);
const place = document.getElementById(location.hash.slice(1)) ?? document.querySelector('main');
if (sought.length) {
  const forms = sought.map(words => words.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
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
    const first = location.hash && place.querySelector('.w');
    const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
    if (first && isNew && first.getBoundingClientRect().top > innerHeight) first.scrollIntoView({ block: 'center' });
  });
}

// A button that copies the citation.
for (const text of navigator.clipboard ? document.querySelectorAll('.copy') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  const said = document.createElement('span');
  said.role = 'status';
  button.onclick = () => navigator.clipboard.writeText(text.textContent).then(() => { said.textContent = 'Copied'; });
  text.after(button, said);
}

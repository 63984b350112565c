'use strict';
// Optional: every page is complete without this file.

// Read from a disk, where no server finds the index.html of a folder.
if (location.protocol === 'file:') {
  for (const link of document.links) {
    if (link.protocol === 'file:') link.href = link.href.replace(/\/(?=#|$)/, '/index.html');
  }
}

// The page of an old id: go to the new one, and to the same speech there.
const moved = document.getElementById('_moved');
if (moved) location.replace(moved.href + location.hash);

// A link to a speech that now stands on a later part of a long transcript: go there.
const forward = () => {
  const id = location.hash.slice(1);
  const link = id && document.querySelector(`.later li[id="${CSS.escape(id)}"] a`);
  if (link) location.replace(link.href);
};
addEventListener('hashchange', forward);
forward();

// The list of ways into a transcript closes when one is taken, and stands in the way of nothing.
for (const list of document.querySelectorAll('.jump')) {
  list.addEventListener('click', (event) => { if (event.target.closest('a')) list.open = false; });
}

// Beside the speech that a link led to: its citation, and the speech by itself. They are fetched by those who ask.
const citing = document.getElementById('_citing');
if (citing && location.protocol !== 'file:') {
  const { module, work, in: place } = citing.dataset;
  const tools = document.getElementById('_tools').content.firstElementChild;
  const [cite, alone] = tools.children;
  const page = alone.href;
  const offer = () => {
    const speech = document.getElementById(location.hash.slice(1))?.closest('.tr article');
    if (!speech) return tools.remove();
    alone.hidden = speech.matches('.d');
    alone.href = `${page}?${new URLSearchParams({ in: place, id: speech.id })}`;
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

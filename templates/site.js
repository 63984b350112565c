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

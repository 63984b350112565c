'use strict';
// Optional: every page is complete without this file. A button beside each block of code that copies it.
if (navigator.clipboard) {
  for (const block of document.querySelectorAll('.code')) {
    const button = document.createElement('button');
    const told = document.createElement('span');
    button.type = 'button';
    button.textContent = 'Copy';
    told.setAttribute('role', 'status');
    told.className = 'vh';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.querySelector('code').textContent);
      button.textContent = 'Copied';
      told.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; told.textContent = ''; }, 2000);
    });
    block.append(button, told);
  }
}

// Asks the search engine from a folder instead of a server: {engine, folder, calls: [[method, argument…]]} on standard input.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const { engine: file, folder, calls } = JSON.parse(readFileSync(0, 'utf-8'));
const read = [];
globalThis.fetch = async (url) => {
  const path = decodeURI(String(url).split('?')[0]);
  read.push(path);
  return readFile(`${folder}/${path}`).then((content) => new Response(content), () => new Response('', { status: 404 }));
};
const { open, words, folded, terms } = await import(pathToFileURL(file));
const engine = folder ? await open('search/') : null;
const methods = {
  words: (text) => words(text),
  folded: (word) => folded(word),
  terms: (text) => terms(text),
  // Which of the characters up to the last are letters or figures, and which are marks: as in a regular expression.
  letters: () => points(/[\p{L}\p{N}]/u),
  marks: () => points(/\p{M}/u),
  choices: () => engine.choices,
  count: () => engine.count,
  speakers: () => engine.speakers(),
  tally: (question) => engine.tally(question),
  async ask(question, limit = 1000) {
    read.length = 0;
    const answer = await engine.ask(question);
    const hits = await Promise.all(answer.hits.map(async ({ load, ...hit }) => ({ ...hit, speeches: await load(limit) })));
    return { ...answer, hits, files: [...read] };
  },
};

function points(pattern) {
  const found = [];
  for (let point = 0; point < 0x110000; point += 1) if (pattern.test(String.fromCodePoint(point))) found.push(point);
  return found;
}

const answers = [];
for (const [method, ...given] of calls) answers.push(await methods[method](...given));
console.log(JSON.stringify(answers));

// Citations of one contribution, in the same words as generator/citing.py; fetched when a reader asks for them.

const line = text => text.replace(/[\x00-\x20\x7f-\xa0\u2028\u2029]+/g, ' ').replace(/^ +| +$/g, '');
const listed = (...parts) => parts.filter(Boolean).join(', ');
const NAMED = { '\\': 'backslash', '{': 'braceleft', '}': 'braceright', '~': 'asciitilde', '^': 'asciicircum' };
const tex = text => text.replace(/[\\{}$&#%_~^]/g, sign => (NAMED[sign] ? `{\\text${NAMED[sign]}}` : `\\${sign}`));
const markdown = text => text.replace(/[\\`*_[\]<>&!#|~]/g, '\\$&');

// `work` is what the page or sitting.json says of the sitting; `said` has id, speaker and column.
export const citations = (work, said) => {
  const speaker = line(said.speaker);
  const column = line(said.column);
  const url = work.url && `${work.url}#${said.id}`;
  const columns = column && `col ${column}`;
  const place = [work.volume && `vol ${work.volume}`, columns];
  const year = work.date.slice(0, 4);
  const day = `${work.series} ${work.day}`;
  const by = speaker && ` (${speaker})`;
  const text = markdown(listed(speaker, `“${work.title}”`, day, ...place));
  const fields = {
    author: `{${tex(speaker || work.house)}}`,
    title: `{${tex(work.title)}}`,
    howpublished: tex(listed(work.series, ...place)),
    year,
    month: `${Number(work.date.slice(5, 7))}`,
    note: tex(listed(work.day, `in ${work.archive}`)),
    url: url.replace(/\{/g, '%7B').replace(/\}/g, '%7D'),
  };
  const tags = {
    TY: 'HEAR', AU: speaker || work.house, TI: work.title, T2: work.series, VL: work.volume, SP: column,
    PB: work.house, PY: year, DA: work.date.replace(/-/g, '/'), DB: work.archive, UR: url,
  };
  const filled = (from, write) => Object.entries(from).filter(([, value]) => value).map(write);
  return {
    oscola: columns
      ? listed(day, ...place) + by
      : listed(day, place[0], `‘${work.title}’`) + by + (url && ` <${url}>`),
    harvard: `${listed(
      `${speaker || work.house} (${year}) ‘${work.title}’`, speaker && work.house, work.day.replace(/ [^ ]+$/, ''), ...place,
    )}. In: ${work.archive}.${url && ` Available at: ${url}`}`,
    bibtex: [
      `@misc{${work.key}-${said.id},`, ...filled(fields, ([name, value]) => `  ${name} = {${value}},`), '}',
    ].join('\n'),
    ris: [...filled(tags, ([tag, value]) => `${tag}  - ${value}`), 'ER  - '].join('\n'),
    markdown: url ? `[${text}](<${url}>)` : text,
  };
};

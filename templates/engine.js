// The search engine of the browser: questions in, plain values out. It knows nothing of the page and makes no HTML.
// The files that it reads are described in docs/search.md.

const FORMAT = 2;
const MOST_TERMS = 24;
const LONGEST_QUESTION = 600;
const LONGEST_WORD = 64;

// --- words: the same as in generator/search/words.py ----------------------------------------------------------

const SPACELESS = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
const UNSEEN = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const LETTER = `(?:(?![${SPACELESS}])[\\p{L}\\p{N}])`;
const WORD = new RegExp(`${LETTER}+(?:[\\p{M}${UNSEEN}]+${LETTER}*)*|(?=[\\p{L}\\p{N}])[${SPACELESS}][\\p{M}${UNSEEN}]*`, 'gu');
const ACCENTS = new RegExp(`[\\u0300-\\u036f${UNSEEN}]`, 'gu');
const LETTERS = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', þ: 'th', æ: 'ae', œ: 'oe', ς: 'σ' };
const PLAIN = /^[0-9A-Za-z]*$/;

/** Return the words of a text as they are written. */
export const words = (text) => text.match(WORD) ?? [];

/** Return a written word as it is compared. */
export function folded(word) {
  if (PLAIN.test(word)) return word.toLowerCase().slice(0, LONGEST_WORD);
  const plain = word.normalize('NFKD').replace(ACCENTS, '').toUpperCase().toLowerCase();
  const even = plain.normalize('NFKD').replace(ACCENTS, '').replace(/[øłđðħþæœς]/g, (letter) => LETTERS[letter]);
  return [...even.normalize('NFC')].slice(0, LONGEST_WORD).join('');
}

/**
 * Return the terms of a question: {key, raw, forms, isPhrase, isExcluded}. What stands between quotation marks is a
 * phrase, and so are words that belong together without a space between them ("Minister's", "1,000").
 */
export function terms(question) {
  const found = new Map();
  for (const [, minus, quoted, plain] of question.slice(0, LONGEST_QUESTION).matchAll(/(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))/g)) {
    const raw = words(quoted ?? plain);
    const isPhrase = quoted !== undefined || raw.length > 1;
    const forms = raw.map(folded).filter(Boolean);
    const key = `${minus}${isPhrase ? '"' : ''}${forms.join(' ')}`;
    if (forms.length && found.size < MOST_TERMS) found.set(key, { key, raw, forms, isPhrase, isExcluded: minus !== '' });
  }
  return [...found.values()];
}

// --- files ----------------------------------------------------------------------------------------------------

/** A file of the index is not there: a newer index has taken its place. */
export class Missing extends Error {}

async function fetched(url, options) {
  const response = await fetch(url, options);
  if (response.status === 404 || response.status === 410) throw new Missing(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

/** Return the line of JSON at the head of a file, and the bytes after it. */
async function unpacked(url) {
  const response = await fetched(url);
  const stream = response.body.pipeThrough(new DecompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const end = bytes.indexOf(10);
  return { head: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), tail: bytes.subarray(end + 1) };
}

/** Return a function that reads each file once; one that could not be read is asked for again. */
function reader(base) {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      const reading = unpacked(base + name);
      reading.catch(() => known.delete(name));
      known.set(name, reading);
    }
    return known.get(name);
  };
}

/** Reads numbers of base 128, the lowest seven bits first. */
class Numbers {
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get more() {
    return this.at < this.end;
  }

  next() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
}

// --- one tier of sittings ---------------------------------------------------------------------------------------

/** Return the index of the last of `firsts` (sorted) that is not after `word`; at least 0. */
function place(firsts, word) {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

const append = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
const sorted = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

class Tier {
  constructor(base, first) {
    this.read = reader(base);
    this.first = first;
    this.shards = new Map();
  }

  async facts() {
    if (!this.known) {
      const { head } = await this.read('facts.bin');
      head.year = head.day.map((day) => String(new Date(day * 864e5).getUTCFullYear()).padStart(4, '0'));
      this.known = head;
    }
    return this.known;
  }

  async shard(index) {
    if (!this.shards.has(index)) {
      const { head, tail } = await this.read(`stems-${index}.bin`);
      const shard = { index, stems: new Map(), forms: new Map(Object.entries(head.strays)) };
      let at = 0;
      let count = 0;
      for (const [stem, first, second, takes, ...forms] of head.stems) {
        const isOwn = first < 0;
        shard.stems.set(stem, { stem, takes, forms, shard: index, firstForm: count, own: isOwn ? second : -1, bytes: tail, at, middle: at + first, end: at + first + second });
        if (!isOwn) at += first + second;
        count += forms.length;
        for (const form of forms) append(shard.forms, form, stem);
      }
      this.shards.set(index, shard);
    }
    return this.shards.get(index);
  }

  /** Return the shard in which one would look for a word. */
  async shardOf(word) {
    return this.shard(place((await this.facts()).shards, word));
  }

  /** Return the entry of a stem; undefined where no sitting of this tier has it. */
  async entry(stem) {
    return (await this.shardOf(stem)).stems.get(stem);
  }

  /** Return the entries of all stems that begin with `prefix`. */
  async entriesUnder(prefix) {
    const { shards } = await this.facts();
    const last = place(shards, `${prefix}\uffff`);
    const found = [];
    for (let index = place(shards, prefix); index <= last; index += 1) {
      const { stems } = await this.shard(index);
      found.push(...[...stems.values()].filter(({ stem }) => stem.startsWith(prefix)));
    }
    return found;
  }

  /**
   * Return the sittings of a stem: number -> {count, inAnalysis, list}. `list` (of contributions) is none where it
   * stands in a file of its own and `isCounted` says that the count is enough.
   */
  async sittingsOf(entry, isCounted = false) {
    const isOwn = entry.own >= 0;
    const [sittings, which] = isOwn
      ? await Promise.all([this.read(`sittings-${entry.own}.bin`), isCounted ? null : this.read(`contributions-${entry.own}.bin`)])
      : [null, null];
    const heads = isOwn ? new Numbers(sittings.tail) : new Numbers(entry.bytes, entry.at, entry.middle);
    const lists = !isOwn ? new Numbers(entry.bytes, entry.middle, entry.end) : which && new Numbers(which.tail);
    const found = new Map();
    for (let sitting = 0; heads.more; ) {
      sitting += heads.next();
      const number = heads.next();
      const count = number >> 1;
      let list = null;
      if (lists) {
        list = new Array(count);
        for (let index = 0, last = 0; index < count; index += 1) list[index] = last += lists.next();
      }
      found.set(sitting, { count, inAnalysis: (number & 1) === 1, list });
    }
    return found;
  }

  /** Return the stems of a word that nobody said, by the endings that words of this tier have. */
  async stemsUnsaid(form) {
    const { endings } = await this.facts();
    const found = await Promise.all(endings.map(async ([old, end], index) => {
      if (!form.endsWith(end)) return null;
      const entry = await this.entry(form.slice(0, form.length - end.length) + old);
      return entry && entry.takes & (1 << index) ? entry.stem : null;
    }));
    return found.filter(Boolean);
  }

  /** Return where one word stands: [{size, spans(sittings) -> Map of sitting to [bytes, at, end]}], one for each stem. */
  async placesOf(form) {
    const shard = await this.shardOf(form);
    const found = [];
    for (const stem of new Set(shard.forms.get(form) ?? [])) {
      const entry = await this.entry(stem);
      const index = entry.firstForm + entry.forms.indexOf(form);
      const { head, tail } = await this.read(`places-${entry.shard}.bin`);
      const where = head[index];
      if (typeof where === 'number') {
        const at = head.slice(0, index).reduce((sum, one) => sum + (typeof one === 'number' ? one : 0), 0);
        found.push({ size: where, spans: async () => spansIn(new Numbers(tail, at, at + where)) });
      } else {
        found.push({ size: where.length * 1e6, spans: (sittings) => this.blocks(where, sittings) });
      }
    }
    return found;
  }

  /** Read those blocks of a common word that can hold one of the `sittings` (all, where there are none). */
  async blocks([number, ...firsts], sittings) {
    const wanted = sittings ? sorted(sittings.map((sitting) => place(firsts, sitting))) : firsts.keys();
    const read = await Promise.all([...wanted].map((index) => this.read(`block-${number + index}.bin`)));
    const found = new Map();
    for (const { tail } of read) for (const [sitting, span] of spansIn(new Numbers(tail))) found.set(sitting, span);
    return found;
  }

  /** Return the sittings with an exact phrase, as `sittingsOf` does. */
  async sittingsWith(forms) {
    const asked = await Promise.all(forms.map(async (form, offset) => ({ offset, places: await this.placesOf(form) })));
    const size = ({ places }) => places.reduce((sum, one) => sum + one.size, 0);
    let starts = null;
    for (const { offset, places } of asked.sort((one, other) => size(one) - size(other))) {
      const sittings = starts && [...starts.keys()];
      const spans = await Promise.all(places.map((one) => one.spans(sittings)));
      starts = narrowed(starts, spans, offset);
      if (!starts.size) break;
    }
    const found = new Map();
    for (const [sitting, documents] of starts) {
      const list = [...documents.keys()].sort((a, b) => a - b);
      const inAnalysis = list[0] === 0;
      if (inAnalysis) list.shift();
      found.set(sitting, { count: list.length, inAnalysis, list });
    }
    return found;
  }

  /** Return the card of a sitting: what an answer shows of it. */
  async card(sitting) {
    const size = (await this.facts()).cards;
    const { head } = await this.read(`cards-${Math.floor(sitting / size)}.bin`);
    return head[sitting % size];
  }
}

/** Return the stretches of bytes by sitting. */
function spansIn(numbers) {
  const found = new Map();
  for (let sitting = 0; numbers.more; ) {
    sitting += numbers.next();
    const length = numbers.next();
    found.set(sitting, [numbers.bytes, numbers.at, numbers.at + length]);
    numbers.at += length;
  }
  return found;
}

/** Return the places of one word in one sitting: document -> places. */
function placesIn([bytes, at, end]) {
  const numbers = new Numbers(bytes, at, end);
  const found = new Map();
  let [document, places, last] = [0, null, 0];
  while (numbers.more) {
    const code = numbers.next();
    if (code % 2) places.push((last += (code - 1) / 2));
    else found.set((document += code / 2), (places = [(last = numbers.next())]));
  }
  return found;
}

/** Keep of `starts` (sitting -> document -> where a phrase may begin) what has the next word at its offset. */
function narrowed(starts, spans, offset) {
  const found = new Map();
  for (const span of spans) {
    for (const [sitting, bytes] of span) {
      const before = starts?.get(sitting);
      if (starts && !before) continue;
      const documents = found.get(sitting) ?? new Map();
      for (const [number, places] of placesIn(bytes)) {
        if (before && !before.has(number)) continue;
        const kept = places.map((one) => one - offset).filter((one) => one >= 0 && (!before || before.get(number).has(one)));
        if (!kept.length) continue;
        const known = documents.get(number);
        documents.set(number, known ? new Set([...known, ...kept]) : new Set(kept));
      }
      if (documents.size) found.set(sitting, documents);
    }
  }
  return found;
}

/** Return everything that one of several stems (or speakers, or parties) has. */
function union(maps) {
  if (maps.length === 1) return maps[0];
  const found = new Map();
  for (const map of maps) {
    for (const [sitting, one] of map) {
      const known = found.get(sitting);
      const list = known ? sorted([...known.list, ...one.list]) : one.list;
      found.set(sitting, { count: list.length, inAnalysis: one.inAnalysis || (known?.inAnalysis ?? false), list });
    }
  }
  return found;
}

// --- matching -----------------------------------------------------------------------------------------------------

/** Return what is in both sorted lists. */
function common(list, other) {
  const members = new Set(other);
  return list.filter((number) => members.has(number));
}

/**
 * Return what of a term counts in a sitting: only what the chosen people said (`who`), and nothing that holds an
 * excluded word.
 */
function counted(one, sitting, who, excluded) {
  let { inAnalysis, list } = one;
  if (who) {
    inAnalysis = false;
    list = common(list, who.get(sitting)?.list ?? []);
  }
  for (const term of excluded) {
    const without = term.get(sitting);
    if (!without) continue;
    const barred = new Set(without.list);
    list = list.filter((number) => !barred.has(number));
    inAnalysis &&= !without.inAnalysis;
  }
  return { count: list ? list.length : one.count, inAnalysis, list };
}

/**
 * Yield {sitting, matches, inAnalysis, list, parts} for each sitting in which every term occurs. `matches` counts the
 * contributions that hold the most of the terms: all of them, where there is one such contribution.
 */
function* matched({ included, excluded }, who) {
  const [rarest, ...others] = [...included].sort((one, other) => one.size - other.size);
  next: for (const sitting of rarest.keys()) {
    if (who && !who.has(sitting)) continue;
    for (const term of others) if (!term.has(sitting)) continue next;
    const parts = included.map((term) => {
      const one = term.get(sitting);
      return who || excluded.length ? counted(one, sitting, who, excluded) : one;
    });
    if (parts.some((part) => !part.count && !part.inAnalysis)) continue;
    const inAnalysis = parts.every((part) => part.inAnalysis);
    const list = parts.length === 1 ? parts[0].list : fullest(parts);
    yield { sitting, matches: list ? list.length : parts[0].count, inAnalysis, list, parts };
  }
}

/** Return the contributions that hold the most of the terms, in their order. */
function fullest(parts) {
  const held = new Map();
  for (const { list } of parts) for (const number of list) held.set(number, (held.get(number) ?? 0) + 1);
  const most = Math.max(0, ...held.values());
  return [...held.keys()].filter((number) => held.get(number) === most).sort((a, b) => a - b);
}

const OF_SITTINGS = ['house', 'chamber', 'kind', 'topic', 'year', 'rating', 'status'];
const OF_SPEAKERS = ['speaker', 'party'];

/** Return the function from a facet and a sitting of a tier to the values that it has there. */
function valuesOf(facts) {
  const chosen = {
    house: (sitting) => [facts.houses[facts.house[sitting]]],
    chamber: (sitting) => [facts.chambers[facts.chamber[sitting]]].filter(Boolean),
    kind: (sitting) => [facts.kinds[facts.kind[sitting]]],
    topic: (sitting) => facts.topic[sitting].map((index) => facts.topics[index]),
    year: (sitting) => [facts.year[sitting]],
    rating: (sitting) => (facts.rating[sitting] ? [String(facts.rating[sitting])] : []),
    status: (sitting) => [facts.draft[sitting] ? 'draft' : 'final'],
  };
  return (facet, sitting) => chosen[facet](sitting);
}

/** Return the facets whose filter a sitting does not pass. */
function failing(filters, values, sitting) {
  return OF_SITTINGS.filter((facet) => filters[facet]?.length && !values(facet, sitting).some((value) => filters[facet].includes(value)));
}

const SORTS = {
  relevance: (one, other) => other.score - one.score || other.number - one.number,
  newest: (one, other) => other.number - one.number,
  oldest: (one, other) => one.number - other.number,
  rating: (one, other) => other.rating - one.rating || other.number - one.number,
};

// --- texts --------------------------------------------------------------------------------------------------------

const BEFORE = 70;
const WINDOW = 280;

/** Return the stretches of a text that a term holds: [start, end, term]. */
function marks(text, asked) {
  const found = [];
  const tokens = [...text.matchAll(WORD)].map((match) => ({ start: match.index, end: match.index + match[0].length, form: folded(match[0]) })).filter(({ form }) => form);
  tokens.forEach((token, index) => {
    for (const term of asked) {
      if (!term.isPhrase) {
        if (term.known.has(token.form)) found.push([token.start, token.end, term]);
      } else if (term.forms.every((form, offset) => tokens[index + offset]?.form === form)) {
        found.push([token.start, tokens[index + term.forms.length - 1].end, term]);
      }
    }
  });
  return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
}

/** Return the words around those that were found, in pieces: [{text, marked}]. */
function excerpt(text, found) {
  const variety = (first) => new Set(found.filter(([start, end]) => start >= first && end <= first + WINDOW - BEFORE).map(([, , term]) => term)).size;
  let [focus, most] = [0, 0];
  for (const [start] of found) {
    const here = variety(start);
    if (here > most) [focus, most] = [start, here];
  }
  let start = Math.max(0, focus - BEFORE);
  if (start) start = text.slice(0, focus).search(/\S+$/) < start ? text.indexOf(' ', start) + 1 || start : start;
  if (start > focus) start = focus;
  let end = Math.min(text.length, start + WINDOW);
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), focus + 1);
  const pieces = [];
  let at = start;
  const add = (to, marked) => {
    if (to > at) pieces.push({ text: text.slice(at, to).replace(/\s+/g, ' '), marked });
    at = Math.max(at, to);
  };
  for (const [first, last] of found) {
    if (last <= at || first >= end) continue;
    add(first, false);
    add(Math.min(last, end), true);
  }
  add(end, false);
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < text.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

// --- the engine -----------------------------------------------------------------------------------------------------

class Engine {
  constructor(root, content) {
    this.root = root;
    this.site = root.replace(/[^/]+\/$/, '');
    this.use(content);
  }

  /** Take a root file: the first of this engine, or a newer one. */
  use(content) {
    let first = 0;
    this.tiers = content.tiers.map(([folder, count]) => {
      const tier = new Tier(`${this.root}${folder}/`, first);
      first += count;
      return tier;
    });
    this.count = { sittings: first, contributions: content.contributions };
    this.speakersFile = content.speakers;
    this.choices = Object.fromEntries(Object.entries(content.choices).map(([facet, list]) => [facet, choices(list)]));
    this.texts = reader(this.site);
    this.people = null;
  }

  /** Return all speakers: [{value, label}]. */
  async speakers() {
    this.people ??= fetched(this.root + this.speakersFile).then((response) => response.json()).then(choices);
    return this.people;
  }

  /** Answer a question; see docs/search.md. */
  async ask(question) {
    return this.fresh(() => this.answer(question));
  }

  /** Return {party, speaker}: by value the number of sittings in which they said what is asked for. */
  async tally(question) {
    return this.fresh(() => this.tallied(question));
  }

  /** Do it; where the index was replaced meanwhile, with the new one. */
  async fresh(act) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      this.use(await rootOf(this.root, 'reload'));
      return act();
    }
  }

  /** Find out what the terms of a question mean in this archive. */
  async understood(text) {
    const asked = terms(text);
    const unknown = [];
    for (const term of asked) {
      const stems = await Promise.all(term.forms.map((form) => this.stemsOf(form, term.isPhrase)));
      const missing = term.raw.filter((_, index) => stems[index]?.size === 0);
      if (!term.isExcluded) unknown.push(...missing);
      term.isKnown = !missing.length;
      term.stems = stems[0];
      term.known = new Set(term.forms);
      if (!term.isPhrase && term.isKnown) await this.addForms(term);
    }
    return { asked, unknown: [...new Set(unknown)] };
  }

  /** Return the stems of a word; of one that nobody said, where it is not to be found exactly, those it would have. */
  async stemsOf(form, isExact) {
    const shards = await Promise.all(this.tiers.map((tier) => tier.shardOf(form)));
    const found = new Set(shards.flatMap((shard) => shard.forms.get(form) ?? []));
    if (found.size || isExact) return found;
    return new Set((await Promise.all(this.tiers.map((tier) => tier.stemsUnsaid(form)))).flat());
  }

  async addForms(term) {
    const entries = await Promise.all(this.tiers.flatMap((tier) => [...term.stems].map((stem) => tier.entry(stem))));
    for (const entry of entries) for (const form of entry?.forms ?? []) term.known.add(form);
  }

  /** Return words of the archive that begin like one that it has not. */
  async near(word) {
    const form = folded(word);
    const shards = await Promise.all(this.tiers.map((tier) => tier.shardOf(form)));
    const forms = new Set(shards.flatMap((shard) => [...shard.forms.keys()]));
    const least = Math.max(3, form.length - 4);
    const shared = (other) => [...form].findIndex((letter, index) => letter !== other[index]);
    const length = (other) => (shared(other) < 0 ? form.length : shared(other));
    return [...forms].filter((other) => length(other) >= least).sort((one, other) => length(other) - length(one) || one.length - other.length || (one < other ? -1 : 1)).slice(0, 3);
  }

  async sittingsOf(tier, term, isCounted) {
    if (term.isPhrase) return tier.sittingsWith(term.forms);
    const entries = (await Promise.all([...term.stems].map((stem) => tier.entry(stem)))).filter(Boolean);
    return union(await Promise.all(entries.map((entry) => tier.sittingsOf(entry, isCounted && entries.length === 1))));
  }

  async termsIn(tier, asked, isCounted) {
    const included = asked.filter((term) => !term.isExcluded);
    const excluded = asked.filter((term) => term.isExcluded && term.isKnown);
    const isEnough = isCounted && included.length === 1 && !excluded.length;
    const sittingsOf = (some) => Promise.all(some.map((term) => this.sittingsOf(tier, term, isEnough)));
    const maps = await sittingsOf(included);
    included.forEach((term, index) => { term.held = (term.held ?? 0) + maps[index].size; });
    return { included: maps, excluded: await sittingsOf(excluded) };
  }

  /** Return what the chosen speakers and parties said in a tier; none where nobody was chosen. */
  async who(tier, filters) {
    let found = null;
    for (const facet of OF_SPEAKERS) {
      if (!filters[facet]?.length) continue;
      const entries = await Promise.all(filters[facet].map((id) => tier.entry(`@${facet}/${id}`)));
      const said = union(await Promise.all(entries.filter(Boolean).map((entry) => tier.sittingsOf(entry))));
      found = found ? both(found, said) : said;
    }
    return found;
  }

  async answer({ words: text = '', filters = {}, sort = 'relevance', from = 0, size = 5 }) {
    const { asked, unknown } = await this.understood(text);
    const counts = none(OF_SITTINGS);
    const found = unknown.length ? [] : (await Promise.all(this.tiers.map((tier) => this.found(tier, asked, filters, counts)))).flat();
    weigh(found, asked.filter((term) => !term.isExcluded), this.count.sittings);
    found.sort(Object.hasOwn(SORTS, sort) ? SORTS[sort] : SORTS.relevance);
    const near = Object.fromEntries(await Promise.all(unknown.map(async (word) => [word, await this.near(word)])));
    return {
      sittings: found.length,
      contributions: found.reduce((sum, one) => sum + one.matches, 0),
      hits: await Promise.all(found.slice(from, from + size).map((one) => this.hit(one, asked))),
      counts,
      unknown,
      near,
    };
  }

  /** Return the sittings of a tier that answer, and count them in `counts`, each facet without its own filter. */
  async found(tier, asked, filters, counts) {
    const facts = await tier.facts();
    const who = await this.who(tier, filters);
    const isAny = !asked.some((term) => !term.isExcluded);
    const inTier = isAny ? everything(facts, who) : matched(await this.termsIn(tier, asked, !who), who);
    const values = valuesOf(facts);
    const found = [];
    for (const one of inTier) {
      const failed = failing(filters, values, one.sitting);
      for (const facet of failed.length ? failed.slice(0, 1) : OF_SITTINGS) {
        if (failed.length > 1) break;
        for (const value of values(facet, one.sitting)) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
      }
      if (!failed.length) found.push({ ...one, tier, number: tier.first + one.sitting, rating: facts.rating[one.sitting] });
    }
    return found;
  }

  async tallied({ words: text = '', filters = {} }) {
    const { asked, unknown } = await this.understood(text);
    const found = none(OF_SPEAKERS);
    for (const tier of unknown.length ? [] : this.tiers) {
      const facts = await tier.facts();
      const values = valuesOf(facts);
      const isAny = !asked.some((term) => !term.isExcluded);
      const inTier = isAny ? null : await this.termsIn(tier, asked, false);
      for (const facet of OF_SPEAKERS) {
        const others = await this.who(tier, { ...filters, [facet]: [] });
        for (const entry of await tier.entriesUnder(`@${facet}/`)) {
          const said = await tier.sittingsOf(entry);
          const who = others ? both(others, said) : said;
          let count = 0;
          for (const { sitting } of isAny ? everything(facts, who) : matched(inTier, who)) count += failing(filters, values, sitting).length ? 0 : 1;
          const value = entry.stem.slice(facet.length + 2);
          if (count) found[facet][value] = (found[facet][value] ?? 0) + count;
        }
      }
    }
    return found;
  }

  async hit(one, asked) {
    const { tier, sitting } = one;
    const facts = await tier.facts();
    const [address, title, emoji, language, version, pieces] = await tier.card(sitting);
    const shown = asked.filter((term) => !term.isExcluded);
    return {
      address,
      title,
      emoji,
      date: new Date(facts.day[sitting] * 864e5).toISOString().slice(0, 10),
      house: facts.houses[facts.house[sitting]],
      chamber: facts.chambers[facts.chamber[sitting]],
      kind: facts.kinds[facts.kind[sitting]],
      rating: facts.rating[sitting] || null,
      status: facts.draft[sitting] ? 'draft' : 'final',
      language,
      matches: one.matches,
      inAnalysis: one.inAnalysis,
      load: (limit = 3) => this.fresh(() => this.speeches({ address, version, pieces, list: one.list, matches: one.matches, inAnalysis: one.inAnalysis }, shown, limit)),
    };
  }

  /** Return the first matching speeches of a sitting; where only title or analysis match, an excerpt of these. */
  async speeches({ address, version, pieces, list, matches, inAnalysis }, asked, limit) {
    const document = async (number) => {
      const piece = place(pieces, number);
      const { head } = await this.texts(`${address}speeches-${piece}.bin?${version}`);
      return head[number - pieces[piece]];
    };
    const row = async (number) => {
      const [link, speaker, party, kind, language, text] = await document(number);
      return { id: link.replace(/^.*#/, ''), address: address + link, speaker, party, kind, language, pieces: excerpt(text, marks(text, asked)) };
    };
    if (!matches) return inAnalysis || asked.length ? [await row(0)] : [];
    if (list) return Promise.all(list.slice(0, limit).map(row));
    const found = [];
    for (let number = 1; found.length < Math.min(limit, matches); number += 1) {
      const [, , , , , text] = await document(number);
      if (marks(text, asked).length) found.push(await row(number));
    }
    return found;
  }
}

const choices = (list) => list.map(([value, label, name = label]) => ({ value, label, name }));

/** Return a count for each facet in which nothing is counted yet, and nothing is inherited: a value may be called `constructor`. */
const none = (facets) => Object.fromEntries(facets.map((facet) => [facet, Object.create(null)]));

/** Return what both have said: what one person said for one party. */
function both(one, other) {
  const found = new Map();
  for (const [sitting, { list }] of one) {
    const shared = common(list, other.get(sitting)?.list ?? []);
    if (shared.length) found.set(sitting, { count: shared.length, inAnalysis: false, list: shared });
  }
  return found;
}

/** Yield every sitting, or every one in which the chosen people speak. */
function* everything(facts, who) {
  if (!who) for (const sitting of facts.day.keys()) yield { sitting, matches: 0, inAnalysis: false, list: [], parts: [] };
  else for (const [sitting, { list }] of who) yield { sitting, matches: list.length, inAnalysis: false, list, parts: [] };
}

/**
 * Give each answer its score: for each term its rarity times how much of it there is, where title and analysis count
 * like three contributions; contributions that hold several terms count once more.
 */
function weigh(found, asked, total) {
  const rarity = asked.map(({ held }) => Math.log2(1 + total / Math.max(1, held)));
  for (const one of found) {
    const score = one.parts.reduce((sum, part, index) => sum + rarity[index] * Math.log2(1 + part.count + (part.inAnalysis ? 3 : 0)), 0);
    const together = one.parts.length > 1 && one.list.length && one.parts.every(({ list }) => list.includes(one.list[0]));
    one.score = Math.round(1000 * (score + (together ? rarity.reduce((sum, each) => sum + each, 0) * Math.log2(1 + one.matches) : 0)));
  }
}

async function rootOf(root, cache) {
  const content = await (await fetched(`${root}index.json`, { cache })).json();
  if (content.format !== FORMAT) throw new Error(`search index of format ${content.format}`);
  return content;
}

/** Open the index in the folder `root`, an address that ends in "/". */
export async function open(root) {
  return new Engine(root, await rootOf(root, 'no-cache'));
}

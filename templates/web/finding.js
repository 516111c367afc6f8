// What is found for what was typed: passages that have all of its words, in themselves or in the headings above them.
// The worth of a word by how it stands in a passage: not at all, as a part of a word, at the beginning of one, or whole.
const WORTH = { own: [0, 1, 5, 8], around: [0, 0.5, 2, 3] };
const [PHRASE, EXACTLY, HEADING, TABLE, NEARLY] = [12, 15, 4, -8, 0.3];
const FEWEST_LETTERS = 4;
const FAIR = 0.6;  // of the best, where passages have some of the words only

function indexOf(language) {
  const known = passages();
  const texts = known.filter(({ table }) => !table);
  const finders = new Map();
  let words;
  const vocabulary = () => {
    words ??= [...new Set([...new Set(known.flatMap(({ own, around }) => [own, around]))].flatMap(wordsOf))]
      .filter((word) => /^\p{L}{3,}$/u.test(word));
    return words;
  };

  // Where one of several forms of a word stands, the best place of each key; the first form is what was typed.
  function finderOf(forms, { least = PART, factor = 1 } = {}) {
    const seen = new Map();
    function find(where) {
      let best = { mark: NOT };
      forms.forEach((form, number) => {
        const place = placeOf(form, where);
        const worth = place.mark >= least ? place.mark - (number ? 0.5 : 0) : NOT;
        if (worth > best.mark) best = { mark: place.mark, at: place.at, length: form.length };
      });
      seen.set(where, best);
      return best;
    }
    const found = (where) => seen.get(where) ?? find(where);
    const best = known.reduce((mark, one) => Math.max(mark, found(one.own).mark, found(one.around).mark), NOT);
    return { found, best, factor };
  }

  // A part of a word says little where what was typed is short, and is a word or the beginning of one elsewhere.
  function exact(word) {
    const finder = finderOf(formsOf(word));
    return word.length < FEWEST_LETTERS && finder.best > PART ? finderOf(formsOf(word), { least: START }) : finder;
  }

  // Words that differ by one slip; while a word is being typed, also those that begin nearly so.
  function near(word) {
    if (word.length < FEWEST_LETTERS || !/^\p{L}+$/u.test(word)) return null;
    const whole = vocabulary().filter((one) => one.length >= FEWEST_LETTERS - 1 && one !== word && nearly(word, one));
    const begun = whole.length || word.length <= FEWEST_LETTERS ? [] : vocabulary().filter((one) => one.length > word.length + 1
      && [0, 1, -1].some((more) => nearly(word, one.slice(0, word.length + more))));
    const finder = finderOf([...whole, ...begun], { least: WHOLE, factor: NEARLY });
    return finder.best ? finder : null;
  }

  function remembered(kind, word, make) {
    const name = `${kind} ${word}`;
    if (!finders.has(name)) finders.set(name, make(word));
    return finders.get(name);
  }

  // The finders of a word: of the word itself, of its parts where they are all that is found, and of words like it.
  function findersOf(typed) {
    const word = keyed(typed).key;
    const finder = remembered("exact", word, exact);
    if (finder.best > PART) return [[finder]];
    const parts = partsOf(typed, language).map((part) => remembered("exact", part, exact));
    if (parts.length > 1 && parts.every((part) => part.best > NOT)) return parts.map((part) => [part]);
    return [[finder, remembered("near", word, near)].filter((one) => one?.best)];
  }

  // What a passage is worth. All words have to be in it or around it; with the weights of words, those that weigh most.
  function weigh(passage, choices, phrase, weights = null) {
    let [worth, inside] = [0, false];
    const places = [];
    for (const [number, finders] of choices.entries()) {
      let best = 0;
      let here = null;
      for (const { found, factor } of finders) {
        const [own, around] = [found(passage.own), found(passage.around)];
        const value = factor * Math.max(WORTH.own[own.mark], WORTH.around[around.mark]);
        if (value > best) { best = value; here = WORTH.own[own.mark] ? own : null; }
      }
      if (!best && !weights) return null;
      worth += best * (weights?.[number] ?? 1);
      if (here) { places.push(here); inside = true; }
    }
    if (!inside) return null;
    const whole = phrase && placeOf(phrase, passage.own);
    if (whole?.mark === WHOLE) worth += choices.length > 1 ? PHRASE : 0;
    if (passage.own.key === phrase) worth += EXACTLY;
    if (passage.heading) worth += places.some(({ length }) => length === passage.own.key.length) ? 2 * HEADING : HEADING;
    if (passage.table) worth += TABLE;
    return { ...passage, worth, places: whole?.mark === WHOLE ? [{ ...whole, length: phrase.length }] : places };
  }

  function found(choices, phrase) {
    const hits = choices.every((finders) => finders.length) ? known.map((one) => weigh(one, choices, phrase)).filter(Boolean) : [];
    const rows = new Set(hits.map(({ node }) => node));
    return hits.filter(({ row }) => !row || !rows.has(row.node));
  }

  // Where no passage has all of the words: those with the words that are in the fewest, each weighed by how few they are.
  function foundInPart(choices, phrase) {
    const searched = choices.filter((finders) => finders.length);
    const weights = searched.map((finders) => {
      const has = ({ own, around }) => finders.some(({ found: placed }) => placed(own).mark >= START || placed(around).mark >= START);
      const slip = finders.every(({ factor }) => factor < 1) ? NEARLY : 1;
      return Math.log(texts.length / (1 + texts.filter(has).length)) / slip;
    });
    const hits = known.map((one) => weigh(one, searched, phrase, weights)).filter((one) => one?.worth > 0);
    const least = FAIR * hits.reduce((most, { worth }) => Math.max(most, worth), 0);
    return hits.filter(({ worth }) => worth >= least);
  }

  // The passages with what was typed, the best first: those with the words as they were typed, or else with words like them.
  function search(typed) {
    const phrase = keyed(typed).key;
    const words = typed.split(/\s+/).filter((word) => keyed(word).key);
    if (!words.length) return known.filter(({ text }) => typed.trim() && text.includes(typed.trim())).map((one) => ({ ...one, places: [] }));
    const tries = [
      () => found(words.flatMap(findersOf), phrase),
      () => found([[remembered("exact", phrase, exact)].filter((one) => one.best)], phrase),
      () => found(words.map((word) => loose(keyed(word).key)), phrase),
    ];
    for (const attempt of tries) {
      const hits = attempt();
      if (hits.length) return hits;
    }
    return [];
  }

  const loose = (word) => [remembered("exact", word, exact), remembered("near", word, near)].filter((one) => one?.best);

  // `hits`, and whether they have some of the words only.
  return function find(typed) {
    let hits = search(typed);
    for (const spelled of hits.length ? [] : amountsIn(typed, language)) hits = hits.length ? hits : search(spelled);
    const inPart = !hits.length;
    if (inPart) hits = foundInPart(typed.split(/\s+/).map((word) => loose(keyed(word).key)), keyed(typed).key);
    // Of two that are alike, the shorter says less else.
    return { hits: hits.sort((a, b) => b.worth - a.worth || a.own.key.length - b.own.key.length), inPart };
  };
}

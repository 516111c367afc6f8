// How texts are compared. A key is what is left of a text when it does not matter how it was typed: small letters
// without accents, figures without groups, no spaces, quotes or hyphens. It knows where words begin and end.
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", "×": "x", "\u2044": "/" };
const plain = (text) => text.normalize("NFKC").replace(/[\p{Cf}\u02b9-\u02bc]/gu, "").toLowerCase()
  .normalize("NFD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "").normalize("NFC")
  .replace(/[ßæœøłđðþħı×\u2044]/g, (letter) => LETTERS[letter]);

// Scripts that put no spaces between words: any of their letters may begin a word or end it.
const UNSPACED = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u30fc\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]";
const SPACE = "[\u0020\u00a0\u2009\u202f]?";
const ATOM = new RegExp(
  "(?<number>\\p{Nd}+(?:[.,'’\u00a0\u2009\u202f]\\p{Nd}+)*)"
  + `(?:${SPACE}(?<thousand>(?:k|tsd|tys)(?![\\p{L}\\p{N}])|千)|(?<million>m(?![\\p{L}\\p{N}])|${SPACE}(?:mn|mio|mln)(?![\\p{L}\\p{N}])|百万)|(?<myriad>万))?`
  + `|(?<letter>${UNSPACED}[\\p{M}\\p{Cf}\uff9e\uff9f]*)`
  + `|(?<word>(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}\\p{Cf}])+)`
  + "|(?<sign>\\S)", "giu");
const LONELY = new RegExp(`^${UNSPACED}+$`, "u");

// A figure as one calculates with it: no groups of digits, a point before decimals, powers of ten written out.
function figure(text, power) {
  const parts = plain(text).split(/([.,'’ ])/);
  const [groups, signs] = [parts.filter((_, at) => at % 2 === 0), parts.filter((_, at) => at % 2)];
  const oneSign = signs.every((sign) => sign === signs[0]);
  const grouped = signs.length > 0 && oneSign && groups[0].length < 4
    && groups.slice(1, -1).every((group) => group.length === 2 || group.length === 3) && groups.at(-1).length === 3;
  if (!grouped && oneSign && signs.length > 1) return groups.join(".");
  const decimals = grouped || signs.length === 0 ? "" : groups.pop().replace(/0+$/, "");
  const whole = groups.join("") + decimals.slice(0, power).padEnd(power, "0");
  const rest = decimals.slice(power);
  return (power ? whole.replace(/^0+(?=\d)/, "") : whole) + (rest ? `.${rest}` : "");
}

const powerOf = ({ thousand, million, myriad }) => (thousand ? 3 : myriad ? 4 : million ? 6 : 0);

// The atoms of a text, each with its part of the key and its place in the text.
function atomsOf(text) {
  const atoms = [...text.matchAll(ATOM)].map(({ 0: whole, index, groups }) => ({
    groups, power: powerOf(groups), from: index, to: index + whole.length, isFigure: groups.number !== undefined,
    key: groups.number !== undefined || groups.sign !== undefined ? "" : plain(whole).replace(/[^\p{L}\p{N}\p{M}/]/gu, ""),
  }));
  const isMoney = (atom) => atom?.groups.sign !== undefined && /\p{Sc}/u.test(atom.groups.sign);
  atoms.forEach((atom, at) => {
    const { sign } = atom.groups;
    if (sign === undefined) return;
    const [before, after] = [at - 1 - isMoney(atoms[at - 1]), at + 1 + isMoney(atoms[at + 1])].map((near) => atoms[near]);
    const between = Boolean(before?.isFigure && after?.isFigure);
    if (/[\p{Pd}\u2212\u2043\u301c~～]/u.test(sign)) {
      atom.key = between ? "-" : "";
      if (between && !before.power) before.power = after.power;  // of a range, K after the second end is meant for both
    } else if (sign === "/") atom.key = between ? "/" : "";
    else atom.key = /[+#%=]/.test(plain(sign)) ? plain(sign) : plain(sign).replace(/[^\p{L}\p{N}]/gu, "");
  });
  for (const atom of atoms) if (atom.isFigure) atom.key = figure(atom.groups.number, atom.power);
  return atoms.filter((atom) => atom.key);
}

// What was typed with its amounts in figures, where they have a word for a thousand or a million.
const AMOUNTS = {
  de: ["tausend", "millionen|million"], en: ["thousand|grand", "millions|million|mil"], fr: ["mille", "millions|million"],
  pl: ["tysięcy|tysiące|tysiąc", "milionów|miliony|milion"], pt: ["mil", "milhões|milhão"],
};
function amountsIn(typed, language) {
  const [thousand, million] = AMOUNTS[language.slice(0, 2)] ?? AMOUNTS.en;
  const amount = (text, word, sign) => text.replace(new RegExp(`(\\p{Nd})\\s*(?:${word})(?![\\p{L}\\p{N}])`, "giu"), `$1${sign}`);
  const spelled = amount(amount(typed, million, "m"), thousand, "k");
  return spelled === typed ? [] : [spelled];
}

const [INSIDE, JOINT, GAP] = [0, 1, 2];

// The key of a text with what is between two of its letters: nothing, something that may be left out, or a space.
function keyed(text) {
  const atoms = atomsOf(text);
  const key = atoms.map((atom) => atom.key).join("");
  const edges = new Uint8Array(key.length + 1);
  let at = 0;
  atoms.forEach((atom, number) => {
    edges[at] = number === 0 || /\s/.test(text.slice(atoms[number - 1].to, atom.from)) ? GAP : JOINT;
    at += atom.key.length;
  });
  edges[at] = GAP;
  return { key, edges };
}

// How well a word is found in a key. The marks are in this order.
const [NOT, PART, START, WHOLE] = [0, 1, 2, 3];

function placeOf(word, { key, edges }) {
  const best = { mark: NOT, at: -1 };
  for (let at = key.indexOf(word); at >= 0 && best.mark < WHOLE; at = key.indexOf(word, at + 1)) {
    const end = at + word.length;
    let crossed = INSIDE;
    for (let inner = at + 1; inner < end; inner += 1) crossed = Math.max(crossed, edges[inner]);
    const [begins, ends] = [edges[at] > INSIDE, edges[end] > INSIDE];
    const mark = begins && ends ? WHOLE : crossed === GAP ? NOT : begins ? START : crossed === INSIDE ? PART : NOT;
    if (mark > best.mark) Object.assign(best, { mark, at });
  }
  return best;
}

// The words of a key, for those that are nearly what was typed: those between spaces, and their parts.
function wordsOf({ key, edges }) {
  const words = [];
  for (const least of [JOINT, GAP]) {
    for (let from = 0, to = 1; to <= key.length; to += 1) {
      if (edges[to] >= least) { words.push(key.slice(from, to)); from = to; }
    }
  }
  return words;
}

// Whether one slip of the finger is between two words: a letter too many, too few, another, or two that changed places.
function nearly(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1;
  const rest = (word, from) => word.slice(same + from);
  return rest(one, 1) === rest(other, 1) || rest(one, 1) === rest(other, 0) || rest(one, 0) === rest(other, 1)
    || (one[same] === other[same + 1] && one[same + 1] === other[same] && rest(one, 2) === rest(other, 2));
}

// Other ways to type a word: ae, oe, ue and aa for letters with a sign above, and the plural of English.
function formsOf(word) {
  const forms = [word, word.replace(/([aou])e/g, "$1"), word.replace(/aa/g, "a")];
  if (/^\p{L}{5,}$/u.test(word)) forms.push(word.replace(/ies$/, "y"), word.replace(/e?s$/, ""), word.replace(/s$/, ""));
  return [...new Set(forms)];
}

// What to look for where a word that was typed is found nowhere as it is: its parts.
function partsOf(text, language) {
  const parts = [];
  for (const atom of atomsOf(text)) {
    const last = parts.at(-1);
    if (last && atom.from === last.to && LONELY.test(atom.key) && LONELY.test(last.key)) { last.key += atom.key; last.to = atom.to; }
    else parts.push({ ...atom });
  }
  return parts.flatMap(({ key }) => (LONELY.test(key) && Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "word" }).segment(key)].map((one) => one.segment).filter((one) => !/^\p{Script=Hiragana}$/u.test(one))
    : [key]));
}

// Where a word stands in the text that a key was made from: `from` and `to`.
function spanOf(text, at, length) {
  const span = { from: text.length, to: 0 };
  let start = 0;
  for (const atom of atomsOf(text)) {
    const end = start + atom.key.length;
    if (start < at + length && end > at) {
      // Letters are told apart where each has a part of the key of its own.
      const letters = [...text.slice(atom.from, atom.to)];
      const keys = letters.map(plain);
      const apart = !atom.isFigure && keys.join("") === atom.key;
      let [inText, inKey] = [atom.from, start];
      letters.forEach((letter, number) => {
        const width = keys[number].length;
        if (!apart || (inKey < at + length && inKey + width > at)) {
          span.from = Math.min(span.from, inText);
          span.to = Math.max(span.to, inText + letter.length);
        }
        inText += letter.length;
        inKey += width;
      });
    }
    start = end;
  }
  return span;
}

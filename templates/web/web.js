// What the page can do beyond being read. Without its scripts it is complete: it contains every text and table.
// The files are joined in one function: this one comes first, and has what the others use.
const root = document.documentElement;

// Light or dark: the reader's choice, kept where the browser allows it, before the page is first painted.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
} catch { /* a browser may keep nothing for a file */ }

const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";

function switchColours() {
  const button = document.querySelector(".dark");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* likewise */ }
    show();
  });
  prefersDark.addEventListener("change", show);
  button.hidden = false;
  show();
}

// Small things that several parts use.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
// The language of the page's own words, and an element that has nothing but such words, told apart where it is another.
const language = root.dataset.words ?? root.lang;
function worded(node) {
  if (language !== root.lang) node.lang = language;
  return node;
}

// The language of what an element says, where it says it in another than the page's.
const languageOf = (node) => node.querySelector("[lang]")?.lang ?? "";

// The text for a number, from texts by plural category.
function counted(texts, number, values) {
  const forms = JSON.parse(texts);
  return fill(forms[new Intl.PluralRules(language).select(number)] ?? forms.other, values);
}
// What an element says, in one line.
function said(node) {
  let spoken = node;
  if (node.querySelector("br")) {
    spoken = node.cloneNode(true);
    all("br", spoken).forEach((end) => end.replaceWith(" "));
  }
  return spoken.textContent.replace(/\s+/g, " ").trim();
}

// The cell of a row that a column of its table leads to: a cell can span several. Its expectation is what it says first.
function cellAt(row, column) {
  let end = 0;
  return [...row.cells].find((cell) => (end += cell.colSpan) > column);
}
const expectation = (cell) => cell.querySelector(".held")?.firstChild.textContent.trim() ?? said(cell);

// What an item says, then each of its sub-items, numbered as they are, on a line of its own.
function linesOf(item) {
  const below = item.querySelector("ul, ol");
  if (!below) return said(item);
  const number = (index) => (below.tagName === "OL" ? `${below.start + index}. ` : "");
  return [said(item.querySelector("p")), ...[...below.children].map((one, index) => number(index) + said(one))].join("\n");
}

// The element that the part of an address after # names, if there is one.
function named(hash) {
  try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch { return null; }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// What a level is called, by its number on the page: `code` if it has one, `name`, both as `said`, and `ref` in addresses.
const levelHead = (number) => document.querySelector(`.level[data-level="${number}"] h3`);
const levelAt = (number) => {
  const { code, name, ref } = levelHead(number).dataset;
  return { code, name, ref, said: [code, name].filter(Boolean).join(" ") };
};

root.classList.add("scripted");
document.addEventListener("DOMContentLoaded", () => {
  all("[data-scripted]").forEach((part) => { part.hidden = false; });
  switchColours();
  search();
  filterPay();
  compareLevels();
  foldChapters();
  followReader();
  openContents();
  readAddress();
});

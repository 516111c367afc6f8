// On a phone, a long handbook is read by its headings: each level, and each chapter after the levels, opens where its
// reader goes. Whatever leads to a place opens it: a link, the search, an address, the browser's own search, print.
const onPhone = matchMedia("(max-width: 39.99rem)");
const LONG = 12;  // screens
const folds = new Map();
const opened = new Set();
const untilFound = "onbeforematch" in document ? "until-found" : "";

// Open what an element is in.
function unfold(node) {
  for (const [section, set] of folds) if (section.contains(node)) set(true);
}

function fold(section) {
  const head = section.querySelector(":scope > :is(h2, header)");
  const heading = head.matches("h2") ? head : head.querySelector("h3");
  const button = element("button", "fold", ...heading.childNodes);
  button.type = "button";
  heading.append(button);
  function set(isOpen) {
    if (isOpen) opened.add(section); else opened.delete(section);
    section.classList.toggle("folded", !isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    for (const part of section.children) {
      if (part === head) continue;
      if (isOpen) part.removeAttribute("hidden"); else part.setAttribute("hidden", untilFound);
    }
  }
  button.addEventListener("click", () => set(section.matches(".folded")));
  folds.set(section, set);
  set(opened.has(section));
}

function spread() {
  const open = [...opened];
  folds.forEach((set) => set(true));
  opened.clear();
  open.forEach((section) => opened.add(section));
}

function foldChapters() {
  const chapters = all("main > .chapter");
  const levels = chapters.findIndex(({ id }) => id === "levels");
  const sections = [...all(".level"), ...chapters.slice(Math.max(levels, 0) + 1)];
  function fit() {
    spread();
    all(".fold").forEach((button) => button.replaceWith(...button.childNodes));
    folds.clear();
    if (onPhone.matches && root.scrollHeight > LONG * innerHeight) sections.forEach(fold);
  }
  onPhone.addEventListener("change", fit);
  addEventListener("beforeprint", spread);
  addEventListener("afterprint", () => folds.forEach((set, section) => set(opened.has(section))));
  document.addEventListener("beforematch", ({ target }) => unfold(target));
  document.addEventListener("click", ({ target }) => {
    const place = named(target.closest("a[href^='#']")?.hash ?? "");
    if (place) unfold(place);
  });
  fit();
}

// Shows what was built, follows each build, and lays what is wrong with the source over the last good page.
"use strict";

const byId = (id) => document.getElementById(id);
const frame = byId("page");
const shown = { edition: "", address: "", mark: "" };
const looked = new Map(); // address -> the mark of what was last looked at there

const STATES = {
  building: "Building",
  built: "Up to date",
  broken: "Not built",
  failed: "Not built",
};

function follow() {
  const news = new EventSource("/events");
  news.onmessage = (message) => show(JSON.parse(message.data));
  news.onerror = () => say("gone", "ladderexport watch has ended, or cannot be reached");
}

function say(state, text) {
  const place = byId("state");
  place.dataset.state = state;
  if (place.textContent !== text) place.textContent = text;
}

function show(told) {
  if (!told.state) return;
  document.title = told.title ? `${told.title} – ${told.state}` : "ladderexport";
  byId("title").textContent = told.title || "ladderexport";
  say(told.state, STATES[told.state]);
  offerEditions(told.editions);
  offerDocuments(told.editions);
  showProblems(told);
}

function offerEditions(editions) {
  const choice = byId("edition");
  const names = editions.map((edition) => edition.name);
  if (!names.includes(shown.edition)) shown.edition = names[0];
  if ([...choice.options].map((option) => option.value).join("\n") !== names.join("\n")) {
    choice.replaceChildren(...names.map((name) => new Option(name || "All", name)));
  }
  choice.value = shown.edition;
  byId("edition-choice").hidden = names.length < 2;
  choice.onchange = () => {
    const here = current(editions).find((one) => one.address === shown.address);
    shown.edition = choice.value;
    const same = current(editions).find((one) => here && one.title === here.title);
    shown.address = same ? same.address : "";
    offerDocuments(editions);
  };
}

function current(editions) {
  const edition = editions.find((one) => one.name === shown.edition);
  return edition ? edition.documents : [];
}

function offerDocuments(editions) {
  const documents = current(editions);
  if (!documents.some((one) => one.address === shown.address) && documents.length) shown.address = documents[0].address;
  byId("documents").replaceChildren(...documents.map((one) => link(one, editions)));
  const now = documents.find((one) => one.address === shown.address);
  if (now) look(now);
}

function link(one, editions) {
  const place = document.createElement("a");
  place.textContent = one.title;
  place.href = encodeURI(one.address);
  if (one.address.endsWith(".xlsx")) {
    place.download = "";
    return place;
  }
  if (one.address === shown.address) place.setAttribute("aria-current", "page");
  else if (looked.has(one.address) && looked.get(one.address) !== one.mark) {
    place.dataset.new = "";
    place.title = "Changed since you looked at it";
  }
  place.onclick = (event) => {
    event.preventDefault();
    shown.address = one.address;
    offerDocuments(editions);
  };
  return place;
}

function look(one) {
  looked.set(one.address, one.mark);
  if (frame.dataset.address === one.address && frame.dataset.mark === one.mark) return;
  const place = frame.dataset.address === one.address ? whereOnPage() : { top: 0, hash: "" };
  frame.dataset.address = one.address;
  frame.dataset.mark = one.mark;
  frame.title = one.title;
  frame.hidden = false;
  byId("nothing").hidden = true;
  frame.onload = () => frame.contentWindow.scrollTo({ top: place.top, behavior: "instant" });
  const hash = one.address.endsWith(".pdf") ? "#navpanes=0&view=FitH" : place.hash;
  frame.contentWindow.location.replace(`${encodeURI(one.address)}?${one.mark}${hash}`);
}

function whereOnPage() {
  try {
    return { top: frame.contentWindow.scrollY, hash: frame.contentWindow.location.hash };
  } catch {
    return { top: 0, hash: "" }; // a browser shows a PDF in a page of its own
  }
}

function showProblems(told) {
  const problems = told.message ? [{ severity: "error", message: told.message }, ...told.problems] : told.problems;
  const panel = byId("problems");
  const worst = problems.some((one) => one.severity === "error") ? "error" : "warning";
  panel.hidden = !problems.length;
  if (!problems.length) return;
  const text = JSON.stringify([told.state, problems]);
  if (panel.dataset.said === text) return;
  if (panel.dataset.worst !== worst || !panel.dataset.said) open(worst === "error");
  panel.dataset.said = text;
  panel.dataset.worst = worst;
  byId("problems-title").textContent = heading(problems) + (told.state === "built" || told.state === "building" ? "" : " · the last good pages are shown");
  byId("problem-list").replaceChildren(...problems.map(problem));
}

function heading(problems) {
  const count = (severity) => problems.filter((one) => one.severity === severity).length;
  const counted = (number, noun) => (number === 1 ? `1 ${noun}` : `${number} ${noun}s`);
  return ["error", "warning"].filter(count).map((severity) => counted(count(severity), severity)).join(", ");
}

function open(whether) {
  byId("problems-title").setAttribute("aria-expanded", String(whether));
  byId("problem-list").hidden = !whether;
}

function problem(one) {
  const place = element("div", "problem");
  const head = element("p", "place");
  if (one.file) head.append(element("b", "", `${one.file}:${one.line}:${one.column}`), " ");
  head.append(element("span", `severity ${one.severity}`, one.code ? `${one.severity} ${one.code}` : one.severity));
  place.append(head, ...one.message.split("\n").map((line) => prose("message", line)));
  if (one.excerpt) place.append(excerpt(one));
  if (one.help) place.append(prose("help", one.help));
  for (const other of one.related || []) {
    place.append(element("p", "place", `${other.file}:${other.line}:${other.column}: ${other.label}`));
  }
  return place;
}

function prose(kind, text) {
  const place = element("p", kind);
  const parts = text.split("`");
  if (parts.length % 2 === 0) place.textContent = text; // a mark without its fellow is no mark
  else place.append(...parts.map((part, number) => (number % 2 ? element("code", "", part) : part)));
  return place;
}

function excerpt(one) {
  const place = element("pre", "excerpt");
  const letters = [...one.excerpt];
  const cut = (from, to) => letters.slice(from, to).join("");
  const marked = element("mark", "", cut(one.column - 1, one.end_column - 1) || " ");
  place.append(cut(0, one.column - 1), marked, cut(one.end_column - 1));
  return place;
}

function element(name, kind, text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

byId("problems-title").onclick = () => open(byId("problem-list").hidden);
follow();

// What the page can do beyond being read. Without this script it is complete: it contains every text and table.
(() => {
  "use strict";
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
  const said = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

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

  // Search: every heading, paragraph, list item and row of the page, found by all of the words that are typed.
  function passages() {
    const texts = "h2, h3, h4, h5, h6, p, li, tbody tr, .in-text thead tr, dd";
    const left = ".ranges, .grid, .differences, #compare, .stages li li, .compare-with, .facts";
    return all(texts, document.getElementById("main"))
      .filter((node) => !node.closest(left) && (node.matches("tr") || !node.querySelector("p, ul, ol")) && !node.closest("tbody td *"))
      .map((node) => {
        const trail = [];
        for (let at = node.closest("[id]"); at && at.id !== "main"; at = at.parentElement.closest("[id]")) {
          const heading = at.querySelector("h2, h3, h4");
          if (heading && heading !== node && !trail.includes(said(heading))) trail.unshift(said(heading));
        }
        const code = node.closest(".level")?.querySelector("h3").dataset.code;
        const text = node.matches("tr") ? [...node.cells].map(said).join(" · ") : said(node);
        const heading = /^H[2-6]$/.test(node.tagName);
        const own = heading && code && node.tagName === "H3" ? `${code} ${text}` : text;
        const place = trail.filter((part) => part !== text).join(" › ");
        const under = node.tagName === "H4" ? all("h4 ~ p, h4 ~ ul > li", node.parentElement).map(said).join(" · ") : "";
        return { node, heading, under, text: own, trail: place, folded: fold(own), around: fold(`${code ?? ""} ${place}`) };
      });
  }

  // The first occurrence of each word, marked. Folding may change lengths, so letters are matched one by one.
  function marked(text, words) {
    const letters = [...text];
    const folded = letters.map(fold);
    const starts = [];
    folded.reduce((at, letter, index) => { starts[index] = at; return at + letter.length; }, 0);
    const whole = folded.join("");
    const hit = new Set();
    for (const word of words) {
      const at = whole.indexOf(word);
      if (at >= 0) letters.forEach((_, index) => { if (starts[index] >= at && starts[index] < at + word.length) hit.add(index); });
    }
    const first = Math.min(...hit, letters.length);
    const from = first > 70 ? first - 40 : 0;
    const parts = from ? ["…"] : [];
    letters.slice(from, from + 160).forEach((letter, offset) => {
      const inside = hit.has(from + offset);
      const last = parts.at(-1);
      if (inside && last instanceof Element) last.append(letter);
      else parts.push(inside ? element("mark", "", letter) : letter);
    });
    if (from + 160 < letters.length) parts.push("…");
    return parts;
  }

  function search() {
    const box = document.querySelector(".search");
    const input = box.querySelector("input");
    const panel = box.querySelector(".found");
    const [count, list] = [worded(panel.querySelector(".count")), panel.querySelector("ol")];
    const most = 40;
    let known;

    function find() {
      known ??= passages();
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      panel.hidden = words.length === 0;
      const found = panel.hidden ? [] : known
        .filter(({ folded, around }) => words.some((word) => folded.includes(word))
          && words.every((word) => folded.includes(word) || around.includes(word)))
        .map((one, order) => {
          const whole = words.filter((word) => one.folded.includes(word)).length;
          return { ...one, order, weight: whole * 2 + (one.heading ? 3 : 0) };
        })
        .sort((a, b) => b.weight - a.weight || a.order - b.order);
      const { found: places, first, none } = box.dataset;
      const values = { count: Math.min(found.length, most), all: found.length };
      count.textContent = found.length ? counted(found.length > most ? first : places, found.length, values) : none;
      list.replaceChildren(...found.slice(0, most).map((result) => {
        const link = element("a", "", element("span", "trail", result.trail), element("span", "", ...marked(result.text, words)));
        if (result.under) link.append(element("span", "under", result.under));
        link.href = `#${result.node.closest("[id]").id}`;
        link.addEventListener("click", (event) => { event.preventDefault(); open(result.node); });
        return element("li", "", link);
      }));
    }

    function open(node) {
      close();
      try { history.pushState(null, "", `#${node.closest("[id]").id}`); } catch { /* a browser may refuse it for a file */ }
      all(".hit").forEach((former) => former.classList.remove("hit"));
      node.classList.add("hit");
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: node.matches("h2, h3, h4, h5, h6") ? "start" : "center" });
    }

    const close = () => { panel.hidden = true; };
    const links = () => all("a", list);

    function step(event) {
      const at = links().indexOf(document.activeElement);
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      if (to < 0) input.focus(); else links()[to]?.focus();
      event.preventDefault();
    }

    input.addEventListener("input", find);
    input.addEventListener("focus", () => { if (input.value) find(); });
    box.addEventListener("keydown", (event) => {
      if (panel.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
      if (event.key === "Escape") { close(); input.focus(); }
      if (event.key === "Enter" && event.target === input) links()[0]?.click();
    });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
    });
    document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) close(); });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); input.focus(); input.select(); }
    });
    box.hidden = false;
  }

  // The pay table: a choice for each column that says it can be filtered by; a column of one value is not repeated.
  function filterPay() {
    const section = document.getElementById("pay-table");
    if (!section) return;
    const form = section.querySelector("form");
    const table = section.querySelector(".grid");
    const rows = all("tbody tr", table);
    const count = worded(section.querySelector(".count"));
    const heads = [...table.tHead.rows[0].cells];
    const filters = heads.flatMap((head, column) => {
      if (!("filter" in head.dataset)) return [];
      const select = element("select");
      const values = [...new Set(rows.map((row) => said(row.cells[column])))];
      select.add(worded(new Option(section.dataset.all, "")));
      values.forEach((value) => select.add(new Option(value)));
      const usual = values.indexOf(head.dataset.filter.replace(/\s+/g, " ").trim());
      form.insertBefore(element("label", "", worded(element("span", "", said(head))), select), form.lastElementChild);
      return [{ column, select, usual: usual + 1 }];
    });

    function show() {
      let shown = 0;
      for (const row of rows) {
        row.hidden = filters.some(({ column, select }) => select.selectedIndex > 0 && said(row.cells[column]) !== select.value);
        shown += row.hidden ? 0 : 1;
      }
      for (const { column, select } of filters) {
        const alone = column > 0 && select.selectedIndex > 0;
        [table.tHead.rows[0], ...rows].forEach((row) => { row.cells[column].hidden = alone; });
      }
      all("tbody", table).forEach((group) => { group.hidden = !group.querySelector("tr:not([hidden])"); });
      count.textContent = counted(section.dataset.shown, rows.length, { count: shown, all: rows.length });
    }

    filters.forEach(({ select, usual }) => { select.selectedIndex = usual; });
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      filters.forEach(({ select }) => { select.selectedIndex = 0; });
      show();
    });
    const details = section.querySelector("details");
    details.open = true;
    details.querySelector("summary").hidden = true;
    show();
  }

  // Two levels side by side, read from the chapters themselves: groups of entries, each with a name and its texts.
  function entriesOf(number) {
    const level = document.querySelector(`.level[data-level="${number}"]`);
    const groups = [{ title: "", entries: [] }];
    const add = (name, texts, list, lang) => groups.at(-1).entries.push({ name, texts, list, lang });
    all(".facts > div", level).forEach((fact) => {
      add(said(fact.firstElementChild), [said(fact.lastElementChild)], false, languageOf(fact.firstElementChild));
    });
    all("[data-measure]", level).forEach((pay) => add(pay.dataset.measure, [pay.dataset.range]));
    all(".facet", level).forEach((facet) => {
      add(said(facet.querySelector("h4")), all("h4 ~ p, h4 ~ ul > li", facet).map(linesOf), true);
      groups[0].entries.at(-1).order = Number(facet.dataset.facet);
    });
    all(".matrix").forEach((matrix) => {
      groups.push({ title: said(matrix.closest("section").querySelector("h3")), entries: [] });
      const column = [...matrix.tHead.rows[0].cells].findIndex((head) => head.dataset.levels?.trim().split(" ").includes(String(number)));
      [...matrix.tBodies[0].rows].forEach((row) => add(said(row.cells[0]), column > 0 ? [said(row.cells[column])] : []));
    });
    return groups;
  }

  // The entries of both sides, in the order of the first; what only the second has stands where its facet belongs.
  function paired(left, right) {
    const pairs = left.map((entry) => ({ entry, left: entry, right: null }));
    const used = new Map();
    for (const entry of right) {
      const nth = used.get(entry.name) ?? 0;
      used.set(entry.name, nth + 1);
      const twin = pairs.filter((pair) => pair.left?.name === entry.name)[nth];
      if (twin) { twin.right = entry; continue; }
      const before = pairs.findIndex((pair) => (pair.entry.order ?? 0) > (entry.order ?? 0));
      pairs.splice(before < 0 ? pairs.length : before, 0, { entry, left: null, right: entry });
    }
    return pairs;
  }

  function compareLevels() {
    const section = document.getElementById("compare");
    if (!section) return;
    const [left, right] = ["left", "right"].map((side) => document.getElementById(`compare-${side}`));
    const only = document.getElementById("compare-only");
    const table = section.querySelector("table");
    const ways = section.querySelector(".ways");
    const { same, absent, differing } = section.dataset;
    const unseen = (text) => worded(element("span", "unseen", text));

    function cell(own, other, list) {
      const texts = own?.texts ?? [];
      const theirs = new Set(other?.texts ?? []);
      if (!texts.length) return element("td", "only-here", "— ", unseen(absent));
      const parts = texts.map((text) => {
        const both = theirs.has(text);
        const className = both ? "same" : list ? "" : "changed";
        const [own, ...below] = text.split("\n");
        const parts = below.length ? [own, element("ul", "", ...below.map((line) => element("li", "", line)))] : [own];
        return element(list && (texts.length > 1 || below.length) ? "li" : "div", className, ...parts, ...(both ? [unseen(` (${same})`)] : []));
      });
      return element("td", "", ...(parts[0].tagName === "LI" ? [element("ul", "", ...parts)] : parts));
    }

    function row(pair) {
      const head = element("th", "", pair.entry.name);
      head.scope = "row";
      if (pair.entry.lang) head.lang = pair.entry.lang;
      const alike = pair.left && pair.right && pair.left.texts.join("\n") === pair.right.texts.join("\n");
      const made = element("tr", alike ? "alike" : "differs", head,
        cell(pair.left, pair.right, pair.entry.list), cell(pair.right, pair.left, pair.entry.list));
      made.hidden = Boolean(alike && only.checked);
      return made;
    }

    function group(title, rows) {
      const head = element("th", "", title);
      head.colSpan = 3;
      head.scope = "rowgroup";
      const shown = rows.some((made) => !made.hidden);
      return element("tbody", "", ...(title && shown ? [element("tr", "group", head)] : []), ...rows);
    }

    // On a small screen the style sheet lays rows out as grids; the roles keep them a table to a screen reader.
    function keepRoles() {
      table.setAttribute("role", "table");
      all("thead, tbody", table).forEach((part) => part.setAttribute("role", "rowgroup"));
      all("tr", table).forEach((part) => part.setAttribute("role", "row"));
      all("td", table).forEach((part) => part.setAttribute("role", "cell"));
      all("thead th", table).forEach((part) => part.setAttribute("role", "columnheader"));
      all("tbody th", table).forEach((part) => part.setAttribute("role", "rowheader"));
    }

    function show() {
      const [one, other] = [left.value, right.value].map(entriesOf);
      const groups = one.map(({ title, entries }, index) => group(title, paired(entries, other[index].entries).map(row)));
      all("tbody", table).forEach((body) => body.remove());
      table.append(...groups);
      [left, right].forEach((select, index) => {
        const title = document.querySelector(`.level[data-level="${select.value}"] h3`);
        const link = element("a", "", `${title.dataset.code} ${title.dataset.name}`);
        link.href = `#${title.closest("[id]").id}`;
        table.tHead.rows[0].cells[index + 1].replaceChildren(link);
      });
      const entries = all("tr.alike, tr.differs", table);
      const count = all("tr.differs", table).length;
      worded(document.getElementById("compare-count")).textContent = counted(differing, count, { count, all: entries.length });
      const way = document.querySelector(`.level[data-level="${left.value}"] .next[data-to="${right.value}"]`);
      ways.replaceChildren(...(way ? [way.cloneNode(true)] : []));
      all("h4", ways).forEach((head) => head.replaceWith(element("h3", "", ...head.childNodes)));
      keepRoles();
    }

    [left, right, only].forEach((control) => control.addEventListener("change", show));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-compare]");
      if (!link) return;
      [left.value, right.value] = link.dataset.compare.split(" ");
      only.checked = false;
      show();
    });
    show();
  }

  // The contents say where the reader is.
  function followReader() {
    const links = new Map(all(".contents li a").map((link) => [named(link.hash), link]));
    const places = [...links.keys()];
    let waiting = false;

    function follow() {
      waiting = false;
      const line = innerHeight / 4;
      const here = places.filter((place) => !place.closest("[hidden]") && place.getBoundingClientRect().top <= line).at(-1);
      links.forEach((link, place) => {
        if (place === here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
    }

    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
    follow();
  }

  document.addEventListener("DOMContentLoaded", () => {
    all("[data-scripted]").forEach((part) => { part.hidden = false; });
    switchColours();
    search();
    filterPay();
    compareLevels();
    followReader();
    if (location.hash) named(location.hash)?.scrollIntoView();
  });
})();

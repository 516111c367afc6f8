// Two levels side by side, read from the chapters themselves: groups of entries, each with a name and its texts.
function entriesOf(number) {
  const level = document.querySelector(`.level[data-level="${number}"]`);
  const groups = [{ title: "", entries: [] }];
  const add = (name, texts, list, lang) => groups.at(-1).entries.push({ name, texts, list, lang });
  all(".facts > div", level).forEach((fact) => {
    add(said(fact.firstElementChild), [said(fact.lastElementChild)], false, languageOf(fact.firstElementChild));
  });
  all("[data-measure]", level).forEach((pay) => add(pay.dataset.measure, [pay.dataset.range]));
  all(".facet[data-facet]", level).forEach((facet) => {
    add(said(facet.querySelector("h4")), all("h4 ~ p, h4 ~ ul > li", facet).map(linesOf), true);
    groups[0].entries.at(-1).order = Number(facet.dataset.facet);
  });
  all(".matrix").forEach((matrix) => {
    groups.push({ title: said(matrix.closest("section").querySelector("h3")), entries: [] });
    const column = [...matrix.tHead.rows[0].cells].findIndex((head) => head.dataset.levels?.trim().split(" ").includes(String(number)));
    [...matrix.tBodies[0].rows].forEach((row) => add(said(row.cells[0]), column > 0 ? [expectation(cellAt(row, column))] : []));
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
  const legend = section.querySelector(".legend");
  const words = section.dataset;
  const unseen = (text) => worded(element("span", "unseen", text));
  const [added, removed] = [{ sign: "added", side: right }, { sign: "removed", side: left }];
  const onlyAt = ({ side }) => fill(words.onlyAt, { level: levelAt(side.value).code || levelAt(side.value).name });

  // What one side says: what both say is marked, and in lists what this side alone says.
  function cell(own, other, kind) {
    const texts = own?.texts ?? [];
    const theirs = new Set(other?.texts ?? []);
    if (!texts.length) return element("td", "only-here", "— ", unseen(words.absent));
    const list = own.list || other?.list;
    const parts = texts.map((text) => {
      const both = theirs.has(text);
      const [className, meaning] = both ? ["same", words.same] : list ? [kind.sign, onlyAt(kind)] : ["changed", words.different];
      const [first, ...below] = text.split("\n");
      const lines = below.length ? [element("ul", "", ...below.map((line) => element("li", "", line)))] : [];
      return element(list && (texts.length > 1 || below.length) ? "li" : "div", className, first, unseen(` (${meaning})`), ...lines);
    });
    return element("td", "", ...(parts[0].tagName === "LI" ? [element("ul", "", ...parts)] : parts));
  }

  function row(pair) {
    const head = element("th", "", pair.entry.name);
    head.scope = "row";
    if (pair.entry.lang) head.lang = pair.entry.lang;
    const alike = pair.left && pair.right && pair.left.texts.join("\n") === pair.right.texts.join("\n");
    const made = element("tr", alike ? "alike" : "differs", head, cell(pair.left, pair.right, removed), cell(pair.right, pair.left, added));
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

  // The style sheet lays rows out as grids; the roles keep them a table to a screen reader.
  function keepRoles() {
    table.setAttribute("role", "table");
    all("thead, tbody", table).forEach((part) => part.setAttribute("role", "rowgroup"));
    all("tr", table).forEach((part) => part.setAttribute("role", "row"));
    all("td", table).forEach((part) => part.setAttribute("role", "cell"));
    all("thead th", table).forEach((part) => part.setAttribute("role", "columnheader"));
    all("tbody th", table).forEach((part) => part.setAttribute("role", "rowheader"));
  }

  function verdict(differing, every) {
    if (left.value === right.value) return words.sameLevel;
    return differing === 0 ? words.noneDiffer : differing === every && !table.querySelector(".same") ? words.allDiffer : "";
  }

  function show() {
    const [one, other] = [left.value, right.value].map(entriesOf);
    const groups = one.map(({ title, entries }, index) => group(title, paired(entries, other[index].entries).map(row)));
    all("tbody", table).forEach((body) => body.remove());
    table.append(...groups);
    [left, right].forEach((select, index) => {
      const title = levelHead(select.value);
      const link = element("a", "", levelAt(select.value).said);
      link.href = `#${title.closest("[id]").id}`;
      table.tHead.rows[0].cells[index + 1].replaceChildren(link);
    });
    const every = all("tr.alike, tr.differs", table);
    const differing = every.filter((made) => made.matches(".differs")).length;
    worded(document.getElementById("compare-count")).textContent = counted(words.differing, differing, { count: differing, all: every.length });
    worded(section.querySelector(".verdict")).textContent = verdict(differing, every.length);
    table.tHead.hidden = every.every((made) => made.hidden);
    legend.replaceChildren(...[["same", words.same], ["changed", words.different], ["removed", onlyAt(removed)], ["added", onlyAt(added)]]
      .filter(([sign]) => table.querySelector(`.${sign}`))
      .map(([sign, meaning]) => element("li", sign, worded(element("span", "", meaning)))));
    const way = document.querySelector(`.level[data-level="${left.value}"] .next[data-to="${right.value}"]`);
    ways.replaceChildren(...(way ? [way.cloneNode(true)] : []));
    all("[id]", ways).forEach((place) => place.removeAttribute("id"));
    for (const rank of [4, 5]) all(`h${rank}`, ways).forEach((head) => head.replaceWith(element(`h${rank - 1}`, "", ...head.childNodes)));
    keepRoles();
  }

  function set(pair, differences = false) {
    [left, right].forEach((select, index) => { if (pair[index] !== undefined) select.value = pair[index]; });
    only.checked = differences;
    show();
  }

  const numbers = new Map([...left.options].map(({ value }) => [levelAt(value).ref, value]));
  inAddress("compare", {
    place: section,
    read: () => listed([...[left, right].map(({ value }) => levelAt(value).ref), ...(only.checked ? ["differences"] : [])]),
    write: (text) => {
      const [one, other, more] = unlisted(text);
      set([numbers.get(one), numbers.get(other)], more === "differences");
    },
  });
  [left, right, only].forEach((control) => control.addEventListener("change", () => { show(); changed("compare"); }));
  // Links to a comparison; where the table of all levels is not shown, those to it, too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-compare], .level .next a");
    const pair = link?.dataset.compare?.split(" ") ?? [link?.closest(".level").dataset.level, link?.closest(".next").dataset.to];
    if (!link || (!link.dataset.compare && shown(named(link.hash)) !== section)) return;
    event.preventDefault();
    set(pair);
    changed("compare");
    shown(section).scrollIntoView();
  });
  show();
}

// The box at the top: what is typed, what is found, and the way there.
function search() {
  const box = document.querySelector(".search");
  const input = box.querySelector("input");
  const panel = box.querySelector(".found");
  const [count, list] = [worded(panel.querySelector(".count")), panel.querySelector("ol")];
  const [most, mostRows, width, lead] = [40, 3, 160, 40];
  let find;

  // The text around the first place, with all places marked.
  function marked(text, places) {
    const spans = places.map(({ at, length }) => spanOf(text, at, length)).filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
    const first = spans[0]?.from ?? 0;
    const from = first > lead + 30 ? text.indexOf(" ", first - lead) + 1 || first : 0;
    const end = Math.min(text.length, from + width);
    const parts = [from ? "…" : ""];
    let at = from;
    for (const span of spans) {
      if (span.from < at || span.from >= end) continue;
      parts.push(text.slice(at, span.from), element("mark", "", text.slice(span.from, Math.min(span.to, end))));
      at = Math.min(span.to, end);
    }
    return [...parts, text.slice(at, end), end < text.length ? "…" : ""].filter((part) => part !== "");
  }

  // Many rows of the pay table are one result, which leads to the table with those rows.
  function gathered(hits) {
    const rows = hits.filter(({ table }) => table);
    if (rows.length <= mostRows) return hits;
    const name = said(document.querySelector("#pay-table h3"));
    const together = { ...rows[0], rows: rows.map(({ node }) => node), text: `${name}: ${rowsShown(rows.length)}`, places: [] };
    return hits.flatMap((hit) => (hit === rows[0] ? [together] : hit.table ? [] : [hit]));
  }

  function show() {
    find ??= indexOf(root.lang);
    panel.hidden = !input.value.trim();
    const { hits, inPart } = panel.hidden ? { hits: [] } : find(input.value);
    const found = gathered(hits);
    const { found: places, first, none, some } = box.dataset;
    const values = { count: Math.min(found.length, most), all: found.length };
    count.textContent = found.length && inPart ? some : found.length ? counted(found.length > most ? first : places, found.length, values) : none;
    list.replaceChildren(...found.slice(0, most).map((result) => {
      const text = marked(result.text, result.places);
      const link = element("a", "", element("span", "trail", result.trail), element("span", "", ...text));
      if (result.below) link.append(element("span", "under", result.below));
      link.href = `#${placeAround(result.node)}`;
      link.addEventListener("click", (event) => { event.preventDefault(); open(result); });
      return element("li", "", link);
    }));
  }

  const placeAround = (node) => node.closest("[id]")?.id ?? "title";

  function open({ node, table, rows }) {
    close();
    if (table) showRows(rows ?? [node]); else goTo(`#${placeAround(node)}`);
    const target = shown(rows ? document.querySelector("#pay-table h3") : node);
    all(".hit").forEach((former) => former.classList.remove("hit"));
    target.classList.add("hit");
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(HEADINGS) ? "start" : "center" });
  }

  const close = () => { panel.hidden = true; };
  const links = () => all("a", list);

  function step(event) {
    const at = links().indexOf(document.activeElement);
    const to = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (to < 0) input.focus(); else links()[to]?.focus();
    event.preventDefault();
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (input.value) show(); else setTimeout(() => { find ??= indexOf(root.lang); });
  });
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

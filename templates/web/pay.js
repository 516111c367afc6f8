// The pay table: a choice for each column that says it can be filtered by; a column of one value is not repeated.
let showRows = () => {};
let rowsShown = () => "";

function filterPay() {
  const section = document.getElementById("pay-table");
  if (!section) return;
  const form = section.querySelector("form");
  const table = section.querySelector(".grid");
  const count = worded(section.querySelector(".count"));
  const printed = section.querySelector(".printed");
  const nameOf = (cell) => said(cell).replaceAll("\u00ad", "");
  const valueOf = (cell) => cell.querySelector(".code")?.textContent || nameOf(cell);
  const rows = all("tbody tr", table).map((node) => ({ node, values: [...node.cells].map(valueOf) }));
  const heads = [...table.tHead.rows[0].cells];
  const filters = heads.flatMap((head, column) => {
    if (!("filter" in head.dataset)) return [];
    const select = element("select");
    select.add(worded(new Option(section.dataset.all, "")));
    const names = new Map(rows.map(({ node, values }) => [values[column], nameOf(node.cells[column])]));
    names.forEach((name, value) => select.add(new Option(name, value)));
    const usual = head.dataset.filter.replace(/\s+/g, " ").trim();
    const isLong = [...names.values()].some((name) => name.length > 16);
    form.insertBefore(element("label", isLong ? "long" : "", worded(element("span", "", said(head))), select), form.lastElementChild);
    return [{ column, select, usual: names.has(usual) ? usual : "" }];
  });
  rowsShown = (number) => counted(section.dataset.shown, rows.length, { count: number, all: rows.length });

  function show() {
    let shown = 0;
    for (const { node, values } of rows) {
      node.hidden = filters.some(({ column, select }) => select.value && values[column] !== select.value);
      shown += node.hidden ? 0 : 1;
    }
    for (const { column, select } of filters) {
      const alone = column > 0 && Boolean(select.value);
      [table.tHead.rows[0], ...rows.map(({ node }) => node)].forEach((row) => row.cells[column].classList.toggle("alone", alone));
    }
    all("tbody", table).forEach((group) => { group.hidden = !group.querySelector("tr:not([hidden])"); });
    table.hidden = !shown;
    count.textContent = shown ? rowsShown(shown) : section.dataset.none;
    const values = filters.filter(({ select }) => select.value).map(({ select }) => select.selectedOptions[0].text);
    printed.textContent = [...values, rowsShown(shown)].join(" · ");
  }

  function set(valueFor) {
    filters.forEach((filter) => {
      filter.select.value = valueFor(filter);
      if (filter.select.selectedIndex < 0) filter.select.value = "";
    });
    show();
  }

  // Show no fewer than these rows: each filter is set to what all of them say.
  showRows = (nodes) => {
    const those = rows.filter(({ node }) => nodes.includes(node));
    set(({ column }) => (new Set(those.map(({ values }) => values[column])).size === 1 ? those[0].values[column] : ""));
    changed("pay");
  };

  inAddress("pay", {
    place: section,
    read: () => listed(filters.map(({ select }) => select.value).filter(Boolean)),
    write: (text) => {
      const values = unlisted(text);
      set(({ select }) => {
        const at = values.findIndex((value) => value && [...select.options].some((option) => option.value === value));
        return at < 0 ? "" : values.splice(at, 1)[0];
      });
    },
  });
  form.addEventListener("change", () => { show(); changed("pay"); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    set(() => "");
    changed("pay");
  });
  const details = section.querySelector("details");
  details.open = true;
  details.querySelector("summary").hidden = true;
  set(({ usual }) => usual);
}

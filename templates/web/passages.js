// What can be found: every heading, paragraph, item, fact, row and cell, each with where it stands.
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const BLOCKS = "p, ul, ol, dl, table, figure, pre, blockquote, .window";

// What an element says itself, without the blocks in it that say something of their own.
function ownText(node) {
  const texts = [...node.childNodes].map((child) => {
    if (!(child instanceof Element)) return child.textContent;
    return child.matches(BLOCKS) ? "" : child.querySelector(BLOCKS) ? ` ${ownText(child)} ` : child.tagName === "BR" ? " " : child.textContent;
  });
  return texts.join("").replace(/\s+/g, " ").trim();
}

const cellsOf = (row) => [...row.cells].map(said).filter((text) => text && text !== "—").join(" · ");

function passages() {
  const found = [];
  const keys = new Map();
  const once = new Set();
  // Many passages stand at the same place: its key is made once.
  const keyOf = (text) => keys.get(text) ?? keys.set(text, keyed(text)).get(text);

  // The headings above an element, from the chapter down, without itself. Rows share those of their table.
  const trails = new Map();
  function trailOf(node) {
    const start = node.closest("table") ?? node;
    if (!trails.has(start)) trails.set(start, headingsAbove(start));
    return trails.get(start);
  }

  function headingsAbove(node) {
    const trail = [];
    for (let [at, inner] = [node.parentElement, node]; at && inner.id !== "main"; [at, inner] = [at.parentElement, at]) {
      const before = at.matches("main") ? [] : [...at.children].slice(0, [...at.children].indexOf(inner));
      let rank = inner === node && node.matches(HEADINGS) ? Number(node.tagName[1]) : 7;
      for (const child of before.reverse()) {
        const heading = child.matches(HEADINGS) ? child : child.querySelector(":scope > div > h3");
        if (!heading || Number(heading.tagName[1]) >= rank) continue;
        rank = Number(heading.tagName[1]);
        if (!trail.includes(said(heading))) trail.unshift(said(heading));
      }
    }
    return trail;
  }

  function add(node, text, more = {}) {
    if (!text) return null;
    const level = node.closest(".level")?.querySelector("h3").dataset;
    const trail = [...trailOf(node).filter((part) => part !== text), ...(more.under ?? [])];
    const around = [level ? `${level.code} ${level.name}` : "", ...trail, ...(more.around ?? [])].join(" ");
    const passage = { heading: false, row: null, table: false, below: "", searched: text, ...more, node, text, trail: trail.join(" › "), around: keyOf(around) };
    found.push(Object.assign(passage, { own: keyOf(passage.searched) }));
    return passage;
  }

  // The paragraphs and items between a heading and the next one.
  function textsBelow(node) {
    const texts = [];
    for (let at = node.nextElementSibling; at && !at.matches(HEADINGS); at = at.nextElementSibling) {
      texts.push(...(at.matches("p") ? [at] : at.matches("ul, ol") ? at.children : []));
    }
    return texts;
  }

  function heading(node) {
    const { code, name } = node.dataset;
    const pay = all("[data-measure]", node.parentElement).map(({ dataset }) => `${dataset.measure} ${dataset.range}`);
    const texts = pay.length ? pay : textsBelow(node).map(said);
    const below = /^H[45]$/.test(node.tagName) ? texts.join(" · ") : "";
    add(node, code ? `${code} ${said(node)}` : said(node), { heading: true, below, around: name ? [name] : [] });
  }

  // A matrix is found by its skills, as rows, and by what is expected at a level, as cells.
  function matrix(node) {
    const heads = [...node.tHead.rows[0].cells];
    add(node.tHead.rows[0], cellsOf(node.tHead.rows[0]));
    const levels = heads.map((head) => (head.dataset.levels?.trim().split(" ") ?? []).map((number) => levelAt(number).said));
    for (const row of node.tBodies[0].rows) {
      const skill = said(row.cells[0]);
      const whole = add(row, cellsOf(row), { searched: skill });
      let at = 1;
      for (const cell of [...row.cells].slice(1)) {
        const [first, end] = [at, at += cell.colSpan];
        const under = [...new Set([heads[first], heads[end - 1]])].map(said).join(" – ");
        if (said(cell) !== "—") add(cell, `${skill}: ${expectation(cell)}`, { row: whole, under: [under], around: levels.slice(first, end).flat() });
      }
    }
  }

  // Published pay is found once for each level and measure: on a level only its own, which stands between its neighbors'.
  function ranges(node) {
    const rows = [...node.tBodies[0].rows].filter((row) => !node.closest(".level") || row.matches(".here"));
    for (const row of rows) add(row, [said(row.cells[0]), said(node.caption), said(row.cells[1])].join(" · "));
  }

  function rows(node) {
    for (const caption of node.caption ? [node.caption] : []) add(caption, said(caption));
    const heads = node.tHead ? [cellsOf(node.tHead.rows[0])] : [];
    const inGrid = node.matches(".grid");
    for (const row of node.rows) add(row, cellsOf(row), { around: heads, table: inGrid && !row.closest("thead") });
  }

  function text(node) {
    const own = ownText(node);
    if (node.matches(".note") && node.closest(".own-pay")) {
      if (once.has(own)) return;
      once.add(own);
    }
    add(node, own, { around: all(":scope > p", node.parentElement.closest("li") ?? node).map(said) });
  }

  const kinds = `${HEADINGS}, table, p, li, pre, figcaption, dl > div, figure:not(.career-chart *)`;
  const left = ".differences, .level-skills, #compare, .compare-with, .beyond";
  for (const node of all(`.notice, .title :is(h1, p, dl > div), .contents > .note, main :is(${kinds})`)) {
    if (node.closest(left) || node.parentElement.closest("td, th")) continue;
    if (node.matches(HEADINGS)) heading(node);
    else if (node.matches(".matrix")) matrix(node);
    else if (node.matches(".ranges")) ranges(node);
    else if (node.matches("table")) rows(node);
    else if (node.matches("dl > div")) add(node, `${said(node.firstElementChild)}: ${said(node.lastElementChild)}`);
    else if (node.matches("figure")) add(node, all("svg > title", node).slice(0, 1).map(said).join(""));
    else text(node);
  }
  return found;
}

// Prints what SheetJS reads of a workbook: each sheet's name, extent and the results of its formulas.
"use strict";
const { readFile, utils } = require("xlsx");

const book = readFile(process.argv[2], { cellFormula: true });
const sheets = book.SheetNames.map((name) => {
  const sheet = book.Sheets[name];
  const cells = {};
  for (const [place, cell] of Object.entries(sheet)) {
    if (cell.f) cells[place] = cell.v === undefined ? null : cell.v;
  }
  return { name, rows: utils.decode_range(sheet["!ref"]).e.r + 1, results: cells };
});
console.log(JSON.stringify(sheets));

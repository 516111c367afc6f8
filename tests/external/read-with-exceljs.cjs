// Prints what exceljs reads of a workbook: each sheet's name, rows, tables and the results of its formulas.
"use strict";
const { Workbook } = require("exceljs");

async function main(path) {
  const book = new Workbook();
  await book.xlsx.readFile(path);
  const sheets = book.worksheets.map((sheet) => {
    const cells = {};
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (cell.formula) cells[cell.address] = cell.result === undefined ? null : cell.result;
    }));
    return { name: sheet.name, rows: sheet.rowCount, tables: sheet.getTables().map((table) => table.name), results: cells };
  });
  console.log(JSON.stringify(sheets));
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});

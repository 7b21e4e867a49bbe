(function () {
  "use strict";
  // Tables sort by a click on their heads, are searched by a word and saved as CSV.
  function value(cell, number) {
    var kept = cell.dataset.sort;
    if (kept === undefined) kept = cell.textContent.trim();
    if (!number) return kept.toLocaleLowerCase("en");
    return kept === "" || kept === "None" ? NaN : Number(kept.replace(/[^0-9.eE+-]/g, ""));
  }
  function makeSortable(table) {
    table.querySelectorAll("th").forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        var number = head.classList.contains("number");
        table.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        Array.from(body.rows)
          .map(function (row, place) { return { row: row, key: value(row.cells[column], number), place: place }; })
          .sort(function (a, b) {
            if (number) {
              if (isNaN(a.key) || isNaN(b.key)) return isNaN(a.key) - isNaN(b.key) || a.place - b.place;
              return (down ? b.key - a.key : a.key - b.key) || a.place - b.place;
            }
            return (down ? b.key.localeCompare(a.key, "en") : a.key.localeCompare(b.key, "en")) || a.place - b.place;
          })
          .forEach(function (item) { body.append(item.row); });
      });
    });
  }

  // A spreadsheet runs a cell that begins so as a formula; an apostrophe makes it text. A plain number stays one.
  function asText(words) {
    return /^\s*[=+\-@＝＋－＠\t\r\n]/.test(words) && !/^[+-]?\d[\d.,]*$/.test(words) ? "'" + words : words;
  }
  function csvCell(words) {
    var safe = asText(words);
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }
  function exact(cell) {
    return cell.classList.contains("number") && cell.dataset.sort ? cell.dataset.sort : cell.textContent.trim();
  }
  function csv(table) {
    var heads = Array.from(table.tHead.rows[0].cells).map(function (cell) { return csvCell(cell.textContent.trim()); });
    var rows = Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; });
    var lines = rows.map(function (row) { return Array.from(row.cells).map(function (cell) { return csvCell(exact(cell)); }).join(","); });
    return "\ufeff" + [heads.join(",")].concat(lines).join("\r\n") + "\r\n";
  }
  function fileName(words) {
    return words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "table";
  }
  var tables = [];
  function show(item) {
    var words = item.search ? item.search.value.trim().toLocaleLowerCase("en") : "";
    var rows = Array.from(item.table.tBodies[0].rows);
    var shown = 0;
    rows.forEach(function (row) {
      var found = !words || row.textContent.toLocaleLowerCase("en").indexOf(words) >= 0;
      row.hidden = !found || row.dataset.out === "true";
      if (!row.hidden) shown += 1;
    });
    item.tally.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " rows";
  }
  document.querySelectorAll("table.data").forEach(function (table, number) {
    makeSortable(table);
    var region = table.closest(".scroll");
    var label = region.getAttribute("aria-label");
    var bar = document.createElement("div");
    bar.className = "bar";
    var item = { table: table, tally: document.createElement("span"), search: null };
    if (table.tBodies[0].rows.length > 3) {
      item.search = document.createElement("input");
      item.search.type = "search";
      item.search.name = "find-" + fileName(label);
      item.search.placeholder = "search these rows";
      item.search.setAttribute("aria-label", "Search the rows of " + label);
      item.search.addEventListener("input", function () {
        show(item);
        document.dispatchEvent(new CustomEvent("newsledger:state"));
      });
      bar.append(item.search);
    }
    item.tally.className = "tally";
    item.tally.setAttribute("role", "status");
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "CSV";
    button.setAttribute("aria-label", "Save the rows shown of " + label + " as CSV");
    button.addEventListener("click", function () {
      window.newsledger.save(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }), fileName(label) + ".csv");
    });
    bar.append(button, item.tally);
    region.before(bar);
    tables.push(item);
  });
  document.addEventListener("newsledger:filter", function () { tables.forEach(show); });
})();

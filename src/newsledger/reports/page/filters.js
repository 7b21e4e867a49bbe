(function () {
  "use strict";
  // Filters act on tables, lists and charts of the page together; the view stands in the address behind "?".
  var page = window.newsledger;
  var form = document.querySelector("details.filters");
  var facets = form ? JSON.parse(form.querySelector("script.facets").textContent) : { names: [], values: [], rows: {} };
  function searches() { return Array.from(document.querySelectorAll(".bar input[type=search]")); }
  function fields() { return form ? Array.from(form.querySelectorAll("select, input")) : []; }
  function set(field) { return field.type === "checkbox" ? field.checked : Boolean(field.value); }
  function active() { return fields().some(set); }
  // A row of the page by its anchor. Rows that no facet is known of do not pass: they are not shown as if they did.
  function allows(target) {
    var row = facets.rows[target];
    if (!row) return !active();
    return fields().every(function (field) {
      if (!set(field)) return true;
      if (field.name === "confirmed") return row[3] === undefined || row[3] === null || row[3] >= 2;
      if (field.name === "from") return row[2] !== null && row[2] >= field.value;
      if (field.name === "to") return row[1] !== null && row[1] <= field.value;
      var held = row[0][facets.names.indexOf(field.name)];
      return held === null || held.some(function (i) { return facets.values[i] === field.value; });
    });
  }
  function known(target) { return Boolean(facets.rows[target]); }
  function passes(row) {
    var counted = Array.from(row.querySelectorAll("[data-refs]"));
    if (counted.length) {
      return counted.map(function (cell) {
        var number = cell.dataset.refs.split(" ").filter(Boolean).filter(allows).length;
        if (cell.dataset.all === undefined) cell.dataset.all = cell.textContent;
        cell.textContent = active() ? String(number) : cell.dataset.all;
        cell.dataset.sort = String(active() ? number : Number(cell.dataset.all));
        return number > 0;
      }).some(Boolean) || !active();
    }
    var link = row.querySelector("a.ref"), keyed = row.querySelector("[data-key]");
    return allows(keyed ? keyed.dataset.key : link ? link.getAttribute("href").slice(1) : "");
  }
  function apply() {
    document.querySelectorAll("table.data tbody tr").forEach(function (row) {
      row.dataset.out = passes(row) ? "false" : "true";
    });
    document.querySelectorAll(".newest li").forEach(function (entry) { entry.hidden = !passes(entry); });
    if (form) {
      var all = Object.keys(facets.rows), left = all.filter(allows).length;
      var period = fields().some(function (field) { return (field.name === "from" || field.name === "to") && field.value; });
      form.querySelector(".tally").textContent = !active() ? "" : left + " of " + all.length + " rows of this page pass" +
        (period ? "; what has no date of its own does not, where a period is set" : "") + ".";
    }
    document.dispatchEvent(new CustomEvent("newsledger:filter", { detail: { allows: allows, known: known, active: active() } }));
  }
  function write() {
    var state = new URLSearchParams();
    fields().forEach(function (field) { if (set(field)) state.set(field.name, field.value); });
    searches().forEach(function (field) { if (field.value) state.set(field.name, field.value); });
    page.setAddress(page.address().row, state);
  }
  function read() {
    var state = page.address().state;
    fields().forEach(function (field) {
      if (field.type === "checkbox") field.checked = state.get(field.name) === field.value;
      else {
        field.value = state.get(field.name) || "";
        if (field.selectedIndex < 0) field.value = "";
      }
    });
    searches().forEach(function (field) { field.value = state.get(field.name) || ""; });
    if (form && active()) form.open = true;
    apply();
  }
  if (form) {
    form.hidden = !form.querySelector("select, input");
    form.open = innerWidth > 700;
    form.addEventListener("change", function () { apply(); write(); });
    form.querySelector("button.all").addEventListener("click", function () {
      fields().forEach(function (field) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
      });
      apply();
      write();
    });
  }
  document.addEventListener("newsledger:state", write);
  window.addEventListener("hashchange", read);
  read();
})();

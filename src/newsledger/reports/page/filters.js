(function () {
  "use strict";
  // Filters act on tables, lists and charts of the page together; the view stands in the address behind "#?".
  var form = document.querySelector(".filters");
  var facets = form ? JSON.parse(form.querySelector("script.facets").textContent) : {};
  function searches() { return Array.from(document.querySelectorAll(".bar input[type=search]")); }
  function fields() { return form ? Array.from(form.querySelectorAll("select, input")) : []; }
  function allows(target) {
    var row = facets[target];
    if (!row) return true;
    return fields().every(function (field) {
      if (field.type === "checkbox") return !field.checked || row.sources >= 2;
      return !field.value || row[field.name].indexOf(field.value) >= 0;
    });
  }
  function active() {
    return fields().some(function (field) { return field.type === "checkbox" ? field.checked : field.value; });
  }
  function targetOf(element) {
    var link = element.querySelector("a.ref");
    return link ? link.getAttribute("href").slice(1) : "";
  }
  function apply() {
    document.querySelectorAll("table.data tbody tr").forEach(function (row) {
      row.dataset.out = allows(targetOf(row)) ? "false" : "true";
    });
    document.querySelectorAll(".newest li").forEach(function (entry) { entry.hidden = !allows(targetOf(entry)); });
    if (form) {
      var all = Object.keys(facets);
      var left = all.filter(allows).length;
      form.querySelector(".tally").textContent = active() ? left + " of " + all.length + " figures, claims and events" : "";
    }
    document.dispatchEvent(new CustomEvent("newsledger:filter", { detail: { allows: allows, active: active() } }));
  }
  function write() {
    var state = new URLSearchParams();
    fields().forEach(function (field) {
      if (field.type === "checkbox" ? field.checked : field.value) state.set(field.name, field.value);
    });
    searches().forEach(function (field) { if (field.value) state.set(field.name, field.value); });
    var words = state.toString();
    history.replaceState(null, "", words ? "#?" + words : location.pathname + location.search);
  }
  function read() {
    if (location.hash.slice(0, 2) !== "#?") return;
    var state = new URLSearchParams(location.hash.slice(2));
    fields().forEach(function (field) {
      if (field.type === "checkbox") field.checked = state.get(field.name) === field.value;
      else {
        field.value = state.get(field.name) || "";
        if (field.selectedIndex < 0) field.value = "";
      }
    });
    searches().forEach(function (field) { field.value = state.get(field.name) || ""; });
    apply();
  }
  if (form) {
    form.hidden = !form.querySelector("select, input");
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

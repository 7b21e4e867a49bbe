(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var anchors = JSON.parse(document.getElementById("anchors").textContent);
  var pane = document.getElementById("pane");
  var content = pane.querySelector(".content");
  var cameFrom = null;

  // The pane: a quote in its article, copied from the list at the page's end.
  function open(id, from) {
    var entry = document.getElementById(id);
    if (!entry) return false;
    var copy = entry.cloneNode(true);
    copy.removeAttribute("id");
    content.replaceChildren(copy);
    pane.hidden = false;
    if (from) cameFrom = from;
    pane.scrollTop = 0;
    pane.focus({ preventScroll: true });
    return true;
  }
  function close() {
    if (pane.hidden) return;
    pane.hidden = true;
    content.replaceChildren();
    if (cameFrom && cameFrom.focus) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#q-']") : null;
    if (link && open(link.getAttribute("href").slice(1), link)) event.preventDefault();
    else if (event.target.closest && event.target.closest("#pane .close")) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); hideTip(); }
  });
  function fromAddress() {
    var id = location.hash.slice(1);
    if (id.indexOf("q-") === 0) open(id, null);
  }
  window.addEventListener("hashchange", fromAddress);

  // Footnote numbers, shown in print.
  document.querySelectorAll("#quotes .quote").forEach(function (entry) {
    entry.querySelector("h3").dataset.note = entry.dataset.number;
  });
  document.querySelectorAll("a.ref").forEach(function (link) {
    var entry = document.getElementById(link.getAttribute("href").slice(1));
    if (entry) link.dataset.note = entry.dataset.number;
  });

  // Tables sort by a click on their heads.
  function value(cell, number) {
    var kept = cell.dataset.sort;
    if (kept === undefined) kept = cell.textContent.trim();
    if (!number) return kept.toLocaleLowerCase("en");
    return kept === "" || kept === "None" ? NaN : Number(kept.replace(/[^0-9.eE+-]/g, ""));
  }
  document.querySelectorAll("table.data").forEach(function (table) {
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
  });

  // What hovering or focusing a mark shows; text only.
  var tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  function hideTip() { tip.hidden = true; }
  function showTip(values, x, y) {
    var lines = (typeof values === "string" ? [values] : Object.values(values)).filter(Boolean).map(String);
    if (!lines.length) return hideTip();
    tip.replaceChildren.apply(tip, lines.map(function (line) {
      var p = document.createElement("p");
      p.textContent = line;
      return p;
    }));
    tip.hidden = false;
    var box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 4)) + "px";
    tip.style.top = Math.max(4, y + 18 + box.height > innerHeight ? y - box.height - 12 : y + 18) + "px";
  }
  function tooltip(handler, event, item, values) {
    if (values === null || values === undefined || values === "") hideTip();
    else showTip(values, event.clientX, event.clientY);
  }

  // Charts: drawn by Vega without eval; the drawing that came with the page stays until then.
  var nothing = { load: function () { return Promise.reject(new Error("this page loads nothing")); } };
  function itemOf(mark) {
    return mark.__data__ && (mark.__data__[0] || mark.__data__);
  }
  function makeReachable(box) {
    // One stop for the Tab key a chart; the arrow keys go from mark to mark.
    Array.from(box.querySelectorAll("[role='graphics-symbol']")).forEach(function (mark) {
      var item = itemOf(mark);
      var target = item && item.datum && anchors[item.datum.ref];
      if (!target) return;
      mark.dataset.opens = target;
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", "-1");
    });
    if (!box.querySelector("[data-opens][tabindex='0']")) {
      var first = box.querySelector("[data-opens]");
      if (first) first.setAttribute("tabindex", "0");
    }
  }
  function onKey(event) {
    var mark = event.target.closest("[data-opens]");
    if (!mark) return;
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(mark.dataset.opens, mark);
    } else if (step) {
      event.preventDefault();
      var marks = Array.from(event.currentTarget.querySelectorAll("[data-opens]"));
      var next = marks[marks.indexOf(mark) + step];
      if (!next) return;
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }
  }
  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var drawing = figure.querySelector(".drawing");
    var spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    var fresh = document.createElement("div");
    fresh.style.width = "100%";
    fresh.style.visibility = "hidden";
    fresh.style.height = "0";
    drawing.append(fresh);
    drawing.addEventListener("keydown", onKey);
    var options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: tooltip, loader: nothing };
    window.vegaEmbed(fresh, spec, options).then(function (result) {
      drawing.replaceChildren(fresh);
      fresh.style.visibility = "";
      fresh.style.height = "";
      makeReachable(fresh);
      result.view.addEventListener("click", function (event, item) {
        var ref = item && item.datum && item.datum.ref;
        if (ref && anchors[ref]) open(anchors[ref], event.target);
      });
      var wait = 0;
      result.view.addResizeListener(function () { clearTimeout(wait); wait = setTimeout(function () { makeReachable(fresh); }, 200); });
      figure.dataset.drawn = "true";
    }, function (error) {
      fresh.remove();
      figure.dataset.drawn = "false";
      console.error(figure.id + ": " + error.message);
    });
  });
  fromAddress();
})();

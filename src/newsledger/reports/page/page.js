(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var anchors = JSON.parse(document.getElementById("anchors").textContent);
  var pane = document.getElementById("pane");
  var content = pane.querySelector(".content");
  var cameFrom = null;

  // The pane: a quote in its article, copied from the list at the page's end.
  function open(ids, from) {
    var entries = ids.map(function (id) { return document.getElementById(id); }).filter(Boolean);
    if (!entries.length) return false;
    content.replaceChildren.apply(content, entries.map(function (entry) {
      var copy = entry.cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    }));
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
    var link = event.target.closest ? event.target.closest("a[href^='#q-']:not(.self)") : null;
    if (link && open([link.getAttribute("href").slice(1)], link)) event.preventDefault();
    else if (event.target.closest && event.target.closest("#pane .close")) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); hideTip(); }
  });
  function fromAddress() {
    var id = location.hash.slice(1);
    if (id.indexOf("q-") === 0) open([id], null);
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

  // A file made in the page; nothing is asked of a network.
  window.newsledgerSave = function (blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  };

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
  // What a mark opens: the row it stands for, or all that it counts.
  function targetsOf(item) {
    var datum = (item && item.datum) || {};
    return (datum.refs || [datum.ref]).map(function (ref) { return anchors[ref]; }).filter(Boolean);
  }
  function makeReachable(box) {
    // One stop for the Tab key a chart; the arrow keys go from mark to mark.
    Array.from(box.querySelectorAll("[role='graphics-symbol']")).forEach(function (mark) {
      var targets = targetsOf(itemOf(mark));
      if (!targets.length) return;
      mark.dataset.opens = targets.join(" ");
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
      open(mark.dataset.opens.split(" "), mark);
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
  // Rows of a specification that the page's filters leave; only where a mark stands for one row.
  function left(spec, allows) {
    var kept = 0, all = 0;
    function stays(row) {
      if (!row || typeof row.ref !== "string" || !anchors[row.ref]) return true;
      var may = allows(anchors[row.ref]);
      all += 1;
      kept += may ? 1 : 0;
      return may;
    }
    function walk(part) {
      if (Array.isArray(part)) return part.filter(stays).map(walk);
      if (!part || typeof part !== "object") return part;
      var copy = {};
      Object.keys(part).forEach(function (key) { copy[key] = walk(part[key]); });
      return copy;
    }
    var result = walk(spec);
    return { spec: result, kept: kept, all: all };
  }
  var options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: tooltip, loader: nothing };
  function draw(figure, drawing, spec, quiet) {
    var fresh = document.createElement("div");
    fresh.style.width = "100%";
    fresh.style.visibility = "hidden";
    fresh.style.height = "0";
    drawing.append(fresh);
    return window.vegaEmbed(fresh, spec, quiet ? Object.assign({ logLevel: 1 }, options) : options).then(function (result) {
      drawing.replaceChildren(fresh);
      fresh.style.visibility = "";
      fresh.style.height = "";
      makeReachable(fresh);
      if (figure.view) figure.view.finalize();
      figure.view = result.view;
      result.view.addEventListener("click", function (event, item) {
        open(targetsOf(item), event.target);
      });
      var wait = 0;
      result.view.addResizeListener(function () { clearTimeout(wait); wait = setTimeout(function () { makeReachable(fresh); }, 200); });
      figure.dataset.drawn = "true";
    }, function (error) {
      fresh.remove();
      figure.dataset.drawn = "false";
      console.error(figure.id + ": " + error.message);
    });
  }
  // A picture to keep: on white, with the words that stand around it on the page.
  function picture(figure, spec) {
    function words(name) {
      var found = figure.querySelector(name);
      return found ? found.textContent.trim() : "";
    }
    function lines(text, size) {
      return text.split(/\s+/).reduce(function (done, word) {
        var last = done.length - 1;
        if (last >= 0 && (done[last] + " " + word).length <= size) done[last] += " " + word;
        else done.push(word);
        return done;
      }, []);
    }
    var under = lines(words(".subtitle"), 110).concat(lines(words(".source"), 110));
    var whole = Object.assign({}, spec, { background: "white", padding: 16, title: { text: lines(words("h3"), 80), subtitle: under, anchor: "start" } });
    if (whole.width === "container") { whole.width = 900; delete whole.autosize; }
    return window.vegaEmbed(document.createElement("div"), whole, Object.assign({}, options, { tooltip: false }));
  }
  function saveSvg(figure, spec) {
    picture(figure, spec).then(function (result) { return result.view.toSVG(); }).then(function (text) {
      window.newsledgerSave(new Blob([text], { type: "image/svg+xml" }), figure.id + ".svg");
    });
  }
  function savePng(figure, spec) {
    picture(figure, spec).then(function (result) { return result.view.toCanvas(2); }).then(function (canvas) {
      canvas.toBlob(function (blob) { window.newsledgerSave(blob, figure.id + ".png"); }, "image/png");
    });
  }
  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var drawing = figure.querySelector(".drawing");
    var whole = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    var spec = whole, turn = Promise.resolve();
    drawing.addEventListener("keydown", onKey);
    turn = draw(figure, drawing, spec);
    var note = document.createElement("p");
    note.className = "filtered";
    note.setAttribute("role", "status");
    drawing.before(note);
    [["SVG", saveSvg], ["PNG", savePng]].forEach(function (kind) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = kind[0];
      button.setAttribute("aria-label", "Save this chart as " + kind[0]);
      button.addEventListener("click", function () { kind[1](figure, spec); });
      figure.querySelector(".more").append(button);
    });
    document.addEventListener("newsledger:filter", function (event) {
      var some = event.detail.active;
      if (figure.dataset.rows !== "one") {
        note.textContent = some ? "The filter does not act on this chart; it shows everything." : "";
        return;
      }
      var result = left(whole, event.detail.allows);
      note.textContent = some && result.kept < result.all ? "Filtered: the title and the words below tell of all rows." : "";
      spec = result.spec;
      // A layer that is left without a row is no news: only errors are told.
      turn = turn.then(function () { return draw(figure, drawing, spec, true); });
    });
  });
  fromAddress();
})();

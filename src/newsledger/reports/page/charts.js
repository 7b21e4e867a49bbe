(function () {
  "use strict";
  // Charts: drawn by Vega without eval; the drawing that came with the page stays until then.
  var page = window.newsledger;
  var NARROW = 640; // px; with less room, a chart that has a narrow drawing takes it
  var nothing = { load: function () { return Promise.reject(new Error("this page loads nothing")); } };
  var options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: page.tooltip, loader: nothing };
  function itemOf(mark) {
    return mark.__data__ && (mark.__data__[0] || mark.__data__);
  }
  // What a mark opens: the row it stands for, or all that it counts.
  function targetsOf(item) {
    var datum = (item && item.datum) || {};
    return (datum.refs || [datum.ref]).map(function (ref) { return page.anchors[ref]; }).filter(Boolean);
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
      page.open(mark.dataset.opens.split(" "), mark);
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
  // A specification with the rows that a filter leaves. A record with `ref` goes with its row; one with `refs` loses
  // those that go, and the drawing counts the others.
  function left(spec, allows) {
    var kept = new Set(), all = new Set(), words = [];
    function stays(ref) {
      var may = allows(page.anchor(ref));
      all.add(ref);
      if (may) kept.add(ref);
      return may;
    }
    function of(part) {
      if (!part || typeof part !== "object" || typeof part.ref !== "string") return true;
      var may = stays(part.ref);
      if (may && typeof part.words === "string" && words.indexOf(part.words) < 0) words.push(part.words);
      return may;
    }
    function walk(part) {
      if (Array.isArray(part)) return part.filter(of).map(walk);
      if (!part || typeof part !== "object") return part;
      var copy = {};
      Object.keys(part).forEach(function (key) {
        copy[key] = key === "refs" && Array.isArray(part.refs) ? part.refs.filter(stays) : walk(part[key]);
      });
      return copy;
    }
    return { spec: closed(walk(spec), allows), kept: kept.size, all: all.size, words: words };
  }
  // The drawing without the strips that stand empty: what is below them moves up.
  var HEIGHTS = ["y", "top", "bottom", "words_y", "rule", "middle", "line"];
  function closed(spec, allows) {
    var empty = ((spec.usermeta || {}).bands || []).filter(function (band) {
      return !band[2].some(function (ref) { return allows(page.anchor(ref)); });
    });
    if (!empty.length) return spec;
    var high = spec.height;
    function up(y) {
      return empty.reduce(function (at, band) { return band[0] < y ? at - (Math.min(band[1], y) - band[0]) : at; }, y);
    }
    function walk(part) {
      if (Array.isArray(part)) {
        return part.length === 2 && part[0] === high && part[1] === 0 ? [up(high), 0] : part.map(walk);
      }
      if (!part || typeof part !== "object") return part;
      var copy = {}, record = typeof part.ref === "string" || Array.isArray(part.refs);
      Object.keys(part).forEach(function (key) {
        var moves = record && typeof part[key] === "number" && HEIGHTS.indexOf(key) >= 0;
        copy[key] = moves ? up(part[key]) : walk(part[key]);
      });
      return copy;
    }
    return Object.assign(walk(spec), { height: up(high) });
  }
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
        page.open(targetsOf(item), event.target);
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
    var under = lines(words(".subtitle"), 110).concat(lines(words(".filtered"), 110), lines(words(".source"), 110));
    var whole = Object.assign({}, spec, { background: "white", padding: 16, title: { text: lines(words("h3"), 80), subtitle: under, anchor: "start" } });
    if (whole.width === "container") { whole.width = 900; delete whole.autosize; }
    return window.vegaEmbed(document.createElement("div"), whole, Object.assign({}, options, { tooltip: false }));
  }
  function saveSvg(figure, spec) {
    picture(figure, spec).then(function (result) { return result.view.toSVG(); }).then(function (text) {
      page.save(new Blob([text], { type: "image/svg+xml" }), figure.id + ".svg");
    });
  }
  function savePng(figure, spec) {
    picture(figure, spec).then(function (result) { return result.view.toCanvas(2); }).then(function (canvas) {
      canvas.toBlob(function (blob) { page.save(blob, figure.id + ".png"); }, "image/png");
    });
  }
  function read(figure, name) {
    var script = figure.querySelector("script." + name);
    return script ? JSON.parse(script.textContent) : null;
  }
  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var drawing = figure.querySelector(".drawing");
    var specs = { spec: read(figure, "spec"), narrow: read(figure, "narrow") };
    var title = figure.querySelector("h3"), unseen = figure.querySelector(".unseen");
    var told = { title: title.textContent, unseen: unseen.textContent };
    var filter = { allows: function () { return true; }, active: false };
    var drawn = "", turn = Promise.resolve();
    var note = document.createElement("p");
    note.className = "filtered";
    note.setAttribute("role", "status");
    drawing.before(note);
    drawing.addEventListener("keydown", onKey);
    function kind() {
      return specs.narrow && figure.clientWidth < NARROW ? "narrow" : "spec";
    }
    function again(quiet) {
      drawn = kind();
      var result = filter.active ? left(specs[drawn], filter.allows) : { spec: specs[drawn], kept: 1, all: 1 };
      tell(result);
      drawing.hidden = result.all > 0 && result.kept === 0;
      // A layer that a filter leaves without a row is no news: only errors are told.
      if (!drawing.hidden) turn = turn.then(function () { return draw(figure, drawing, result.spec, quiet); });
    }
    // Words that tell of all rows must not stand above some of them.
    function tell(result) {
      var some = filter.active && result.kept < result.all, noun = figure.dataset.noun;
      title.textContent = some ? result.kept + " of " + result.all + " " + noun + " pass the filter" : told.title;
      note.textContent = !some ? filter.active && !result.all ? "The filter knows no row of this chart." : "" :
        (result.kept ? "" : "Nothing is left to draw. ") + "Without the filter: “" + told.title +
        "”. What is said around the drawing is said of all " + noun + ".";
      unseen.textContent = some ? title.textContent + ". " + result.words.slice(0, 8).join("; ") : told.unseen;
    }
    again(false);
    [["SVG", saveSvg], ["PNG", savePng]].forEach(function (kind) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = kind[0];
      button.setAttribute("aria-label", "Save this chart as " + kind[0]);
      button.addEventListener("click", function () {
        kind[1](figure, filter.active ? left(specs.spec, filter.allows).spec : specs.spec);
      });
      figure.querySelector(".more").append(button);
    });
    if (specs.narrow) {
      new ResizeObserver(function () { if (kind() !== drawn) again(true); }).observe(figure);
    }
    document.addEventListener("newsledger:filter", function (event) {
      if (!filter.active && !event.detail.active) return;
      filter = event.detail;
      again(true);
    });
  });
})();

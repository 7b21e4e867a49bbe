(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var anchors = JSON.parse(document.getElementById("anchors").textContent);
  var pane = document.getElementById("pane");
  var content = pane.querySelector(".content");
  var cameFrom = null;

  // The address: a row behind "#", the view (filters, searches) behind "?", each alone or both together.
  function address() {
    var hash = location.hash.slice(1), at = hash.indexOf("?");
    return { row: at < 0 ? hash : hash.slice(0, at), state: new URLSearchParams(at < 0 ? "" : hash.slice(at + 1)) };
  }
  function setAddress(row, state) {
    var words = state.toString(), hash = (row.indexOf("q-") === 0 ? row : "") + (words ? "?" + words : "");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  // How to cite an entry, in words that stand without this page.
  function citation(entry) {
    function words(name) {
      var found = entry.querySelector(name);
      return found ? found.textContent.trim() : "";
    }
    var from = words(".from").replace(/ · original$/, "");
    return "“" + words("h3") + "”, row " + words("code.row") + (from ? ", after " + from : "") + ". " + document.title +
      ". Newsledger, code version " + document.getElementById("version").textContent.slice(0, 12) + ". " +
      location.href.split("#")[0] + "#" + entry.id;
  }
  function addCitation(copy, words) {
    var line = document.createElement("p"), text = document.createElement("span"), button = document.createElement("button");
    line.className = "cite";
    text.className = "citation";
    text.textContent = words;
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the citation");
    button.addEventListener("click", function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      var done = navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject();
      done.then(function () { button.textContent = "Copied"; }, function () { document.execCommand("copy"); });
    });
    line.append("Cite as: ", text, " ", button);
    copy.append(line);
  }

  // The pane: a quote in its article, copied from the list at the page's end.
  function open(ids, from) {
    var entries = ids.map(function (id) { return document.getElementById(id); }).filter(Boolean);
    if (!entries.length) return false;
    content.replaceChildren.apply(content, entries.map(function (entry) {
      var copy = entry.cloneNode(true);
      copy.removeAttribute("id");
      addCitation(copy, citation(entry));
      return copy;
    }));
    pane.hidden = false;
    if (from) cameFrom = from;
    pane.scrollTop = 0;
    pane.focus({ preventScroll: true });
    setAddress(entries.length === 1 ? entries[0].id : "", address().state);
    return true;
  }
  function close() {
    if (pane.hidden) return;
    pane.hidden = true;
    content.replaceChildren();
    setAddress("", address().state);
    if (cameFrom && cameFrom.focus) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#q-']") : null;
    if (link && open([link.getAttribute("href").slice(1)], link)) event.preventDefault();
    else if (event.target.closest && event.target.closest("#pane .close")) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); hideTip(); }
  });
  function fromAddress() {
    var row = address().row;
    if (row.indexOf("q-") === 0) open([row], null);
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
  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

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

  // The id of a row's place on the page, as the page was written with.
  function anchor(ref) {
    return "q-" + ref.replace(/[^A-Za-z0-9]/gu, function (c) { return "-" + c.codePointAt(0).toString(16) + "-"; });
  }
  window.newsledger = {
    address: address, setAddress: setAddress, anchor: anchor, anchors: anchors, open: open, save: save, tooltip: tooltip
  };
  fromAddress();
})();

// SPDX-License-Identifier: GPL-2.0-only
// What a page is without this script, it is with it: the script reads the page's own elements and asks for nothing.
"use strict";

(() => {
  const themeKey = "ktrans-theme";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  // Storage is refused in some browsers' private windows and for some files.
  const stored = () => { try { return localStorage.getItem(themeKey); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem(themeKey, value); } catch { /* it holds for this page */ } };

  // Before anything is painted.
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  function theme() {
    const button = make("button", { id: "theme", type: "button" });
    const isDark = () => (document.documentElement.dataset.theme
      ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const tell = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    tell();
    button.addEventListener("click", () => {
      document.documentElement.dataset.theme = isDark() ? "light" : "dark";
      store(document.documentElement.dataset.theme);
      tell();
    });
    one(".top").append(button);
  }

  // Rows of one statement light together, in whichever pane they are.
  function lines() {
    const rows = all("tr[data-line]");
    if (rows.length === 0) {
      return;
    }

    const byLine = new Map();
    for (const row of rows) {
      byLine.set(row.dataset.line, [...(byLine.get(row.dataset.line) ?? []), row]);
    }
    const mark = (name, line) => {
      for (const row of all(`tr.${name}`)) {
        row.classList.remove(name);
      }
      for (const row of byLine.get(line) ?? []) {
        row.classList.add(name);
      }
    };
    const rowOf = (event) => event.target.closest?.("tr[data-line]");
    for (const pane of all(".pane")) {
      pane.addEventListener("mouseover", (e) => mark("lit", rowOf(e)?.dataset.line));
      pane.addEventListener("mouseleave", () => mark("lit", undefined));
      pane.addEventListener("focusin", (e) => mark("lit", rowOf(e)?.dataset.line));
      pane.addEventListener("click", (e) => {
        const row = rowOf(e);
        if (row && !e.target.closest("a:not(.line)")) {
          mark("kept", row.dataset.line);
          reveal(row, byLine.get(row.dataset.line));
          history.replaceState(null, "", `#c${row.dataset.line}`);
        }
      });
    }

    const fromHash = () => {
      const row = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
      if (row?.dataset.line) {
        mark("kept", row.dataset.line);
        bring(row, row.closest(".pane"));
        reveal(row, byLine.get(row.dataset.line));
        row.closest(".panes").scrollIntoView();
      }
    };
    addEventListener("hashchange", fromHash);
    addEventListener("load", fromHash);
  }

  // Brings the other pane's rows into its own view.
  function reveal(row, rows) {
    const other = rows.find((r) => r.closest(".pane") !== row.closest(".pane"));
    if (other) {
      bring(other, other.closest(".pane"));
    }
  }

  // A name's entry, which stands at the end of the page, is shown where the name is.
  function popups() {
    const box = make("div", { role: "tooltip", id: "popup", hidden: "" });
    document.body.append(box);
    let shown = null;
    const hide = () => {
      shown?.removeAttribute("aria-describedby");
      shown = null;
      box.hidden = true;
    };
    const show = (event) => {
      const link = event.target.closest?.("a.term");
      const entry = link && document.getElementById(link.hash.slice(1));
      if (!entry || link === shown) {
        return;
      }

      hide();
      shown = link;
      box.replaceChildren(...entry.nextElementSibling.cloneNode(true).childNodes);
      box.hidden = false;
      link.setAttribute("aria-describedby", box.id);
      const at = link.getBoundingClientRect();
      box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8)) + scrollX}px`;
      const below = at.bottom + 6 + box.offsetHeight < innerHeight;
      box.style.top = `${(below ? at.bottom + 6 : Math.max(0, at.top - box.offsetHeight - 6)) + scrollY}px`;
    };
    addEventListener("mouseover", (e) => (e.target.closest?.("a.term, #popup") ? show(e) : hide()));
    addEventListener("focusin", (e) => (e.target.closest?.("a.term") ? show(e) : hide()));
    addEventListener("keydown", (e) => e.key === "Escape" && hide());
  }

  // The state as of a step is what the page began with and every change up to it.
  function player() {
    const stage = one(".stage");
    if (!stage) {
      return;
    }

    const steps = all(".steps > li", stage);
    const first = one("ol", stage).start;
    const last = first + steps.length - 1;
    const { total, previous, next } = stage.dataset;
    const slider = make("input", { id: "slider", type: "range", min: first, max: last, value: first });
    const back = make("button", { id: "back", type: "button" }, "← Back");
    const forth = make("button", { id: "forth", type: "button" }, "Forth →");
    const said = make("output", { id: "said", for: "slider" });
    const roll = one(".roll", stage);
    roll.after(make("div", { class: "controls" }, back, make("label", { for: "slider", class: "vh" }, "Step"), slider, forth, said));
    const told = steps.map((step) => all("[data-k]", step).map((e) => [e.dataset.k, e.dataset.v ?? e.textContent]));
    const state = one("section.state");
    const fields = all("[data-k]", state).map((element) => field(element));
    const drawn = all("[data-d]");
    const beside = source(steps, (number) => go(first + number));
    const states = [new Map(fields.map((f) => [f.key, f.begin]))];
    for (const changes of told) {
      states.push(new Map([...states.at(-1), ...changes]));
    }

    const go = (number, isAsked = true) => {
      const target = Math.max(first, Math.min(last, number));
      const [before, now] = [states[target - first], states[target - first + 1]];
      const touched = new Set(told[target - first].map(([key]) => key));
      for (const f of fields) {
        f.show(before.get(f.key), now.get(f.key), touched.has(f.key) && before.get(f.key) !== now.get(f.key));
      }
      for (const text of drawn) {
        text.textContent = now.get(text.dataset.d) || "–";
      }
      const changes = all(".changed", state);
      if (changes.length > 0) {
        bring(changes[0], state);
      }
      steps.forEach((s) => s.removeAttribute("aria-current"));
      const current = steps[target - first];
      current.setAttribute("aria-current", "step");
      bring(current, roll);
      beside(current);
      slider.value = String(target);
      slider.setAttribute("aria-valuetext", `step ${target}: ${one("code", current).textContent}`);
      said.textContent = `step ${target} of ${total}`;
      back.disabled = target === first && !previous;
      forth.disabled = target === last && !next;
      if (isAsked) {
        history.replaceState(null, "", `#step-${target}`);
        roll.parentElement.scrollIntoView({ block: "nearest" });
      }
    };
    const now = () => Number(slider.value);
    // A long run goes on in another page.
    const move = (by) => {
      const target = now() + by;
      const page = target < first ? previous : target > last ? next : "";
      if (page) {
        location.href = `${page}#step-${target}`;
      } else {
        go(target);
      }
    };
    document.body.classList.add("playing");
    all("table[hidden]", state).forEach((table) => { table.hidden = false; });
    slider.addEventListener("input", () => go(now()));
    back.addEventListener("click", () => move(-1));
    forth.addEventListener("click", () => move(1));
    steps.forEach((step, i) => step.addEventListener("click", (e) => e.target.closest("a") || go(first + i)));
    keys.push((key) => {
      const action = { ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => go(first), End: () => go(last) }[key];
      action?.();
      return action !== undefined;
    });
    // The browser itself would bring the step to the top, and the player out of view.
    const fromHash = () => {
      const asked = /^#step-(\d+)$/.exec(location.hash);
      if (asked) {
        go(Number(asked[1]));
      }
      return asked !== null;
    };
    const toStage = () => stage.scrollIntoView();
    addEventListener("hashchange", () => fromHash() && toStage());
    if (fromHash()) {
      addEventListener("load", toStage);
    } else {
      go(first, false);
    }
  }

  // A field of the state: a row with what was and what is, or a bit that is set or not.
  function field(element) {
    const key = element.dataset.k;
    if (element.localName === "li") {
      return {
        key, begin: element.dataset.b === undefined ? "" : "set", show: (before, now, changed) => {
          element.classList.toggle("on", now !== "");
          element.classList.toggle("changed", changed);
        },
      };
    }

    const [was, is] = all("td", element);
    return {
      key, begin: was.textContent, show: (before, now, changed) => {
        was.textContent = changed ? before : "";
        is.textContent = now;
        element.classList.toggle("changed", changed);
      },
    };
  }

  // Brings something into view in its pane without moving the page.
  function bring(element, pane) {
    const above = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientTop;
    if (above < 0 || above + element.offsetHeight > pane.clientHeight) {
      pane.scrollTop += above - Math.max(0, pane.clientHeight - element.offsetHeight) / 3;
    }
  }

  // Source and model of the functions that a run passes through, which scripts of their own bring along.
  const sources = new Map();
  window.ktransSource = (name, c, csharp) => sources.set(name, { c, csharp });

  // Shows the source beside the steps; gives what is called with each step that is gone to.
  function source(steps, goTo) {
    const box = one(".beside");
    // A step without a link is of the function that the run begins in.
    const root = new URL(document.body.dataset.root || "./", location.href).href;
    const outermost = one(".told").dataset.source;
    const places = steps.map((step) => {
      const link = one(":scope > a", step);
      const [, source, line] = (link && /^function\/(.+)\.html#c(\d+)$/.exec(link.href.slice(root.length))) ?? [];
      return link ? { source, line } : { source: outermost, line: one("i", step).textContent };
    });
    if (!places.some((p) => sources.has(p.source))) {
      return () => {};
    }

    const name = make("code");
    const panes = make("div");
    const tabs = ["C", "C#", "Both"].map((text) => make("button", { type: "button" }, text));
    let shown = "", language = "C", at = 0;
    const fill = () => {
      const { c, csharp } = sources.get(shown);
      panes.className = language === "Both" ? "panes" : "";
      panes.innerHTML = language === "C" ? c : language === "C#" ? csharp : c + csharp;
      tabs.forEach((t) => { t.setAttribute("aria-pressed", String(t.textContent === language)); t.disabled = t.textContent !== "C" && !csharp; });
      const ran = new Set(places.filter((p) => p.source === shown).map((p) => p.line));
      for (const row of all("tr[data-line]", panes)) {
        row.classList.toggle("ran", ran.has(row.dataset.line));
      }
      mark();
    };
    const mark = () => {
      for (const row of all("tr.now", panes)) {
        row.classList.remove("now");
      }
      for (const pane of all(".pane", panes)) {
        const rows = all("tr[data-line]", pane).filter((r) => r.dataset.line === places[at].line);
        rows.forEach((r) => r.classList.add("now"));
        if (rows.length > 0) {
          bring(rows[0], pane);
        }
      }
    };
    tabs.forEach((tab) => tab.addEventListener("click", () => { language = tab.textContent; fill(); }));
    // A line leads to the next step that is at it.
    panes.addEventListener("click", (e) => {
      const line = e.target.closest("tr[data-line]")?.dataset.line;
      const next = places.map((p, i) => [p, (i - at - 1 + places.length) % places.length, i])
        .filter(([p]) => p.source === shown && p.line === line).sort((a, b) => a[1] - b[1])[0];
      if (next) {
        goTo(next[2]);
      }
    });
    box.append(make("div", { class: "tabs", role: "group", "aria-label": "Source" }, name, ...tabs), panes);
    box.hidden = false;
    return (current) => {
      at = steps.indexOf(current);
      if (!sources.has(places[at].source)) {
        return;
      }
      if (places[at].source === shown) {
        mark();
      } else {
        shown = places[at].source;
        name.textContent = shown.slice(shown.indexOf("/") + 1);
        fill();
      }
    };
  }

  // Both runs stand at the step where they part.
  function versus() {
    for (const roll of all(".versus .roll")) {
      bring(one("[aria-current]", roll) ?? roll.firstElementChild, roll);
    }
  }

  const keys = [];

  function keyboard() {
    const help = make("dialog", { id: "help", "aria-labelledby": "help-title" }, make("h2", { id: "help-title" }, "Keys"));
    const list = make("dl", { class: "facts" });
    for (const [names, what] of [["← →", "a step back, a step forth in a run"], ["Home End", "first and last step of the page"], ["/", "search"], ["?", "this list"], ["Esc", "closes what stands open"]]) {
      list.append(make("dt", {}, ...names.split(" ").flatMap((n) => [make("kbd", {}, n), " "])), make("dd", {}, what));
    }
    help.append(list, make("form", { method: "dialog" }, make("button", {}, "Close")));
    const open = make("button", { type: "button", "aria-haspopup": "dialog", "aria-label": "Keys" }, "?");
    open.addEventListener("click", () => help.showModal());
    one(".top").append(open);
    document.body.append(help);
    addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, select, textarea, dialog")) {
        return;
      }

      if (e.key === "?") {
        help.showModal();
        e.preventDefault();
      } else if (e.key === "/") {
        one("#query").focus();
        e.preventDefault();
      } else if (keys.some((handle) => handle(e.key))) {
        e.preventDefault();
      }
    });
  }

  // Rows of a matrix by verdict and by what they say.
  function filters() {
    const form = one(".filters");
    if (!form) {
      return;
    }

    const rows = all("tr[data-verdict]");
    const text = one("input[type=search]", form);
    const apply = () => {
      const wanted = new Set(all("input:checked", form).map((b) => b.value));
      const words = text.value.toLowerCase().split(/\s+/);
      for (const row of rows) {
        row.hidden = !wanted.has(row.dataset.verdict) || !words.every((w) => row.textContent.toLowerCase().includes(w));
      }
      one("#shown").textContent = `${rows.filter((r) => !r.hidden).length} of ${rows.length} shown`;
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (e) => e.preventDefault());
    apply();
  }

  // The index is a script, since a page from disk may not fetch; it is read when somebody wants to search.
  function search() {
    const root = document.body.dataset.root;
    const query = make("input", { id: "query", type: "search", placeholder: "Search", autocomplete: "off", "aria-controls": "found" });
    const found = make("ul", { id: "found", hidden: "" });
    const count = make("span", { id: "count", class: "vh", role: "status" });
    const label = make("label", { for: "query", class: "vh" }, "Search functions, primitives, flags, scenarios");
    const box = make("form", { class: "search", role: "search" }, label, query, count, found);
    one(".top").append(box);
    const load = () => {
      if (!one("#index")) {
        const script = make("script", { id: "index", src: `${root}search.js` });
        script.addEventListener("load", answer);
        document.head.append(script);
      }
    };
    const rank = (name, words) => (words.every((w) => name.includes(w)) ? name.indexOf(words[0]) * 1000 + name.length : Infinity);
    function answer() {
      const words = query.value.toLowerCase().split(/\s+/).filter((w) => w);
      const hits = words.length === 0 ? [] : (window.ktransIndex ?? [])
        .map((entry) => [rank(`${entry[0]} ${entry[1]}`.toLowerCase(), words), entry])
        .filter(([order]) => order < Infinity)
        .sort((a, b) => a[0] - b[0])
        .slice(0, 20);
      const none = make("li", { class: "none" }, `nothing found for “${query.value.trim()}”`);
      found.replaceChildren(...(hits.length === 0 ? [none] : hits.map(([, [name, what, path]]) =>
        make("li", {}, make("a", { href: root + path }, name, make("span", { class: "quiet" }, ` ${what}`))))));
      found.hidden = words.length === 0;
      count.textContent = words.length === 0 ? "" : `${hits.length} found`;
    }
    query.addEventListener("focus", load);
    query.addEventListener("input", answer);
    box.addEventListener("submit", (e) => {
      e.preventDefault();
      one("a", found)?.click();
    });
    box.addEventListener("keydown", (e) => {
      if (e.key === "Escape") {
        found.hidden = true;
        query.focus();
      }
    });
  }

  // Of one kernel only what is in it; without this the columns of the list tell.
  function lifeFilter() {
    const form = one(".kernels");
    if (!form) {
      return;
    }

    form.hidden = false;
    const apply = () => {
      const wanted = one("input:checked", form).value;
      for (const part of all("[data-kernels]")) {
        part.classList.toggle("faded", wanted !== "" && !part.dataset.kernels.split(" ").includes(wanted));
      }
    };
    form.addEventListener("change", apply);
    apply();
  }

  document.addEventListener("DOMContentLoaded", () => [search, theme, keyboard, lines, popups, player, versus, filters, lifeFilter].forEach((start) => start()));
})();

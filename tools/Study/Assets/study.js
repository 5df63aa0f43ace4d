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

  function theme() {
    const button = one("#theme");
    const isDark = () => (document.documentElement.dataset.theme
      ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const tell = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      document.documentElement.dataset.theme = isDark() ? "light" : "dark";
      store(document.documentElement.dataset.theme);
      tell();
    });
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
        }
      });
    }

    const fromHash = () => {
      const row = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
      if (row?.dataset.line) {
        mark("kept", row.dataset.line);
        reveal(row, byLine.get(row.dataset.line));
      }
    };
    addEventListener("hashchange", fromHash);
    fromHash();
  }

  // Brings the other pane's rows into its own view without moving the page.
  function reveal(row, rows) {
    const other = rows.find((r) => r.closest(".pane") !== row.closest(".pane"));
    const pane = other?.closest(".pane");
    if (pane) {
      pane.scrollTop += other.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
  }

  // A name's entry, which stands at the end of the page, is shown where the name is.
  function popups() {
    const box = document.createElement("div");
    box.setAttribute("role", "tooltip");
    box.id = "popup";
    box.hidden = true;
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

    const steps = all(".step", stage);
    const first = Number(steps[0].dataset.number);
    const controls = one(".controls");
    const slider = one("input[type=range]", controls);
    const rows = new Map(all("tr[data-key]", stage).map((r) => [r.dataset.key, r]));
    const begin = new Map([...rows].map(([key, row]) => [key, row.dataset.begin ?? ""]));
    const drawn = all("[data-drawn]");
    const go = (number) => {
      const last = first + steps.length - 1;
      const target = Math.max(first, Math.min(last, number));
      const values = new Map(begin);
      const changed = new Set();
      for (const step of steps.slice(0, target - first + 1)) {
        for (const told of all("[data-key]", step)) {
          values.set(told.dataset.key, told.dataset.value ?? "");
          if (step === steps[target - first]) {
            changed.add(told.dataset.key);
          }
        }
      }

      for (const [key, row] of rows) {
        const now = values.get(key);
        one(".now", row).textContent = now === "" ? "–" : now;
        row.classList.toggle("changed", changed.has(key));
        one(".sign", row).textContent = changed.has(key) ? "●" : "";
      }
      for (const text of drawn) {
        text.textContent = values.get(text.dataset.drawn) || "–";
      }
      steps.forEach((s) => s.removeAttribute("aria-current"));
      const current = steps[target - first];
      current.setAttribute("aria-current", "step");
      const list = one(".roll", stage);
      list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
      slider.value = String(target);
      slider.setAttribute("aria-valuetext", `step ${target}: ${one(".heading", current).textContent}`);
      one("#said").textContent = `step ${target} of ${slider.dataset.total}`;
      one("#back").disabled = target === first && !controls.dataset.previous;
      one("#forth").disabled = target === last && !controls.dataset.next;
      history.replaceState(null, "", `#step-${target}`);
    };
    const now = () => Number(slider.value);
    // A long run goes on in another page.
    const move = (by) => {
      const target = now() + by;
      const page = target < first ? controls.dataset.previous : target >= first + steps.length ? controls.dataset.next : "";
      if (page) {
        location.href = `${page}#step-${target}`;
      } else {
        go(target);
      }
    };
    document.body.classList.add("playing");
    controls.hidden = false;
    slider.addEventListener("input", () => go(now()));
    one("#back").addEventListener("click", () => move(-1));
    one("#forth").addEventListener("click", () => move(1));
    for (const step of steps) {
      step.addEventListener("click", (e) => e.target.closest("a") || go(Number(step.dataset.number)));
    }
    keys.push((key) => {
      const action = {
        ArrowRight: () => move(1), ArrowLeft: () => move(-1),
        Home: () => go(first), End: () => go(first + steps.length - 1),
      }[key];
      action?.();
      return action !== undefined;
    });
    const fromHash = () => go(Number(/^#step-(\d+)$/.exec(location.hash)?.[1] ?? first));
    addEventListener("hashchange", fromHash);
    fromHash();
  }

  const keys = [];

  function keyboard() {
    const help = one("#help");
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

  function filters() {
    const boxes = all(".filters input");
    const form = one(".filters");
    if (!form) {
      return;
    }

    form.hidden = false;
    const apply = () => {
      const wanted = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
      let shown = 0;
      for (const row of all("tr[data-verdict]")) {
        row.hidden = !wanted.has(row.dataset.verdict);
        shown += row.hidden ? 0 : 1;
      }
      one("#shown").textContent = `${shown} shown`;
    };
    boxes.forEach((b) => b.addEventListener("change", apply));
    apply();
  }

  // The index is a script, since a page from disk may not fetch; it is read when somebody wants to search.
  function search() {
    const root = document.body.dataset.root;
    const box = one(".search");
    const query = one("#query");
    const found = one("#found");
    box.hidden = false;
    const load = () => {
      if (!one("#index")) {
        const script = document.createElement("script");
        script.id = "index";
        script.src = `${root}search.js`;
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
      found.replaceChildren(...hits.map(([, [name, what, path]]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = root + path;
        link.textContent = name;
        const note = document.createElement("span");
        note.className = "quiet";
        note.textContent = ` ${what}`;
        link.append(note);
        item.append(link);
        return item;
      }));
      found.hidden = words.length === 0;
      one("#count").textContent = words.length === 0 ? "" : hits.length === 0 ? "nothing found" : `${hits.length} found`;
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

  document.addEventListener("DOMContentLoaded", () => [theme, lines, popups, player, filters, search, keyboard, lifeFilter].forEach((start) => start()));
})();

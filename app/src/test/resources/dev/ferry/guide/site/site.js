"use strict";
// The search: no network, no library. Every word typed must begin a word of a part; headings count most.
(function () {
  const root = document.currentScript.dataset.root;
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const details = document.querySelector("nav details");
  const MOST = 12;
  let chosen = -1;
  let parts = null;

  if (window.matchMedia("(max-width: 48rem)").matches) {
    details.open = false;
  }

  function prepared() {
    if (parts === null) {
      parts = window.FERRY_INDEX.map((part) => ({
        part: part,
        heading: " " + (part.t + " " + part.h).toLowerCase(),
        text: " " + part.x.toLowerCase()
      }));
    }
    return parts;
  }

  function words() {
    return input.value.toLowerCase().split(/\s+/).filter((word) => word.length > 0);
  }

  function begins(text, word) {
    let at = text.indexOf(word);
    while (at >= 0) {
      if (!/[\p{L}\p{N}]/u.test(text[at - 1])) {
        return at;
      }
      at = text.indexOf(word, at + 1);
    }
    return -1;
  }

  function score(one, asked) {
    let sum = 0;
    for (const word of asked) {
      const inHeading = begins(one.heading, word) >= 0;
      const inText = begins(one.text, word) >= 0;
      if (!inHeading && !inText) {
        return 0;
      }
      sum += inHeading ? 10 : 0;
      sum += inText ? 1 : 0;
    }
    return sum + 1 / (1 + one.text.length / 500);
  }

  function marked(element, text, asked) {
    let at = 0;
    const lower = text.toLowerCase();
    while (at < text.length) {
      let next = text.length;
      let length = 0;
      for (const word of asked) {
        const where = lower.indexOf(word, at);
        if (where >= 0 && where < next) {
          next = where;
          length = word.length;
        }
      }
      element.append(text.slice(at, next));
      if (length > 0) {
        const mark = document.createElement("mark");
        mark.textContent = text.slice(next, next + length);
        element.append(mark);
      }
      at = next + length;
    }
  }

  function excerpt(one, asked) {
    const at = Math.max(0, ...asked.map((word) => begins(one.text, word)));
    const from = Math.max(0, at - 60);
    return (from > 0 ? "… " : "") + one.part.x.slice(from, from + 160);
  }

  function show() {
    const asked = words();
    found.replaceChildren();
    chosen = -1;
    const open = asked.length > 0;
    found.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) {
      return;
    }
    const best = prepared()
      .map((one) => ({ one: one, score: score(one, asked) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    best.forEach((hit, i) => {
      const link = document.createElement("a");
      link.href = root + hit.one.part.u;
      link.id = "hit-" + i;
      link.setAttribute("role", "option");
      const heading = document.createElement("strong");
      const same = hit.one.part.h === hit.one.part.t;
      marked(heading, same ? hit.one.part.t : hit.one.part.t + " › " + hit.one.part.h, asked);
      const text = document.createElement("span");
      marked(text, excerpt(hit.one, asked), asked);
      link.append(heading, text);
      found.append(link);
    });
    if (best.length === 0) {
      const nothing = document.createElement("p");
      nothing.textContent = "Nothing found.";
      found.append(nothing);
    }
  }

  function choose(step) {
    const links = found.querySelectorAll("a");
    if (links.length === 0) {
      return;
    }
    chosen = (chosen + step + links.length) % links.length;
    links.forEach((link, i) => link.setAttribute("aria-selected", String(i === chosen)));
    links[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", "hit-" + chosen);
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const links = found.querySelectorAll("a");
      if (links.length > 0) {
        links[Math.max(0, chosen)].click();
      }
    } else if (event.key === "Escape") {
      input.value = "";
      show();
      input.blur();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) {
      event.preventDefault();
      input.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) {
      found.hidden = true;
    }
  });
})();

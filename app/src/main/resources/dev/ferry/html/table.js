/**
 * Many rows in a page: found, filtered, sorted, a page of them at a time. Text comes from users and
 * goes into the page as text only.
 *
 * rows: length; text(row), what is searched; keys, by name what is sorted by; filters, by name
 * whether a row passes; cells(row), the nodes of its cells.
 */
class Table {
  static PAGE = 25;

  constructor(root, rows) {
    this.root = root;
    this.rows = rows;
    this.texts = new Array(rows.length);
    this.orders = new Map();
    this.chosen = new Map();
    this.words = [];
    this.sorted = null;
    this.descending = false;
    this.page = 0;
    this.body = root.querySelector("tbody");
    this.status = root.querySelector("[role=status]");
    this.listen();
    this.update();
    root.hidden = false;
    this.prepare(0);
  }

  /** Searched texts are made between two breaths of the page, before somebody needs them. */
  prepare(from) {
    const until = Math.min(from + 20000, this.rows.length);
    for (let row = from; row < until; row++) {
      this.text(row);
    }
    if (until < this.rows.length) {
      setTimeout(() => this.prepare(until));
    } else {
      this.root.dataset.ready = "yes";
    }
  }

  text(row) {
    return (this.texts[row] ??= folded(this.rows.text(row)));
  }

  listen() {
    this.root.querySelector("input").addEventListener("input", (event) => {
      this.words = this.wordsOf(event.target.value);
      this.restart();
    });
    for (const select of this.root.querySelectorAll("select")) {
      select.addEventListener("change", () => this.choose(select.name, select.value));
    }
    for (const button of this.root.querySelectorAll("[data-sort]")) {
      button.addEventListener("click", () => this.sort(button));
    }
    for (const button of this.root.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => this.turn(Number(button.dataset.turn)));
    }
  }

  /** Of a masked address only what is shown can be found, whoever knows the whole of it. */
  wordsOf(query) {
    const words = folded(query).split(/\s+/).filter((word) => word !== "");
    return this.root.dataset.masked === "yes"
      ? words.map((word) => word.replace(/^([^@•])[^@•]+@/u, "$1•••@"))
      : words;
  }

  /** Lets only rows pass that have this value; with none, all. */
  choose(filter, value) {
    if (value === "") {
      this.chosen.delete(filter);
    } else {
      this.chosen.set(filter, value);
    }
    this.restart();
  }

  /** Lets only rows pass that have these values, whatever was searched and chosen before. */
  only(filters) {
    this.chosen.clear();
    for (const select of this.root.querySelectorAll("select")) {
      select.value = filters[select.name] ?? "";
      if (select.value !== "") {
        this.chosen.set(select.name, select.value);
      }
    }
    this.root.querySelector("input").value = "";
    this.words = [];
    this.restart();
  }

  sort(button) {
    const key = button.dataset.sort;
    this.descending = this.sorted === key && !this.descending;
    this.sorted = key;
    for (const head of this.root.querySelectorAll("th[aria-sort]")) {
      const own = head.contains(button);
      head.setAttribute("aria-sort", !own ? "none" : this.descending ? "descending" : "ascending");
    }
    this.restart();
  }

  turn(pages) {
    this.page += pages;
    this.show();
  }

  restart() {
    this.page = 0;
    this.update();
  }

  /** Rows in the order of a key; those without a value come last. */
  order(key) {
    if (!this.orders.has(key)) {
      const keys = Array.from({ length: this.rows.length }, (_, row) => this.rows.keys[key](row));
      const order = Uint32Array.from(keys.keys());
      order.sort((one, other) => {
        const a = keys[one];
        const b = keys[other];
        if (a === b) {
          return one - other;
        }
        return a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1;
      });
      this.orders.set(key, order);
    }
    return this.orders.get(key);
  }

  passes(row) {
    for (const [filter, value] of this.chosen) {
      if (!this.rows.filters[filter](row, value)) {
        return false;
      }
    }
    if (this.words.length === 0) {
      return true;
    }
    const text = this.text(row);
    return this.words.every((word) => text.includes(word));
  }

  update() {
    const start = performance.now();
    // Texts are read in the order in which they lie in memory: in another, that takes five times as long.
    const passing = Uint8Array.from({ length: this.rows.length }, (_, row) => (this.passes(row) ? 1 : 0));
    const order = this.sorted === null ? passing.keys() : this.order(this.sorted);
    const found = [];
    for (const row of order) {
      if (passing[row] === 1) {
        found.push(row);
      }
    }
    this.found = this.descending ? found.reverse() : found;
    this.show();
    performance.measure("table " + this.root.dataset.table, { start });
  }

  show() {
    const from = this.page * Table.PAGE;
    const until = Math.min(from + Table.PAGE, this.found.length);
    this.body.replaceChildren(...this.found.slice(from, until).map((row) => this.line(row)));
    this.status.textContent = this.said(from, until);
    for (const button of this.root.querySelectorAll("[data-turn]")) {
      const forward = button.dataset.turn === "1";
      button.disabled = forward ? until >= this.found.length : from === 0;
    }
  }

  said(from, until) {
    const number = (value) => value.toLocaleString("en-US");
    const all = number(this.rows.length);
    if (this.found.length === 0) {
      return `None of ${all} matches`;
    }
    const of = this.found.length === this.rows.length ? "" : `, found among ${all}`;
    return `${number(from + 1)}–${number(until)} of ${number(this.found.length)}${of}`;
  }

  line(row) {
    const line = document.createElement("tr");
    this.rows.cells(row).forEach((nodes, place) => {
      const cell = document.createElement(place === 0 ? "th" : "td");
      if (place === 0) {
        cell.scope = "row";
      }
      cell.append(...nodes);
      line.append(cell);
    });
    return line;
  }
}

/** An element with a class and what is in it. */
function element(name, style, ...content) {
  const made = document.createElement(name);
  if (style !== "") {
    made.className = style;
  }
  made.append(...content);
  return made;
}

/** Puts the rows of this page into its tables. */
async function begin() {
  const people = document.getElementById("people-rows");
  const organizations = document.getElementById("organizations-rows");
  const groups = organizations === null ? null : await unpack(organizations);
  const names = groups === null ? [] : (groups.columns[2] ?? []);
  const tables = new Map();
  let persons = null;

  if (people !== null) {
    const data = await unpack(people);
    const root = document.querySelector("[data-table=people]");
    const reasons = data.columns[7] ?? [];
    const standing = data.columns[5] ?? [];
    offer(root.querySelector("[name=reason]"), data, (row) => reasons[row]);
    offer(root.querySelector("[name=task]"), data, (row) =>
      isConcerned(standing[row]) ? tasks(data.references.reasons, reasons[row]) : [],
    );
    persons = new Table(root, peopleRows(data, names));
    root.querySelector("[data-clear]").addEventListener("click", () => within(persons, "", ""));
    tables.set("#people", persons);
  }
  if (groups !== null) {
    const root = document.querySelector("[data-table=organizations]");
    const rows = organizationRows(groups, (place, name) => within(persons, String(place), name));
    tables.set("#organizations", new Table(root, rows));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-standing], a[data-task], a[data-reason], a[data-state]");
    const table = tables.get(link?.getAttribute("href"));
    if (table !== undefined) {
      follow(link, table);
    }
  });
}

/** A link says whom its table is to show, and nobody else; the browser goes there itself. */
function follow(link, table) {
  const filters = { ...link.dataset };
  if ("reason" in filters) {
    filters.reason = String(table.rows.reasons.findIndex((reason) => reason.code === filters.reason));
  }
  const chosen = table.root.querySelector("[data-chosen]");
  if (chosen !== null) {
    chosen.hidden = true;
  }
  table.only(filters);
}

/** Shows the people of one organization only; of all again if it is empty. */
function within(persons, place, name) {
  const chosen = persons.root.querySelector("[data-chosen]");
  chosen.hidden = place === "";
  chosen.querySelector("bdi").textContent = name;
  persons.choose("organization", place);
  const search = persons.root.querySelector("input");
  search.scrollIntoView({ block: "center" });
  search.focus();
}

/** Offers what somebody has, the most frequent first, with how many have it. */
function offer(select, data, entries) {
  const counts = new Map();
  for (let row = 0; row < data.length; row++) {
    for (const entry of entries(row)) {
      counts.set(entry, (counts.get(entry) ?? 0) + 1);
    }
  }
  [...counts]
    .sort((one, other) => other[1] - one[1])
    .forEach(([entry, count]) => {
      const option = document.createElement("option");
      option.value = String(entry);
      option.textContent = `${data.references.reasons[entry]?.words ?? entry} (${count.toLocaleString("en-US")})`;
      select.append(option);
    });
}

begin().then(
  () => (document.documentElement.dataset.state = "ready"),
  (failure) => {
    document.documentElement.dataset.state = "failed";
    for (const note of document.querySelectorAll("[data-failed]")) {
      note.hidden = false;
      note.append(" " + failure.message);
    }
  },
);

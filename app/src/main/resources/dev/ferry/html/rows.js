/** What the tables of people and of organizations hold, and how a row of each looks. */

const STANDINGS = ["arrives as before", "must act", "stays behind", "failed", "is to be told"];
const STANDING_STYLES = ["good", "open", "bad", "bad", "good"];
const STATE_STYLES = { ready: "good", pending: "open", planned: "open", "handed-over": "open", missing: "bad" };

function organizationRows(data, showPeople) {
  const [id, workosId, name, result, members, arriving, admins, adminsArriving, connections, domains, reasons] =
    data.columns;
  const states = data.references.states;
  const parts = (list) =>
    list.map(([part, state]) =>
      element("div", "part", part + " ", element("span", "tag " + STATE_STYLES[states[state]], states[state].replace("-", " "))),
    );
  const of = (some, all) => element("span", some < all ? "n short" : "n", `${some.toLocaleString("en-US")} / ${all.toLocaleString("en-US")}`);
  return {
    length: data.length,
    text: (row) => [name[row], id[row], workosId[row], ...domains[row].map(([domain]) => domain)].join(" "),
    keys: {
      name: (row) => folded(name[row]),
      members: (row) => members[row],
      administrators: (row) => adminsArriving[row],
    },
    filters: {
      state: (row, value) => {
        switch (value) {
          case "sso":
            return connections[row].length > 0;
          case "short":
            return arriving[row] < members[row];
          case "admin":
            return adminsArriving[row] === 0;
          default:
            return [...connections[row], ...domains[row]].some(([, state]) => states[state] === value);
        }
      },
    },
    cells: (row) => {
      const people = element("button", "link", "Show its people");
      people.type = "button";
      people.addEventListener("click", () => showPeople(row + 1, name[row]));
      return [
        [
          element("bdi", "name", name[row]),
          element("div", "id", workosId[row] || id[row]),
          ...why(data.references.reasons, reasons[row]),
        ],
        [of(arriving[row], members[row]), people],
        [of(adminsArriving[row], admins[row])],
        connections[row].length === 0 ? [element("span", "soft", "none")] : parts(connections[row]),
        domains[row].length === 0 ? [element("span", "soft", "none")] : parts(domains[row]),
      ];
    },
  };
}

function peopleRows(data, organizationNames) {
  const [id, workosId, name, address, organizations, standing, result, reasons] = data.columns;
  const { results, standings } = data.references;
  const known = data.references.reasons;
  const names = (row) => organizations[row].map((place) => organizationNames[place - 1] ?? "");
  return {
    length: data.length,
    reasons: known,
    text: (row) => [name[row], id[row], workosId[row], address[row], ...names(row)].join(" "),
    keys: {
      name: (row) => folded(name[row] || address[row]),
      organization: (row) => folded(names(row)[0] ?? ""),
      standing: (row) => standing[row],
    },
    filters: {
      standing: (row, value) => standings[standing[row]] === value,
      task: (row, value) => isConcerned(standing[row]) && tasks(known, reasons[row]).includes(value),
      reason: (row, value) => reasons[row].includes(Number(value)),
      organization: (row, value) => organizations[row].includes(Number(value)),
    },
    cells: (row) => [
      [
        element("bdi", "name", name[row] || "(no name)"),
        element("span", "narrow tag " + STANDING_STYLES[standing[row]], STANDINGS[standing[row]]),
        element("bdi", "address", address[row] || "(no address)"),
        element("div", "id", id[row]),
        ...(workosId[row] === "" ? [] : [element("div", "id wide", workosId[row])]),
        ...(names(row).length === 0 ? [] : [element("bdi", "narrow groups soft", names(row).join(", "))]),
      ],
      [element("bdi", "groups", names(row).join(", "))],
      [
        element("span", "tag " + STANDING_STYLES[standing[row]], STANDINGS[standing[row]]),
        element("div", "soft", results[result[row]].replaceAll("_", " ")),
      ],
      [
        ...(isConcerned(standing[row]) ? tasks(known, reasons[row]) : []).map((task) => element("div", "", task)),
        ...why(known, reasons[row]),
      ],
    ],
  };
}

/** A text with what is typed, which stands between backticks, set so. */
function spoken(text) {
  return text.split("`").map((piece, index) => (index % 2 === 1 ? element("code", "", piece) : piece));
}

/** Whether a user who arrives has something to do or to know. */
function isConcerned(standing) {
  return standing === 1 || standing === 4;
}

/** What reasons ask of a user, each once. */
function tasks(known, numbers) {
  return [...new Set(numbers.map((number) => known[number].task).filter((task) => task !== ""))];
}

const SEVERITIES = ["locked-out", "let-in", "must-act", "lost-detail", "nothing"];

/** The reasons of a row, the worst first: that one in sight, what each means one key press away. */
function why(known, numbers) {
  if (numbers.length === 0) {
    return [];
  }
  const reasons = numbers
    .map((number) => known[number])
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : "";
  const list = element("ul", "");
  for (const reason of reasons) {
    list.append(
      element(
        "li",
        "",
        element("b", "", reason.words),
        " ",
        ...spoken(reason.why),
        " ",
        element("span", "soft", ...spoken(reason.fix)),
      ),
    );
  }
  return [element("details", "", element("summary", "", reasons[0].words + more), list)];
}

/** Keeps the page as the server tells it. What comes from there is text, and never becomes markup. */
"use strict";

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en-US");

/** An element with a class, and texts or elements in it. */
function make(name, style, ...inside) {
  const made = document.createElement(name);
  if (style !== "") {
    made.className = style;
  }
  made.append(...inside);
  return made;
}

/** Changes a text only where it is another one: a screen reader hears nothing else. */
function say(id, text) {
  const element = at(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

const shown = new Map();

/** Where a headline may break: between its parts, and within one only if that is too long. */
function parts(headline) {
  const all = headline.split(" · ");
  return all.flatMap((part, place) => [make("span", "part", part + (place < all.length - 1 ? " ·" : "")), " "]);
}

/** Fills an element anew, only where what it is made of has changed, or the day by which times are told. */
function fill(id, made, parts) {
  const now = today() + JSON.stringify(made);
  if (shown.get(id) !== now) {
    shown.set(id, now);
    const element = at(id);
    const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    element.replaceChildren(...parts(made));
    if (focused !== null) {
      // Whoever goes by the keyboard stays at what they were about to press.
      [...element.querySelectorAll("[aria-label]")]
        .find((one) => one.getAttribute("aria-label") === focused)
        ?.focus({ preventScroll: true });
    }
  }
}

function today() {
  return new Date().toDateString();
}

/** A moment as people here read it. */
function time(moment) {
  const date = new Date(moment);
  const sameDay = date.toDateString() === today();
  const words = sameDay ? date.toLocaleTimeString() : date.toLocaleString();
  return words.replaceAll(" ", "\u00a0"); // no line ends within it
}

function length(seconds) {
  if (seconds < 120) {
    return seconds + " s";
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? minutes + " min" : Math.round(minutes / 60) + " h";
}

const STAGES = { open: "not yet", now: "now", partly: "in part", done: "done", wrong: "wrong" };

function stages(all) {
  return all.map((stage) => {
    const item = make("li", "stage-" + stage.standing, make("b", "", stage.name));
    item.append(make("span", "unseen", STAGES[stage.standing] + ": "));
    item.append(make("span", "says", stage.standing === "now" ? "goes on" : stage.says));
    if (stage.standing === "now") {
      item.setAttribute("aria-current", "step");
    }
    return item;
  });
}

function figures(of) {
  const all = [
    ["users in Clerk", of.users, ""],
    ["arrived", of.arrived, "good"],
    ["to come", of.toCome, ""],
    ["need a new password", of.newPassword, of.newPassword > 0 ? "open" : ""],
    ["stay behind", of.stayBehind, of.stayBehind > 0 ? "bad" : ""],
    ["failed", of.failed, of.failed > 0 ? "bad" : ""],
    ["decisions for you", of.decisions, of.decisions > 0 ? "open" : ""],
  ];
  return all.map(([name, value, style]) =>
    make("div", style, make("dt", "", name), make("dd", "", number.format(value))),
  );
}

function bar(id, value, max) {
  const element = at(id);
  element.max = Math.max(1, max);
  element.value = Math.min(value, element.max);
}

function work(doing) {
  at("work").hidden = doing === null;
  if (doing === null) {
    return;
  }
  const of = doing.total > 0 ? " of " + number.format(doing.total) : "";
  say("work-words", doing.what + ": " + number.format(doing.done) + of);
  say("work-left", at("pause").disabled ? "" : doing.left);
  if (doing.total > 0) {
    bar("work-bar", doing.done, doing.total);
  } else {
    at("work-bar").removeAttribute("value");
  }
}

/** A kind as it is called in a sentence. */
function words(kind) {
  return kind === "factors" ? "second factors" : kind.replaceAll("_", " ");
}

/** What has become of a kind, each apart, as status says it. */
function became(kind) {
  const parts = [
    [kind.done, "done"],
    [kind.unchanged, "with nothing to do"],
    [kind.skipped, "skipped"],
    [kind.failed, "failed"],
  ].filter(([count, word], place, all) => count > 0 || (word === "done" && all.every(([other]) => other === 0)));
  const words = parts.map(([count, word]) =>
    make("span", word === "failed" ? "part bad" : "part", number.format(count) + " " + word),
  );
  return words.flatMap((word, place) => (place === 0 ? [word] : [", ", word]));
}

function kinds(all) {
  return all.map((kind) => {
    const ended = kind.done + kind.unchanged + kind.skipped + kind.failed;
    const name = make("th", "", words(kind.name));
    name.scope = "row";
    const progress = make("progress", "");
    progress.max = Math.max(1, kind.planned);
    progress.value = ended;
    progress.setAttribute("aria-label", words(kind.name));
    name.append(progress);
    return make(
      "tr",
      "",
      name,
      make("td", "", ...became(kind)),
      make("td", "n", number.format(kind.planned - ended)),
    );
  });
}

function budget(sent) {
  if (sent === null || (sent.limit === 0 && sent.writes === 0)) {
    say("budget-words", sent === null ? "Nothing is sent" : "Nothing is written so far");
    bar("budget-bar", 0, 1);
  } else if (sent.limit === 0) {
    say("budget-words", number.format(sent.writes) + " writes, no limit kept");
    bar("budget-bar", 0, 1);
  } else {
    say(
      "budget-words",
      number.format(sent.used) + " of " + number.format(sent.limit) + " writes in the last " + sent.window + " s",
    );
    bar("budget-bar", sent.used, sent.limit);
  }
  at("budget-bar").hidden = sent === null;
  at("waits").hidden = sent === null || sent.waits === "";
  say("waits", sent === null ? "" : sent.waits);
  const rows = sent === null ? [] : [
    ["under way", sent.underway],
    ["writes in this run", sent.writes],
    ["reads in this run", sent.reads],
    ["throttled by WorkOS", sent.throttled],
    ["lost answers settled", sent.settled],
  ];
  fill("requests", rows, (all) =>
    all.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", number.format(value))]),
  );
}

function failures(all) {
  return all.map((one) => {
    const what = make("th", "", one.kind.replaceAll("_", " ") + " ", make("code", "", one.id));
    what.scope = "row";
    const why = make("td", "", make("bdi", "", one.explanation === "" ? one.message : one.explanation));
    if (one.explanation !== "" && one.message !== "") {
      why.append(make("bdi", "message", one.message));
    }
    return make("tr", "", what, why);
  });
}

const STATUS = { pass: ["good", "pass"], fail: ["bad", "fail"], unknown: ["open", "unknown"] };

function checks(items) {
  const order = { fail: 0, unknown: 1, pass: 2 };
  return [...items]
    .sort((a, b) => order[a.status] - order[b.status])
    .map((item) => {
      const [style, word] = STATUS[item.status];
      const row = make("li", "", make("span", style + " tag", word), make("span", "", item.says));
      row.append(make("bdi", "evidence", moments(item.evidence) + (item.at === null ? "" : ", " + time(item.at))));
      if (item.status !== "pass" && item.command !== "") {
        row.append(make("code", "command", item.command));
      }
      if (item.asks) {
        const button = make("button", "", "It is so…");
        button.type = "button";
        button.setAttribute("aria-label", "It is so: " + item.says);
        button.addEventListener("click", () => choose(item.id));
        row.append(button);
      }
      return row;
    });
}

/** Somebody wants to give their word on this item. */
function choose(id) {
  say("answer-said", "");
  at("answer").hidden = false;
  at("answer-item").value = id;
  at("answer").scrollIntoView({ block: "center" });
  at("answer-by").focus({ preventScroll: true });
}

function behind(state) {
  const counts = state.behind !== null && !switched(state);
  at("behind-section").hidden = !counts;
  if (counts) {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(state.behind.asOf)) / 1000));
    const waits = state.behind.waitsFor;
    say(
      "behind",
      "WorkOS holds what Clerk held " + length(seconds) + " ago (" + time(state.behind.asOf) + ")" +
        (waits === null ? "" : "; sync waits for: " + waits.replaceAll("-", " ")),
    );
  }
}

const KEY = document.querySelector("meta[name=ferry-key]").content;

/** What the server says of what it was asked; what is no document of it is a refusal in plain words. */
async function told(answer) {
  const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  return json ? answer.json() : { done: false, words: (await answer.text()).trim() };
}

/** Asks the server to change something, and says below it what came of that. */
async function change(what, body, place) {
  const below = at(place);
  try {
    const answer = await fetch("/" + what, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Ferry-Key": KEY },
      body: JSON.stringify(body),
    });
    const said = await told(answer);
    below.classList.toggle("no", !said.done);
    below.textContent = said.words === at("run-words").textContent ? "" : said.words;
    return said.done;
  } catch (error) {
    below.classList.add("no");
    below.textContent = "ferry was not reached: nothing is known of what became of it";
    return false;
  }
}

function sure(asked) {
  at("stop").hidden = asked;
  at("sure").hidden = !asked;
  (asked ? at("stop-not") : at("stop")).focus();
}

function controls() {
  at("pause").addEventListener("click", () => change("control", { ask: "pause" }, "control-said"));
  at("resume").addEventListener("click", () => change("control", { ask: "resume" }, "control-said"));
  at("rate-form").addEventListener("submit", (event) => {
    event.preventDefault();
    change("control", { ask: "rate", rate: Number(at("rate").value) }, "control-said");
  });
  at("stop").addEventListener("click", () => sure(true));
  at("stop-not").addEventListener("click", () => sure(false));
  at("stop-sure").addEventListener("click", () => {
    sure(false);
    change("control", { ask: "stop" }, "control-said");
  });
  at("story").addEventListener("submit", (event) => {
    event.preventDefault();
    story(at("story-id").value).catch(() => {
      at("story-said").classList.add("no");
      say("story-said", "ferry was not reached");
    });
  });
  at("answer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const word = { item: at("answer-item").value, by: at("answer-by").value, note: at("answer-note").value };
    if (await change("answer", word, "answer-said")) {
      at("answer-note").value = "";
      at("answer").hidden = true;
      at("answer-said").focus();
    }
  });
}

/**
 * Offers what somebody's word would settle; what was chosen stays chosen. Where that is settled meanwhile, nothing is:
 * whoever is about to press would give their word for the item that came in its place.
 */
function questions(items) {
  const asked = items.filter((item) => item.asks);
  const before = at("answer-item").value;
  if (!at("answer").hidden && asked.every((item) => item.id !== before)) {
    at("answer").hidden = true;
    at("answer-said").classList.add("no");
    say("answer-said", "Nobody's word is needed any more: " + at("answer-item").selectedOptions[0].textContent);
  }
  fill("answer-item", asked.map((item) => [item.id, item.says]), (all) =>
    all.map(([id, says]) => {
      const option = make("option", "", says);
      option.value = id;
      option.selected = id === before;
      return option;
    }),
  );
}

const NIGHT = { proven: "good", now: "now", stopped: "bad", next: "open", open: "soft" };

/** How a step of the night stands; the first that is not proven is the one that counts. */
function stands(step, isFirst, goesOn) {
  if (step.at !== null) {
    return "proven";
  }
  if (!isFirst) {
    return "open";
  }
  return goesOn ? "now" : step.stop === null ? "next" : "stopped";
}

/** What was proven names moments as programs do. */
function moments(words) {
  return words.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, time);
}

/** Why the night has stopped, and what to do. */
function halted({ id, stop }) {
  const told = make("div", "halt", make("p", "soft", "Stopped at " + time(stop.at)));
  stop.why.forEach((line) => told.append(make("p", "", make("bdi", "", moments(line)))));
  if (stop.next.length > 0) {
    const below = id === "decision" ? make("a", "", "in the checklist below") : "";
    if (below !== "") {
      below.href = "#checklist";
    }
    told.append(make("p", "soft", "To do" + (below === "" ? "" : ", here or "), below));
    told.append(make("ul", "", ...stop.next.map((command) => make("li", "", make("code", "command", command)))));
  }
  return told;
}

function night({ steps, goesOn }) {
  const first = steps.findIndex((step) => step.at === null);
  return steps.map((step, place) => {
    const word = stands(step, place === first, goesOn);
    const row = make("li", "", make("span", NIGHT[word] + " tag", word), make("span", "", step.says));
    if (word === "proven") {
      row.append(make("bdi", "proof", moments(step.proof) + ", " + time(step.at)));
    } else if (word === "stopped") {
      row.append(halted(step));
    }
    if (place === first) {
      row.setAttribute("aria-current", "step");
    }
    return row;
  });
}

function frozen(steps) {
  const moment = (id) => steps.find((step) => step.id === id)?.at ?? null;
  const closed = moment("closed");
  if (closed === null) {
    return "";
  }
  const end = moment("moment");
  const seconds = Math.round(((end === null ? Date.now() : Date.parse(end)) - Date.parse(closed)) / 1000);
  const lasted = length(Math.max(0, seconds));
  return end === null
    ? "Frozen for " + lasted + " so far"
    : "Switched at " + time(end) + ": since then WorkOS counts. Frozen for " + lasted;
}

let asked = 0;

/** What plan --show says of one of them; whoever asks for another meanwhile is shown that one. */
async function story(id) {
  const own = ++asked;
  const answer = await fetch("/story?id=" + encodeURIComponent(id));
  const said = await told(answer);
  if (own !== asked) {
    return;
  }
  at("story-said").classList.toggle("no", !said.done);
  say("story-said", said.words);
  at("story-lines").hidden = !said.done;
  at("story-lines").textContent = said.done ? said.lines.join("\n") : "";
}

let last = null;
let shownOn = "";

function show(state) {
  last = state;
  shownOn = today();
  say("target", state.target === "" ? "" : state.target + " ·");
  fill("headline", state.headline ?? "Nothing is planned yet", parts);
  fill("stages", state.stages, stages);
  go(state);
  at("figures").hidden = state.headline === null;
  fill("figures", state.figures, figures);
  if (at("run-words").textContent !== state.run.words) {
    say("run-words", state.run.words);
    say("control-said", "");
  }
  at("pause").disabled = state.run.paused;
  at("resume").disabled = !state.run.paused && state.run.rate === 0;
  at("stop").disabled = state.run.state === "idle" || state.run.state === "stopping";
  if (at("stop").disabled && !at("sure").hidden) {
    sure(false); // there is nothing to be sure about any more
  }
  work(state.work);
  fill("kinds", state.kinds, kinds);
  const counted = "Counted at " + time(state.countedAt);
  say("counted", counted + (state.work === null ? "" : "; since then as the run tells"));
  budget(state.budget);
  behind(state);
  at("night-section").hidden = state.night.length === 0;
  const goesOn = state.run.running !== null && state.run.running.command === "cutover";
  fill("night", { steps: state.night, goesOn }, night);
  say("frozen", frozen(state.night));
  const failed = state.kinds.filter((kind) => kind.failed > 0);
  say(
    "failures-words",
    failed.length === 0 ? "None" : failed.map((kind) => number.format(kind.failed) + " " + words(kind.name)).join(", ") +
      (state.failed > state.failures.length ? "; some of them, the newest first:" : ""),
  );
  at("failures-table").hidden = state.failures.length === 0;
  fill("failures", state.failures, failures);
  say("checks-words", state.checks.items.length === 0 ? "There is nothing to judge yet" : verdict(state.checks));
  fill("checks", state.checks.items.filter((item) => item.status !== "pass"), checks);
  const passed = state.checks.items.filter((item) => item.status === "pass");
  at("passed").hidden = passed.length === 0;
  say("passed-words", passed.length === 1 ? "One item passes" : passed.length + " items pass");
  fill("passed-items", passed, checks);
  questions(state.checks.items);
  document.title = (state.headline ?? "Ferry") + " – Ferry: live";
}

function switched(state) {
  return state.night.some((step) => step.id === "moment" && step.at !== null);
}

function verdict(checks) {
  const open = checks.items.filter((item) => item.status !== "pass").length;
  return checks.go ? "Go: all items pass" : "No-go: " + open + " of " + checks.items.length + " items are open";
}

/** Whether it may be switched, beside the headline; the rest stands in the checklist. */
function go(state) {
  const place = at("go");
  place.hidden = state.checks.items.length === 0 || switched(state);
  place.className = "go " + (state.checks.go ? "good" : "open");
  const link = place.firstElementChild;
  const words = verdict(state.checks);
  if (link.textContent !== words) {
    link.textContent = words;
  }
}

/** What goes on while nothing is told: as long as it is known that nothing else is to be told. */
function tick(state) {
  if (at("connection").dataset.state !== "live") {
    return;
  } else if (shownOn !== today()) {
    show(state);
  }
  behind(state);
  say("frozen", frozen(state.night));
}

function connection(state, words) {
  const element = at("connection");
  if (element.dataset.state !== state) {
    element.dataset.state = state;
    element.querySelector("b").textContent = words;
  }
}

function listen() {
  const events = new EventSource("/events");
  events.addEventListener("state", (event) => {
    connection("live", "live");
    show(JSON.parse(event.data));
  });
  events.addEventListener("end", () => {
    events.close();
    connection("ended", "ferry has ended this page");
    document.body.dataset.ended = "yes"; // there is nobody who could do what is asked here
  });
  events.addEventListener("error", () => {
    const gone = events.readyState === EventSource.CLOSED;
    connection("lost", gone ? "connection lost: load the page again" : "connection lost: tries again");
  });
  setInterval(() => last !== null && tick(last), 1000);
}

controls();
listen();

// Text only: logs and messages never become markup.
const at = (selector) => document.querySelector(selector);
const element = (tag, text, className) => {
  const made = document.createElement(tag);
  made.textContent = text ?? "";
  if (className) made.className = className;
  return made;
};
const rows = (selector, cells, empty, columns) => {
  const body = at(selector);
  const made = cells.map((row) => {
    const line = document.createElement("tr");
    line.append(...row.map((cell) => (cell instanceof Node ? cell : element("td", String(cell)))));
    return line;
  });
  if (made.length === 0) {
    const cell = element("td", empty, "quiet");
    cell.colSpan = columns;
    const line = document.createElement("tr");
    line.append(cell);
    made.push(line);
  }
  body.replaceChildren(...made);
};
const time = (iso) => new Date(iso).toLocaleTimeString();
const age = (seconds) => {
  const [unit, length] = [
    ["s", 1],
    ["min", 60],
    ["h", 3_600],
    ["d", 86_400],
  ].findLast(([, size]) => seconds >= size) ?? ["s", 1];
  return `${Math.floor(seconds / length)} ${unit}`;
};
const first = (text) => text.split(/[\s:]/)[0];
let shown = "";

function show(view) {
  at("#stack").textContent = view.stack;
  at("#status").textContent = view.status;
  at("#status").className = first(view.status);
  at("#url").textContent = at("#url").href = view.url;
  rows(
    "#services tbody",
    view.tasks.map((task) => [
      task.service,
      element("td", task.health, task.health),
      task.address,
      task.restarts,
      time(task.since),
    ]),
    "No process runs yet.",
    5,
  );
  rows(
    "#queues tbody",
    view.queues.map((one) => [
      one.queue,
      one.service,
      one.waiting,
      one.oldestSeconds === undefined ? "" : age(one.oldestSeconds),
      element("td", one.deadLetters, one.deadLetters > 0 ? "unhealthy" : ""),
      element("td", one.setAside, one.setAside > 0 ? "unhealthy" : ""),
    ]),
    "Not read yet: the database is not up.",
    6,
  );
  showMailbox(view.mailbox);
  showNewRelic(view.newRelic);
  showErrors(view.errors);
  const filter = at("#resources input").value.toLowerCase();
  const resources = view.resources.filter((one) => `${one.type} ${one.name}`.toLowerCase().includes(filter));
  at("#resources small").textContent = `${resources.length} of ${view.resources.length}`;
  rows(
    "#resources tbody",
    resources.map((one) => [one.type, one.name, one.id, element("td", one.state, one.state)]),
    "No resources.",
    4,
  );
  rows(
    "#differences tbody",
    view.differences.map((one) => [one.what, one.cloud, one.sandbox]),
    "No differences.",
    3,
  );
  showLog(view.log);
  showDelivery(view.logDelivery);
}

function showErrors(errors) {
  rows(
    "#errors tbody",
    errors.map((one) => [
      one.title,
      element("td", one.level, one.level === "warning" ? "" : "unhealthy"),
      one.process,
      one.during,
      one.requestId,
      one.release,
      time(one.last),
      one.count,
    ]),
    "No error was reported. Errors are reported with: npm start -- --with sentry",
    8,
  );
}

function showMailbox(mailbox) {
  // Newest first.
  const messages = mailbox.toReversed().map((message) => {
    const box = element("article", "", "message");
    const head = element("div");
    head.append(
      element("strong", message.subject),
      element("span", `  to ${message.to}, from ${message.from}, ${time(message.received)}`, "quiet"),
    );
    box.append(head, element("pre", message.text));
    return box;
  });
  at("#mailbox .messages").replaceChildren(
    ...(messages.length > 0
      ? messages
      : [element("p", "No message yet: register a user, and the welcome e-mail appears here.", "quiet")]),
  );
}

function showNewRelic(applications) {
  for (const part of ["#new-relic", 'a[href="#new-relic"]']) at(part).hidden = applications.length === 0;
  rows(
    "#new-relic tbody",
    applications.flatMap(({ application, transactions, metrics }) => [
      ...transactions.map((one) => [application, one.name, one.calls, one.milliseconds]),
      ...metrics.map((one) => [application, one.name, one.value, ""]),
    ]),
    "No agent has sent anything yet.",
    4,
  );
}

function showLog(lines) {
  const log = at("#log pre");
  const follows = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
  log.textContent = lines.map((line) => `${time(line.time)} ${line.source.padEnd(22)} ${line.text}`).join("\n");
  if (follows) log.scrollTop = log.scrollHeight;
}

function showDelivery(delivery) {
  const { delivered, waiting, lost, problem } = delivery ?? {};
  const words = `${delivered} lines in OpenSearch, ${waiting} on their way, ${lost} lost`;
  at("#log small").textContent = delivery ? words + (problem ? `; not delivered: ${problem}` : "") : "";
  at("#log small").className = lost > 0 || problem ? "unhealthy" : "";
}

function showJourney({ of, requests, standings, events }) {
  const known = requests.length > 0;
  const words = standings.map(({ state, text }) => element("p", text, { done: "healthy", failed: "unhealthy" }[state]));
  const none = element("p", `Neither the log nor a table knows ${of}.`, "quiet");
  const nothing = element("p", "It caused no mail, and no message waits.", "quiet");
  at("#journey div").replaceChildren(...(known ? (words.length > 0 ? words : [nothing]) : [none]));
  at("#journey table").hidden = !known;
  rows(
    "#journey tbody",
    events.map((one) => [time(one.time), one.where, element("td", one.what, one.isProblem ? "unhealthy" : "")]),
    "Nothing happened.",
    3,
  );
}

at("#journey form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const of = at("#journey input").value.trim();
  const answer = await fetch(`/api/journey?of=${encodeURIComponent(of)}`);
  if (answer.ok) showJourney(await answer.json());
  else at("#journey div").replaceChildren(element("p", await answer.text(), "unhealthy"));
});

async function refresh() {
  try {
    const text = await (await fetch("/api/view")).text();
    if (text !== shown) show(JSON.parse((shown = text)));
  } catch {
    at("#status").textContent = "stopped: the sandbox does not answer";
    at("#status").className = "stopped";
    shown = "";
  }
  setTimeout(refresh, 1000);
}

at("#resources input").addEventListener("input", () => shown && show(JSON.parse(shown)));
refresh();

import { connect } from "node:net";
import { settings } from "./settings.mjs";

// Sends one request again and again over plain sockets: `perSecond` with even or Poisson arrivals,
// however long the answers take; without it each connection again as soon as it is answered. The
// time of an answer counts from when its request left, or had to wait for a connection; how late the
// generator itself was, is printed. Node's http client would take more of PostgreSQL's core.
const { host, port, method = "GET", path, body = "", perSecond, poisson = false, connections, seconds } = settings;
const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, `Content-Length: ${body.length}`];
if (body !== "") lines.push("Content-Type: application/json");
const message = `${lines.join("\r\n")}\r\n\r\n${body}`;

const idle = [];
const waiting = [];
const answers = [];
const late = [];
let open = 0;
const now = () => performance.now();
const end = now() + seconds * 1_000;

function openConnection() {
  open += 1;
  const socket = connect({ host, port, noDelay: true });
  const connection = { socket, began: undefined, text: "" };
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => received(connection, chunk));
  socket.on("error", () => undefined);
  socket.on("close", () => {
    open -= 1;
    if (connection.began !== undefined) answers.push({ status: 0, milliseconds: now() - connection.began });
    connection.began = undefined;
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    if (perSecond === undefined && now() < end) send(openConnection(), now());
  });
  return connection;
}

function send(connection, began) {
  connection.began = began;
  connection.socket.write(message);
}

function received(connection, chunk) {
  connection.text += chunk;
  const headEnd = connection.text.indexOf("\r\n\r\n");
  if (headEnd < 0) return;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(connection.text)?.[1] ?? 0);
  if (connection.text.length < headEnd + 4 + length) return;
  answers.push({ status: Number(connection.text.slice(9, 12)), milliseconds: now() - connection.began });
  connection.began = undefined;
  connection.text = "";
  if (perSecond === undefined) {
    if (now() < end) send(connection, now());
  } else if (waiting.length > 0) send(connection, waiting.shift());
  else idle.push(connection);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function openLoop() {
  const gap = 1_000 / perSecond;
  for (let due = now(); due < end; due += poisson ? -Math.log(1 - Math.random()) * gap : gap) {
    while (now() < due) await pause(Math.max(0, due - now()));
    late.push(now() - due);
    const connection = idle.pop() ?? (open < connections ? openConnection() : undefined);
    if (connection === undefined) waiting.push(now());
    else send(connection, now());
  }
}

if (perSecond === undefined) for (let n = 0; n < connections; n += 1) send(openConnection(), now());
else await openLoop();
// The last answers, for as long as a service may take.
for (const last = end + 11_000; now() < end || (now() < last && idle.length < open && perSecond !== undefined);)
  await pause(20);

const rising = (figures) => figures.sort((one, other) => one - other);
const share = (sorted, percent) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
const statuses = [...new Set(answers.map(({ status }) => status))].map((status) => {
  const sorted = rising(answers.filter((answer) => answer.status === status).map(({ milliseconds }) => milliseconds));
  return { status, count: sorted.length, p50: share(sorted, 50), p99: share(sorted, 99), p999: share(sorted, 99.9) };
});
console.log(JSON.stringify({ statuses, unanswered: waiting.length, late: share(rising(late), 99) }));
process.exit(0);

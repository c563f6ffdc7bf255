import { head } from "./raw-exchange.fixture.ts";

/** A malformed or unusual request, and its exact outcome. */
export interface HostileRequest {
  readonly title: string;
  readonly bytes: string;
  /** Statuses of the service's answers. */
  readonly service: readonly number[];
  /** Statuses of the forwarder's answers. */
  readonly forwarder: readonly number[];
  /** The requests that reach the task behind the forwarder: method, target and body. */
  readonly task: readonly string[];
  readonly then?: "half-closes" | "resets";
}

const get = "GET /v1/products/mug HTTP/1.1";
const post = "POST /v1/products HTTP/1.1";
const host = "Host: localhost";
const close = "Connection: close";
const json = "Content-Type: application/json";
const body = '{"name":"mug"}';
const chunked = "Transfer-Encoding: chunked";
const inChunks = `e\r\n${body}\r\n0\r\n\r\n`;
/** The request that smuggling tries to hide in another one. */
const hidden = head("GET /v1/products/hidden HTTP/1.1", host, close);

const outcome = (service: number[], forwarder: number[], ...task: string[]) => ({ service, forwarder, task });
const refused = outcome([400], [400]);
const unknownCoding = outcome([400], [501]);
const gotMug = outcome([200], [200], "GET /v1/products/mug ");
const postedMug = outcome([201], [200], `POST /v1/products ${body}`);

/** Bodies whose length is given twice, or in a way that two parsers could read differently. */
const framing = [
  ["CL.TE", [`Content-Length: ${hidden.length + 5}`, chunked], refused],
  ["TE.CL", [chunked, `Content-Length: ${hidden.length + 5}`], refused],
  ["a Transfer-Encoding of two lines, the second identity", [chunked, "Transfer-Encoding: identity"], refused],
  [
    "a Transfer-Encoding of two lines, the first identity",
    ["Transfer-Encoding: identity", chunked],
    // The service answers the hidden request separately, because the body ends before it.
    outcome([400, 200], [501]),
  ],
  ["Transfer-Encoding: identity", ["Transfer-Encoding: identity"], unknownCoding],
  ["Transfer-Encoding: xchunked", ["Transfer-Encoding: xchunked"], unknownCoding],
  ["Transfer-Encoding: chunked, identity", ["Transfer-Encoding: chunked, identity"], refused],
  ["Transfer-Encoding: chunked;q=1", ["Transfer-Encoding: chunked;q=1"], unknownCoding],
  ["Transfer-Encoding in quotes", ['Transfer-Encoding: "chunked"'], unknownCoding],
  ["a space before the colon of Transfer-Encoding", ["Transfer-Encoding : chunked"], refused],
  ["a vertical tab before chunked", ["Transfer-Encoding: \x0bchunked"], refused],
  ["Transfer-Encoding folded onto a second line", ["Transfer-Encoding:\r\n chunked"], refused],
  ["a bare LF before Transfer-Encoding", [`X: y\n${chunked}`], refused],
  ["a bare CR before Transfer-Encoding", [`X: y\r${chunked}`], refused],
  ["two different Content-Lengths", ["Content-Length: 0", `Content-Length: ${hidden.length}`], refused],
  ["the same Content-Length twice", ["Content-Length: 5", "Content-Length: 5"], refused],
  ["a list as Content-Length", ["Content-Length: 5, 5"], refused],
  ["a signed Content-Length", ["Content-Length: +5"], refused],
  ["a negative Content-Length", ["Content-Length: -1"], refused],
  ["a hexadecimal Content-Length", ["Content-Length: 0x5"], refused],
  ["an empty Content-Length", ["Content-Length:"], refused],
  ["a Content-Length above 64 bits", ["Content-Length: 99999999999999999999"], refused],
] as const;

const chunks = [
  ["a chunk size that is not a number", `zz\r\n${hidden}`],
  ["a negative chunk size", `-1\r\n${hidden}`],
  ["a chunk size above 64 bits", `fffffffffffffffff\r\n${hidden}`],
  ["a chunk longer than its size", `2\r\n{"name"}\r\n0\r\n\r\n${hidden}`],
  ["a bare LF after a chunk size", `e\n${body}\r\n0\r\n\r\n${hidden}`],
] as const;

const heads = [
  ["a NUL in a value", ["X: a\0b"], refused],
  ["a control character in a value", ["X: a\x01b"], refused],
  ["DEL in a value", ["X: a\x7fb"], refused],
  ["bytes above ASCII in a value", ["X: \xff\xfe"], gotMug],
  ["a space in a name", ["X Y: 1"], refused],
  ["a NUL in a name", ["X\0Y: 1"], refused],
  ["a byte above ASCII in a name", ["X\xff: 1"], refused],
  ["an empty name", [": 1"], refused],
  ["a line without a colon", ["X"], refused],
  ["a folded line", ["X: a\r\n b"], refused],
  ["a first header that begins with a space", [" X: a"], refused],
  ["a Trailer header", ["Trailer: x"], gotMug],
  ["a Trailer header that names Content-Length", ["Trailer: Content-Length"], gotMug],
  ["TE: trailers", ["TE: trailers"], gotMug],
  ["a Connection header that names Host", ["Connection: Host"], gotMug],
  ["two Host headers", ["Host: elsewhere"], outcome([200], [400])],
  ["headers of more than 60 KB", [`X: ${"a".repeat(62_000)}`], outcome([431], [431])],
  ["an expectation that is not known", ["Expect: miracles"], outcome([417], [417])],
] as const;

const firstLines = [
  ["an unknown method", "STEAL /v1/products/mug HTTP/1.1", refused],
  ["a method in small letters", "get /v1/products/mug HTTP/1.1", refused],
  ["no version", "GET /v1/products/mug", outcome([200], [505])],
  ["HTTP/0.9", "GET /v1/products/mug HTTP/0.9", outcome([200], [505])],
  ["HTTP/2.0", "GET /v1/products/mug HTTP/2.0", outcome([200], [505])],
  ["the preface of HTTP/2", "PRI * HTTP/2.0", refused],
  ["HTTP/1.9", "GET /v1/products/mug HTTP/1.9", refused],
  ["a space in the target", "GET /v1/products/mug x HTTP/1.1", refused],
  ["a NUL in the target", "GET /v1/products/mug\0 HTTP/1.1", refused],
  ["bytes above ASCII in the target", "GET /v1/products/\xff HTTP/1.1", refused],
  ["a target in absolute form", "GET http://elsewhere/v1/products/mug HTTP/1.1", outcome([200], [400])],
  ["a target without a path", "GET elsewhere:80 HTTP/1.1", refused],
  ["GET *", "GET * HTTP/1.1", outcome([404], [400])],
  ["OPTIONS *", "OPTIONS * HTTP/1.1", outcome([404], [200], "OPTIONS * ")],
  ["CONNECT", "CONNECT elsewhere:443 HTTP/1.1", outcome([], [])],
  ["a target of more than 60 KB", `GET /${"a".repeat(62_000)} HTTP/1.1`, outcome([431], [431])],
] as const;

const whole: HostileRequest[] = [
  { title: "the first bytes of TLS", bytes: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", ...refused },
  { title: "an empty line and no request", bytes: "\r\n", then: "half-closes", ...outcome([], []) },
  { title: "a request without Host", bytes: head(get, close), ...refused },
  { title: "bare LF as line ends", bytes: `${get}\n${host}\n${close}\n\n`, ...refused },
  {
    title: "trailers after a chunked body",
    bytes: `${head(post, host, close, json, chunked, "Trailer: X-Role")}e\r\n${body}\r\n0\r\nX-Role: admin\r\n\r\n`,
    ...postedMug,
  },
  {
    title: "trailers that give a length",
    bytes: `${head(post, host, close, json, chunked)}e\r\n${body}\r\n0\r\nContent-Length: 5\r\n\r\n`,
    ...refused,
  },
  {
    title: "chunk extensions",
    bytes: `${head(post, host, close, json, chunked)}e;x="y"\r\n${body}\r\n0\r\n\r\n`,
    ...postedMug,
  },
  {
    title: "a coding before chunked",
    bytes: `${head(post, host, close, json, "Transfer-Encoding: gzip, chunked")}${inChunks}`,
    ...outcome([201], [501]),
  },
  {
    title: "chunked twice",
    bytes: `${head(post, host, close, json, "Transfer-Encoding: chunked, chunked")}${inChunks}`,
    ...refused,
  },
  {
    title: "chunked in HTTP/1.0",
    bytes: `${head("POST /v1/products HTTP/1.0", host, json, chunked)}${inChunks}`,
    ...outcome([201], [400]),
  },
  {
    title: "as many headers as Node keeps",
    bytes: head(get, host, close, ...Array<string>(998).fill("X:")),
    ...outcome([200], [431]),
  },
  {
    title: "more headers than Node keeps, the length of the body last",
    bytes: `${head(get, host, close, ...Array<string>(998).fill("X:"), `Content-Length: ${hidden.length}`)}${hidden}`,
    ...outcome([431], [431]),
  },
  {
    title: "a chunked body of GET",
    bytes: `${head(get, host, close, chunked)}${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
    ...outcome([200], [200], `GET /v1/products/mug ${hidden}`),
  },
  {
    title: "three requests at once",
    bytes: head(get, host).repeat(2) + head(get, host, close),
    ...outcome([200, 200, 200], [200, 200, 200], ...Array<string>(3).fill("GET /v1/products/mug ")),
  },
  {
    title: "an upgrade that the service does not do",
    bytes: head(get, host, "Connection: Upgrade, close", "Upgrade: websocket"),
    ...gotMug,
  },
  {
    title: "an upgrade with a body",
    bytes: `${head(post, host, "Connection: Upgrade, close", "Upgrade: h2c", json, `Content-Length: ${body.length}`)}${body}`,
    ...postedMug,
  },
  {
    title: "Expect: 100-continue",
    bytes: `${head(post, host, close, json, "Expect: 100-continue", `Content-Length: ${body.length}`)}${body}`,
    ...outcome([100, 201], [100, 200], `POST /v1/products ${body}`),
  },
  {
    title: "half of a first line, then a half-closed connection",
    bytes: "GET /v1/pro",
    then: "half-closes",
    ...refused,
  },
  {
    title: "half of a body, then a half-closed connection",
    bytes: `${head(post, host, json, "Content-Length: 100")}{`,
    then: "half-closes",
    ...outcome([400], [400]),
  },
  { title: "half of the headers, then a reset", bytes: `${get}\r\nHost: lo`, then: "resets", ...outcome([], []) },
  {
    title: "half of a body, then a reset",
    bytes: `${head(post, host, json, "Content-Length: 100")}{`,
    then: "resets",
    ...outcome([], []),
  },
];

/** Every case; the process must answer an ordinary request after each. */
export const hostileRequests: readonly HostileRequest[] = [
  ...framing.map(([title, headers, expected]) => ({
    title,
    bytes: `${head(post, host, json, ...headers)}0\r\n\r\n${hidden}`,
    ...expected,
  })),
  ...chunks.map(([title, text]) => ({ title, bytes: head(post, host, json, chunked) + text, ...refused })),
  ...heads.map(([title, headers, expected]) => ({ title, bytes: head(get, ...headers, host, close), ...expected })),
  ...firstLines.map(([title, line, expected]) => ({ title, bytes: head(line, host, close), ...expected })),
  ...whole,
];

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { log } from "../chassis/process/log.ts";
import { OpenSearch } from "../chassis/search-engine/open-search.ts";
import { deliver } from "./bulk-delivery.ts";
import type { LogDocument } from "./log-batch.ts";

let http: Server;
let server: OpenSearch;
let requests: number[];
/** The status of each line of the next requests; the last one stays. */
let answers: readonly (number | ((line: number) => number))[];

beforeEach(async () => {
  log.level = "silent";
  requests = [];
  http = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      const lines = text.trim().split("\n").length / 2;
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? 201;
      requests.push(lines);
      const items = Array.from({ length: lines }, (_, line) => {
        const status = typeof answer === "number" ? answer : answer(line);
        return { create: { status, ...(status < 300 ? {} : { error: { reason: "because" } }) } };
      });
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ items }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  server = await OpenSearch.at(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await server.close();
  await new Promise((resolve) => http.close(resolve));
});

const documents = (count: number, text = "x"): LogDocument[] =>
  Array.from({ length: count }, (_, at) => ({
    id: String(at),
    index: "logs",
    source: { msg: text },
    text,
    isText: false,
  }));
const terms = (seconds = 30) => ({
  deadline: Date.now() + seconds * 1_000,
  firstPauseMilliseconds: 10,
  requestMilliseconds: 10_000,
});

test("only lines that the server has not stored are sent again", async () => {
  answers = [(line) => (line < 7 ? 201 : 429), 201];
  expect(await deliver(server, documents(10), terms())).toEqual({ stored: 10, asText: 0 });
  expect(requests).toEqual([10, 3]);
});

test("a line that an earlier delivery stored counts as stored, and a refused one is sent as text at once", async () => {
  answers = [(line) => (line === 0 ? 409 : 400), 201];
  expect(await deliver(server, documents(3), terms())).toEqual({ stored: 3, asText: 2 });
  expect(requests).toEqual([3, 2]);
});

test("at the deadline the batch fails with the number of lines that are not stored", async () => {
  answers = [(line) => (line < 4 ? 201 : 503), 503];
  await expect(deliver(server, documents(10), terms(0.2))).rejects.toThrow("6 lines not stored: 503 because.");
});

test("a batch is sent in requests of at most 2,000 lines and 4 MiB", async () => {
  answers = [201];
  await deliver(server, documents(4_500), terms());
  await deliver(server, documents(9, "x".repeat(1_000_000)), terms());
  expect(requests).toEqual([2_000, 2_000, 500, 4, 4, 1]);
});

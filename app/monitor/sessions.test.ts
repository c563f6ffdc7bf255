import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { until } from "../testing/until.ts";
import { AuthClient, type Tokens } from "./auth-client.ts";
import { SessionEnded, Sessions } from "./sessions.ts";
import { ageHtml, durationText, timeHtml } from "./times.ts";

/** A stand-in for auth, which answers a refresh with `status` and numbered tokens. */
let server: Server;
let asked: string[] = [];
let status = 200;
let now = 0;
let sessions: Sessions;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(tokens(asked.length)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  [asked, status, now] = [[], 200, 0];
  const { port } = server.address() as AddressInfo;
  sessions = new Sessions(new AuthClient(`127.0.0.1:${port}`), () => now);
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const minute = 60_000;
const tokens = (n: number): Tokens => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresIn: 600 });

function opened() {
  const session = sessions.make(tokens(0));
  return { session, id: sessions.open(session) };
}

test("an access token that expires is refreshed once for all requests that need it", async () => {
  const { session } = opened();
  expect(await sessions.tokenOf(session)).toBe("access-0");
  now = 10 * minute - 20_000;
  const all = await Promise.all([sessions.tokenOf(session), sessions.tokenOf(session), sessions.tokenOf(session)]);
  expect([all, asked]).toEqual([Array(3).fill("access-1"), ["/v1/auth/refresh"]]);
});

test("a token that a service refused is refreshed, and a session that auth has ended is forgotten", async () => {
  const { session, id } = opened();
  expect(await sessions.tokenOf(session, "access-0")).toBe("access-1");
  status = 401;
  await expect(sessions.tokenOf(session, "access-1")).rejects.toBeInstanceOf(SessionEnded);
  expect(sessions.find(id, true)).toBeUndefined();
});

test.each([503, 429])("while auth answers %d the session goes on with the token that it has", async (answer) => {
  const { session, id } = opened();
  status = answer;
  now = 11 * minute;
  expect(await sessions.tokenOf(session)).toBe("access-0");
  expect(sessions.find(id, true)).toBe(session);
});

test("a session ends after half an hour without a click, although its page refreshed itself, and at auth too", async () => {
  const { id, session } = opened();
  now = 29 * minute;
  expect(sessions.find(id, true)).toBe(session);
  now = 50 * minute;
  expect(sessions.find(id, false)).toBe(session);
  now = 60 * minute;
  expect(sessions.find(id, false)).toBeUndefined();
  await until("auth has the sign-out", () => asked.includes("/v1/auth/logout"));
  expect(sessions.find("of nobody", true)).toBeUndefined();
});

test("of more sessions than fit, the one that was idle longest ends, at auth too", async () => {
  const ids = Array.from({ length: 50 }, (_, n) => {
    now = n;
    return opened().id;
  });
  now = 60;
  sessions.find(ids[0], true);
  const last = opened().id;
  const alive = [ids[0], ids[1], ids[2], last].map((id) => sessions.find(id, false) !== undefined);
  expect(alive).toEqual([true, false, true, true]);
  await until("auth has the sign-out", () => asked.includes("/v1/auth/logout"));
});

test("times are in UTC with their age in two units", () => {
  expect([0, 59.6, 3_600, 3_725, 90_000, -5].map(durationText)).toEqual([
    "0 s",
    "1 min",
    "1 h",
    "1 h 2 min",
    "1 d 1 h",
    "0 s",
  ]);
  const at = Date.parse("2026-11-30T21:30:12Z");
  expect(timeHtml("2026-11-30T21:28:12.345Z", at).markup).toContain(
    'datetime="2026-11-30T21:28:12.345Z">2026-11-30 21:28:12 UTC</time> <span class="quiet">(2 min ago)',
  );
  expect(timeHtml("2026-11-30T21:30:42.000Z", at).markup).toContain("(in 30 s)");
  expect(ageHtml("2026-11-30T21:29:12.000Z", at).markup).toContain("1 min</time>");
});

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import nodemailer from "nodemailer";
import { testPlace } from "./ecs-sandbox.fixture.ts";
import { MailSink } from "./mail-sink.ts";

const login = { username: "groundwork", password: "canary-of-the-mail" };
const mail = { from: "shop@example.com", to: "Ada <ada@example.com>", subject: "Welcome", text: "Hello Ada" };

let place: Awaited<ReturnType<typeof testPlace>>;
let sink: MailSink;

beforeAll(async () => {
  place = await testPlace(71);
  sink = new MailSink({ place, login });
  await sink.start();
});

afterAll(async () => {
  await sink.stop();
  place.remove();
});

function carrier(options: object) {
  return nodemailer.createTransport({
    host: sink.address,
    port: sink.port,
    requireTLS: true,
    tls: { ca: readFileSync(place.certificates.bundle) },
    auth: { user: login.username, pass: login.password },
    ...options,
  });
}

test("a message sent over verified STARTTLS with the login is kept, also over a restart (NOTIFY-2)", async () => {
  await carrier({}).sendMail(mail);
  const kept = { to: '"Ada" <ada@example.com>', from: "shop@example.com", subject: "Welcome", text: "Hello Ada\n" };
  expect(sink.messages()).toEqual([expect.objectContaining(kept)]);
  await sink.stop();
  sink = new MailSink({ place, login });
  await sink.start();
  expect(sink.messages()).toEqual([expect.objectContaining(kept)]);
});

test("a wrong password is refused, and nothing is kept", async () => {
  const before = sink.messages().length;
  await expect(carrier({ auth: { user: login.username, pass: "wrong" } }).sendMail(mail)).rejects.toThrow(/535/);
  expect(sink.messages().length).toBe(before);
});

test("a message of more than 10 MB is refused, and nothing is kept", async () => {
  const before = sink.messages().length;
  await expect(carrier({}).sendMail({ ...mail, text: "x\n".repeat(6_000_000) })).rejects.toThrow(/552/);
  expect(sink.messages().length).toBe(before);
});

test("without TLS neither a login nor a message is taken", async () => {
  const before = sink.messages().length;
  await expect(carrier({ requireTLS: false, ignoreTLS: true }).sendMail(mail)).rejects.toThrow();
  await expect(carrier({ requireTLS: false, ignoreTLS: true, auth: undefined }).sendMail(mail)).rejects.toThrow(
    /authentication|530|STARTTLS/i,
  );
  expect(sink.messages().length).toBe(before);
});

test("the password stands in no line of the log", () => {
  expect(JSON.stringify(place.log.lines())).not.toContain(login.password);
});

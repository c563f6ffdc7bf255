import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import nodemailer from "nodemailer";
import { testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { MailSink } from "./sink.ts";

const network = testNetwork();
const login = { username: "groundwork", password: "canary-of-the-mail" };
const mail = { from: "shop@example.com", to: "Ada <ada@example.com>", subject: "Welcome", text: "Hello Ada" };

let context: Awaited<ReturnType<typeof testContext>>;
let sink: MailSink;

beforeAll(async () => {
  context = await testContext(network);
  sink = new MailSink({ context, login });
  await sink.start();
});

afterAll(async () => {
  await sink.stop();
  context.remove();
});

function carrier(options: object) {
  return nodemailer.createTransport({
    host: sink.address,
    port: sink.port,
    requireTLS: true,
    tls: { ca: readFileSync(context.certificates.bundle) },
    auth: { user: login.username, pass: login.password },
    ...options,
  });
}

test("a message sent over verified STARTTLS with the login is kept, also over a restart (NOTIFY-2)", async () => {
  await carrier({}).sendMail(mail);
  const kept = { to: '"Ada" <ada@example.com>', from: "shop@example.com", subject: "Welcome", text: "Hello Ada\n" };
  expect(sink.messages()).toEqual([expect.objectContaining(kept)]);
  await sink.stop();
  sink = new MailSink({ context, login });
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

test("the password is in no line of the log", () => {
  expect(JSON.stringify(context.log.lines())).not.toContain(login.password);
});

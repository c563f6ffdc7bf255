import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  ValidationException,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import nodemailer from "nodemailer";
import { smsAddress } from "../../core/sandbox-context.ts";
import { testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { TextSink } from "../sms/sink.ts";
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

test("a text by AWS's own client is kept, also over a restart, and one that AWS would not accept is refused (NOTIFY-2, NOTIFY-3)", async () => {
  let texts = new TextSink(context);
  await texts.start();
  const { address, port } = smsAddress(context);
  const client = new PinpointSMSVoiceV2Client({
    endpoint: `http://${address}:${port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const text = {
    DestinationPhoneNumber: "+4915123456789",
    OriginationIdentity: "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool-1",
    MessageBody: "Your code: 012345",
    MessageType: "TRANSACTIONAL",
    TimeToLive: 300,
  } as const;
  const { MessageId: id } = await client.send(new SendTextMessageCommand(text));
  const kept = { id, from: "pool/pool-1", to: "+4915123456789", text: "Your code: 012345", type: "TRANSACTIONAL" };
  for (const wrong of [{ DestinationPhoneNumber: "015123456789x" }, { TimeToLive: 4 }, { MessageBody: "" }])
    await expect(client.send(new SendTextMessageCommand({ ...text, ...wrong }))).rejects.toThrow(ValidationException);
  const unsigned = { method: "POST", headers: { "x-amz-target": "PinpointSMSVoiceV2.SendTextMessage" }, body: "{}" };
  expect((await fetch(`http://${address}:${port}`, unsigned)).status).toBe(400);
  expect(texts.messages()).toEqual([expect.objectContaining(kept)]);
  await client.send(new SendTextMessageCommand({ ...text, MessageType: "PROMOTIONAL" }));
  await texts.stop();
  texts = new TextSink(context);
  await texts.start();
  expect(texts.messages()).toMatchObject([kept, { type: "PROMOTIONAL" }]);
  client.destroy();
  await texts.stop();
});

import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, expect, test } from "@jest/globals";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { startMailServer, type MailSecurity, type MailServer, type MailStep } from "../../testing/mail-server.ts";
import { smtpCarrier, type MailCarrier } from "./mail-carrier.ts";
import { senderOf, type Mail } from "./mime-message.ts";

let server: MailServer;
let carrier: MailCarrier;
const authorities = getCACertificates("default");
const mail: Mail = {
  id: "00000000-0000-4000-8000-000000000001",
  recipient: { name: "Ada", email: "ada@example.test" },
  subject: "Hello",
  text: "Hello",
  html: "<p>Hello</p>",
};

afterEach(async () => {
  carrier.close();
  setDefaultCACertificates(authorities);
  await server.stop();
});

async function connect(security: MailSecurity, change: { password?: string; trusted?: boolean } = {}): Promise<void> {
  server = await startMailServer(security);
  if (change.trusted !== false) setDefaultCACertificates([...authorities, server.ca]);
  const { host, port, username, password } = server;
  const tls = security === "tls" ? "implicit" : "starttls";
  carrier = smtpCarrier(
    { host, port, tls, username, password, from: "Grüße <hello@groundwork.example>", ...change },
    1,
  );
}

const send = async () => carrier.send(mail, AbortSignal.timeout(10_000));

test("a mail is sent over STARTTLS with a unique Message-ID", async () => {
  await connect("starttls");
  expect(await send()).toMatch(/^250 /);
  expect(server.mails.map(({ encrypted, parsed }) => [encrypted, parsed.messageId])).toEqual([
    [true, `<${mail.id}@groundwork.example>`],
  ]);
});

test("text and HTML arrive as they were written, in any script and with any line", async () => {
  await connect("starttls");
  const lines = ["Grüße, Ада ☕", ".", "..two dots", "--=_alternative--", "a=b=3D", "x".repeat(1_000), "end "];
  const text = `${lines.join("\n")}\n`;
  const html = `<p>${lines.join("</p>\n<p>")}</p>\n`;
  const recipient = { name: 'Ada "Ада" Lovelace', email: "ada@example.test" };
  await carrier.send({ ...mail, recipient, subject: "Grüße ☕".repeat(20), text, html }, AbortSignal.timeout(10_000));
  const [arrived] = server.mails;
  expect(arrived?.parsed).toMatchObject({
    subject: "Grüße ☕".repeat(20),
    text,
    html,
    from: { value: [{ name: "Grüße", address: "hello@groundwork.example" }] },
    to: { value: [{ name: recipient.name, address: recipient.email }] },
  });
  expect(arrived?.parsed.headers.get("auto-submitted")).toBe("auto-generated");
  expect(Math.max(...(arrived?.raw ?? "").split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(76);
});

test("a sender that is not an address is refused at the start", () => {
  expect(() => senderOf("Groundwork")).toThrow("MAIL_FROM: Groundwork is not an address.");
});

test("one connection carries many mails", async () => {
  await connect("starttls");
  for (let sent = 0; sent < 150; sent += 1) await send();
  expect([server.mails.length, server.logins.length]).toEqual([150, 1]);
});

test("a mail is sent over implicit TLS", async () => {
  await connect("tls");
  expect(await send()).toMatch(/^250 /);
  expect(server.mails.map(({ encrypted }) => encrypted)).toEqual([true]);
});

test("a server without TLS receives neither mail nor password", async () => {
  await connect("none");
  await expect(send()).rejects.toThrow(/STARTTLS/);
  expect([server.logins, server.mails]).toEqual([[], []]);
});

test("a server with an untrusted certificate receives neither mail nor password", async () => {
  await connect("starttls", { trusted: false });
  await expect(send()).rejects.toThrow(/certificate/);
  expect([server.logins, server.mails]).toEqual([[], []]);
});

test("a refused login means that the carrier is unavailable, because the operator can fix it", async () => {
  await connect("starttls", { password: "wrong" });
  const failure: unknown = await send().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unavailable);
  expect(failure).toMatchObject({ cause: { code: "EAUTH" } });
});

test("a carrier without a listener is unavailable", async () => {
  await connect("starttls");
  await server.stop();
  await expect(send()).rejects.toBeInstanceOf(Unavailable);
  server = await startMailServer("starttls");
});

test.each<[string, MailStep, number, new (message: string) => Error]>([
  ["concerns this mail alone", "recipient", 451, Error],
  ["is permanent", "recipient", 550, PermanentFailure],
  ["concerns this mail alone", "content", 452, Error],
  ["is permanent", "content", 554, PermanentFailure],
  ["means that the carrier is unavailable", "greeting", 421, Unavailable],
  ["means that the carrier is unavailable", "sender", 451, Unavailable],
  ["means that the carrier is unavailable", "sender", 553, Unavailable],
  ["ends the session: the carrier is unavailable", "recipient", 421, Unavailable],
  ["ends the session: the carrier is unavailable", "content", 421, Unavailable],
])("a refusal that %s: %s, %i (S5)", async (_, at, answer, kind) => {
  await connect("starttls");
  await server.fail({ at, answer });
  const failure: unknown = await send().catch((error: unknown) => error);
  expect(Object(failure)).toHaveProperty("constructor", kind);
  expect(server.mails).toEqual([]);
  await server.recover();
  expect(await send()).toMatch(/^250 /);
});

test.each(["", "<>", "ada@example.test\r\n.\r\nQUIT", "@", " "])(
  "the address %j concerns its mail alone (S5, case 33)",
  async (email) => {
    await connect("starttls");
    const to = carrier.send({ ...mail, recipient: { name: "Ada", email } }, AbortSignal.timeout(10_000));
    await expect(to).rejects.toBeInstanceOf(PermanentFailure);
    expect(await send()).toMatch(/^250 /);
    expect(server.mails.map(({ envelope }) => envelope.to)).toEqual([[mail.recipient.email]]);
  },
);

test("line breaks in subject and name do not inject headers (case 33)", async () => {
  await connect("starttls");
  const recipient = { name: "Ada\r\nX-Name: 1", email: "ada@example.test" };
  await carrier.send({ ...mail, recipient, subject: "Hello\r\nX-Subject: 1" }, AbortSignal.timeout(10_000));
  expect(server.mails.map(({ envelope }) => envelope.to)).toEqual([["ada@example.test"]]);
  expect(server.mails[0]?.raw).not.toMatch(/^X-(Name|Subject):/m);
});

test("an address with a line break is a permanent failure (case 33)", async () => {
  await connect("starttls");
  const recipient = { name: "Ada", email: "ada@example.test\r\nRCPT TO:<eve@example.test>" };
  await expect(carrier.send({ ...mail, recipient }, AbortSignal.timeout(10_000))).rejects.toThrow(PermanentFailure);
  expect(server.mails).toEqual([]);
});

test("an attempt ends when its signal aborts", async () => {
  await connect("starttls");
  await expect(carrier.send(mail, AbortSignal.abort())).rejects.toThrow(/abort/i);
  expect(server.mails).toEqual([]);
});

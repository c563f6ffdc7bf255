import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { startTwilioServer, type TwilioServer } from "../../testing/twilio-server.ts";
import { OptedOut, transactionalCarrier, type TransactionalSmsCarrier } from "./sms-carrier.ts";
import { twilioSms } from "./twilio-sms.ts";

const [account, key, service] = ["AC", "SK", "MG"].map((kind) => `${kind}${"0123456789abcdef".repeat(2)}`) as [
  string,
  string,
  string,
];
const phone = "+4915123456789";
let server: TwilioServer;
let carrier: TransactionalSmsCarrier;

beforeAll(async () => {
  server = await startTwilioServer({ [key]: "a-secret" });
  carrier = carrierWith("a-secret");
});
afterAll(async () => server.stop());

const carrierWith = (apiKeySecret: string) =>
  transactionalCarrier(
    twilioSms({
      ...{ accountSid: account, apiKeySid: key, apiKeySecret, messagingServiceSid: service },
      address: server.url,
    }),
  );

const send = async (by = carrier, change: object = {}) =>
  by.send(
    { type: "TRANSACTIONAL", phone, text: "Code: 1", expiresAt: new Date(Date.now() + 60_500), ...change },
    AbortSignal.timeout(5_000),
  );

const failure = async (...given: Parameters<typeof send>): Promise<unknown> =>
  send(...given).catch((error: unknown) => error);

test("Twilio gets a text over TLS, from the messaging service, for as long as it is worth sending (NOTIFY-2)", async () => {
  expect(await send()).toMatch(/^SM0+1$/);
  expect(server.texts).toEqual([
    { account, key, To: phone, MessagingServiceSid: service, Body: "Code: 1", ValidityPeriod: "60" },
  ]);
  await send(carrier, { expiresAt: new Date(Date.now() + 72 * 3_600_000) });
  expect(server.texts[1]).toMatchObject({ ValidityPeriod: "36000" });
});

test.each([
  [{ status: 400, code: 21_610 }, OptedOut],
  [{ status: 400, code: 21_211 }, PermanentFailure],
  [{ status: 400, code: 21_614 }, PermanentFailure],
  [{ status: 400, code: 21_408 }, PermanentFailure],
  [{ status: 400, code: 21_703 }, Unavailable],
  [{ status: 401, code: 20_003 }, Unavailable],
  [{ status: 429, code: 20_429 }, Unavailable],
  [{ status: 503, code: 20_503 }, Unavailable],
  [{ status: 502 }, Unavailable],
  ["no answer", Unavailable],
] as const)(
  "Twilio's answer %j is a failure of the text or of the carrier, without the number (NOTIFY-2, case 41)",
  async (refusal, kind) => {
    server.refuseNext(refusal === "no answer" ? refusal : { ...refusal, message: `The number ${phone} is refused` });
    const error = await failure();
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).not.toContain(phone.slice(1));
    if (refusal !== "no answer") expect(String(error)).toContain(`answered ${refusal.status}`);
  },
);

test("a wrong key is the carrier's failure, and what it accepts by its own rules is asked (NOTIFY-2)", async () => {
  expect(await failure(carrierWith("another"))).toBeInstanceOf(Unavailable);
  expect(await failure(carrier, { phone: "015123456789" })).toBeInstanceOf(PermanentFailure);
  expect(await failure(carrier, { text: "" })).toBeInstanceOf(PermanentFailure);
  const late = await failure(carrier, { expiresAt: new Date() });
  expect([late instanceof PermanentFailure, late instanceof Unavailable]).toEqual([false, false]);
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { chatInTwoBrowsers } from "./chat.fixture.ts";
import { PlatformJourney } from "./platform-journey.fixture.ts";
import {
  interruptLeavesNothing,
  killedServersRunAgain,
  outlivesKill,
  secretsAreNowhere,
} from "./sandbox-life.fixture.ts";
import { checkout, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
let journey: PlatformJourney;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  journey = await PlatformJourney.start({ stack: "dev", network: testNetwork(), state: state.folder });
});

afterAll(async () => {
  await journey.platform.end("SIGINT");
  await state.remove();
});

test("a successful start shows neither an error nor a warning", () => journey.startsWithoutWarnings());

test("README's commands work as written", () => journey.readmeWorks());

test("the monitor answers at the address that is printed, and the gateway leads nobody to it (ASYNC-2)", () =>
  journey.monitorAnswers());

test("the commands of docs/sessions.md work as written, for a native client and for a browser (AUTH-1)", () =>
  journey.sessionsPageWorks());

test("the commands of docs/service.md work as written: each sign-in, an order, and a refusal of another user's (AUTH-1, AUTH-2, AUTH-3, AUTH-4)", () =>
  journey.servicePageWorks());

test("a user registers through the gateway, opens the mailed link and receives a welcome e-mail from notifications (ASYNC-1, NOTIFY-1)", () =>
  journey.registrationIsWelcomed());

test("the user signs in and reads their own account; without a token the answer is 401 (AUTH-1, AUTH-4)", () =>
  journey.ownAccountIsRead());

test("an order is placed and its receipt arrives (ASYNC-1)", () => journey.orderGetsItsReceipt());

test("a changed password is said on the phones of the user, by both carriers (NOTIFY-2)", async () => {
  const { platform, person } = journey;
  const authorization = await journey.signIn();
  const ios = { platform: "ios", token: "0f".repeat(32), environment: "sandbox" };
  for (const body of [ios, { platform: "android", token: "c".repeat(140) }])
    expect((await platform.call("PUT", "/v1/devices", body, { authorization })).status).toBe(200);
  const change = { currentPassword: person.password, newPassword: `${person.password}!` };
  expect((await platform.call("POST", "/v1/auth/password", change, { authorization })).status).toBe(200);
  person.password = change.newPassword;
  for (const carrier of ["apns", "fcm"])
    await platform.until(`the notification by ${carrier}`, ({ mailbox }) =>
      mailbox.find(({ to, subject }) => to.startsWith(carrier) && subject === "Your password was changed"),
    );
});

test("a chat message appears in another browser, by the lines of docs/notifications.md (NOTIFY-4)", async () => {
  const text = "Is the mug dishwasher safe?";
  expect(await chatInTwoBrowsers(journey.platform)).toEqual([
    { type: "ready", last: 0, missed: false },
    expect.objectContaining({ id: 1, type: "message.sent", data: expect.objectContaining({ text }) as unknown }),
  ]);
});

test("/v1/docs shows the API's document, as the checkout has it", async () => {
  const { platform } = journey;
  const { status, body } = await platform.call("GET", "/v1/docs/openapi.json");
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(readFileSync(path.join(checkout, "contract/openapi/v1.json"), "utf8")));
  const page = await platform.call("GET", "/v1/docs");
  expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
});

test("malformed bodies are refused with a path and the request id, by the application and by the gateway (case 34)", () =>
  journey.malformedBodiesAreRefused());

test("neither planted nor generated secrets appear in state, logs, output or any process's arguments (SECRETS)", () =>
  secretsAreNowhere(journey));

test("killed with -9 and started again, all data is restored and the engine changes nothing", () =>
  outlivesKill(journey));

test("the sandbox restarts each server that is killed with -9", () => killedServersRunAgain(journey));

test("Ctrl-C stops everything in order within 15 seconds, leaves no process, and leaves the checkout unchanged", async () => {
  await interruptLeavesNothing(journey);
  journey.filesAreUnchanged();
});

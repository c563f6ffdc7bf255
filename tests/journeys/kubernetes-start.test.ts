import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { CopiedCheckout } from "./copied-checkout.fixture.ts";
import { PlatformJourney } from "./platform-journey.fixture.ts";
import {
  interruptLeavesNothing,
  killedServersRunAgain,
  outlivesKill,
  secretsAreNowhere,
} from "./sandbox-life.fixture.ts";
import { StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

const stack = "kubernetes";
const stackFile = `Pulumi.${stack}.yaml`;

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
let copy: CopiedCheckout;
let journey: PlatformJourney;

/** A copy of the checkout, because one test edits the stack's file. */
beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  copy = new CopiedCheckout(state.folder);
  journey = await PlatformJourney.start({ stack, network: testNetwork(), state: state.folder, from: copy.folder });
});

afterAll(async () => {
  await journey.platform.end("SIGINT");
  await state.remove();
});

test("on Kubernetes, a successful start shows neither an error nor a warning", () => journey.startsWithoutWarnings());

test("on Kubernetes, README's commands work as written", () => journey.readmeWorks());

test("on Kubernetes, the monitor answers at the address that is printed, and the gateway leads nobody to it", () =>
  journey.monitorAnswers());

test("on Kubernetes, the commands of docs/sessions.md work as written", () => journey.sessionsPageWorks());

test("on Kubernetes, the commands of docs/service.md work as written", () => journey.servicePageWorks());

test("on Kubernetes, a user registers and receives a welcome e-mail", () => journey.registrationIsWelcomed());

test("on Kubernetes, the user reads their own account; without a token the answer is 401", () =>
  journey.ownAccountIsRead());

test("on Kubernetes, an order is placed and its receipt arrives", () => journey.orderGetsItsReceipt());

test("on Kubernetes, malformed bodies are refused by the application and by the gateway", () =>
  journey.malformedBodiesAreRefused());

test("on Kubernetes, no secret appears in state, logs, output, any process's arguments or environment (SECRETS)", () =>
  secretsAreNowhere(journey));

test("on Kubernetes, after a kill with -9 all data is restored and the engine changes nothing", () =>
  outlivesKill(journey, ["--watch"]));

/** When each pod of a process started. */
async function startsOf(process: RegExp): Promise<readonly string[]> {
  const { tasks } = await journey.platform.view();
  return tasks.filter(({ service }) => process.test(service)).map(({ since }) => since);
}

test("a changed size and count start new pods of the process, and under load no request through the gateway fails", async () => {
  const { platform } = journey;
  const before = await startsOf(/./);
  const answers: unknown[] = [];
  let done = false;
  const customer = async (): Promise<void> => {
    while (!done) {
      const answer = platform.call("GET", "/v1/products?limit=1").then(
        ({ status }) => status,
        (error: unknown) => error,
      );
      answers.push(await answer);
      // Below the gateway's limit for one address.
      await pause(60);
    }
  };
  const customers = [customer(), customer()];
  const { length } = platform.output;
  const services = "groundwork:services:\n    shop/http: { count: 3, cpu: 512, memoryMegabytes: 1024 }\n";
  copy.write(stackFile, `${copy.read(stackFile)}  ${services}`);
  await platform.saidAfter(length, "The infrastructure is updated.");
  done = true;
  await Promise.all(customers);
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  const shop = await startsOf(/shop-http/);
  expect([shop.length, shop.filter((since) => before.includes(since))]).toEqual([3, []]);
  // Those of other processes stay.
  expect((await startsOf(/./)).filter((since) => !before.includes(since)).toSorted()).toEqual(shop.toSorted());
});

test("on Kubernetes, the sandbox restarts each server that is killed with -9", () => killedServersRunAgain(journey));

test("on Kubernetes, Ctrl-C stops everything in order within 15 seconds and leaves no process", () =>
  interruptLeavesNothing(journey));

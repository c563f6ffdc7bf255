import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { address, fetched, Login, secret } from "./environment.ts";
import { functions } from "./functions.ts";
import {
  everyNight,
  service,
  type Deprecation,
  type RouteDeclaration,
  type Service,
  type ServiceDeclaration,
} from "./service.ts";
import { serviceProblems } from "./service-problems.ts";
import { services } from "./services.ts";
import { applicationServices } from "./services/index.ts";
import { retiredProblems } from "./version-problems.ts";

const api = { versions: ["v1"], limit: "api" } as const;
const processes = { http: { port: 1 }, worker: {} } as const;
const whole = { about: "an example", schema: true, processes } as const;
const first: ServiceDeclaration = { ...whole, routes: { things: api }, publishes: { "thing.made.v1": z.string() } };
const ages: Deprecation = { since: "2026-11-30", sunset: "2027-11-30", successor: "v2" };
const deprecated = (other: Partial<Deprecation>): RouteDeclaration => ({
  versions: ["v1", "v2"],
  deprecated: { v1: { ...ages, ...other } },
  limit: "api",
});
const [http2, http3] = [{ http: { port: 2 } }, { http: { port: 3 } }];
const nightly = { about: "an example", ...everyNight };
const login = () => secret({ name: "carrier", about: "a login", origin: "configured", shape: Login });

const problemsOf = (declared: Readonly<Record<string, ServiceDeclaration>>): string[] =>
  serviceProblems(
    Object.fromEntries(Object.entries(declared).map(([name, one]): [string, Service] => [name, service(name, one)])),
  );

test("the services of the checkout do not contradict each other", () => {
  expect(serviceProblems(services)).toEqual([]);
});

test("the list, the files of this folder and the folders of app/ are the same services", () => {
  const files = readdirSync(path.join(import.meta.dirname, "services")).filter((file) => file !== "index.ts");
  const names = Object.keys(applicationServices).toSorted();
  expect(files.map((file) => path.basename(file, ".ts")).toSorted()).toEqual(names);
  const folders = readdirSync(path.join(import.meta.dirname, "../app"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  // The monitor follows from the others.
  const others = ["chassis", "testing", "monitor", ...Object.keys(functions)];
  expect(folders.filter((name) => !others.includes(name)).toSorted()).toEqual(names);
  for (const [name, { processes: own }] of Object.entries<Service>(applicationServices)) {
    for (const { command } of Object.values(own)) expect(command.at(-1)).toMatch(new RegExp(`^app/${name}/\\w+\\.ts$`));
  }
});

test.each<[string, Record<string, ServiceDeclaration>, string[]]>([
  [
    "a name with a hyphen",
    { "gift-cards": whole },
    ["contract/services/gift-cards.ts: its name must be 2 to 20 lowercase letters and digits, a letter first."],
  ],
  [
    "routes without a process http",
    { a1: { about: "", routes: { things: api }, processes: {} } },
    ["contract/services/a1.ts: it has routes and no process http with a port. Declare one, or remove the routes."],
  ],
  [
    "messages without a schema",
    { a1: { about: "", publishes: { "thing.made.v1": z.string() }, processes: { worker: {} } } },
    [
      "contract/services/a1.ts: it publishes, consumes or has queues, and has no schema for outbox and inbox. Add schema: true.",
    ],
  ],
  [
    "messages without a worker",
    { a1: { about: "", schema: true, publishes: { "thing.made.v1": z.string() }, processes: {} } },
    ["contract/services/a1.ts: it publishes, consumes or has queues, and has no process worker. Declare one."],
  ],
  [
    "a queue that follows from consumes",
    { a1: { ...whole, queues: { events: { about: "", concurrency: 1, untilHours: 1, timeoutSeconds: 1 } } } },
    ["contract/services/a1.ts: queues.events: follows from consumes. Give the queue another name."],
  ],
  [
    "a schedule that never ticks, one of no time zone, with a wrong name or timeout, and schedules without a worker",
    {
      a1: {
        ...whole,
        schedules: {
          never: { ...nightly, cron: "0 0 30 2 *" },
          mars: { ...nightly, timeZone: "Mars/Base" },
          "Clean Up": { ...nightly, timeoutSeconds: 0 },
        },
      },
      a2: { about: "", schema: true, schedules: { nightly }, processes: {} },
    },
    [
      "contract/services/a1.ts: schedules.never: cron 0 0 30 2 *: no time ever matches it.",
      "contract/services/a1.ts: schedules.mars: timeZone Mars/Base: is not an IANA time zone, such as UTC or Europe/Berlin.",
      "contract/services/a1.ts: schedules.Clean Up: its name must be lowercase words, joined by hyphens.",
      "contract/services/a1.ts: schedules.Clean Up: timeoutSeconds must be above 0.",
      "contract/services/a2.ts: it has schedules and no schema or no process worker. Add schema: true and a worker.",
    ],
  ],
  [
    "a prefix, an event and a port that another service has",
    { a1: first, a2: first },
    [
      "contract/services/a2.ts: prefix things is declared by contract/services/a1.ts too. Choose another.",
      "contract/services/a2.ts: event thing.made.v1 is declared by contract/services/a1.ts too. Choose another.",
      "contract/services/a2.ts: port 1 is declared by contract/services/a1.ts too. Choose another.",
    ],
  ],
  [
    "an event that no service publishes",
    { a1: { ...whole, consumes: ["thing.made.v1"] } },
    ["contract/services/a1.ts: consumes thing.made.v1, which no service publishes."],
  ],
  [
    "a schema that would keep a deleted user, and a reason of one that would not",
    {
      a1: { about: "", schema: true, publishes: { "user.deleted.v1": z.string() }, processes: { worker: {} } },
      a2: { about: "", schema: true, processes: {} },
      a3: { about: "", schema: true, keepsNothingOfUsers: "", processes: {} },
      a4: { about: "", schema: true, keepsNothingOfUsers: "has rates of currencies alone", processes: {} },
      a5: {
        about: "",
        schema: true,
        consumes: ["user.deleted.v1"],
        keepsNothingOfUsers: "x",
        processes: { worker: {} },
      },
      a6: { about: "", processes: {} },
    },
    [
      ...["a2", "a3"].map(
        (name) =>
          `contract/services/${name}.ts: it has a schema and does not consume user.deleted.v1. Consume it and forget the user (docs/account-deletion.md), or say why there is nothing to forget: keepsNothingOfUsers: "…".`,
      ),
      "contract/services/a5.ts: it consumes user.deleted.v1 and keepsNothingOfUsers. Remove one of them.",
    ],
  ],
  [
    "the address of a process without a port",
    { a1: { ...whole, processes: { worker: { environment: { A1_ADDRESS: address("a1", "worker", "itself") } } } } },
    ["contract/services/a1.ts: A1_ADDRESS: a1/worker is not a process with a port."],
  ],
  [
    "sockets that lead to a process that is not there, has no port, or answers requests",
    {
      a1: {
        about: "",
        routes: {
          one: { versions: ["v1"], limit: "api", webSocket: "live" },
          two: { versions: ["v1"], limit: "api", webSocket: "worker" },
          three: { versions: ["v1"], limit: "api", webSocket: "http" },
        },
        processes: { http: { port: 1 }, worker: {} },
      },
    },
    [
      ["one", "live"],
      ["two", "worker"],
      ["three", "http"],
    ].map(
      ([prefix, process]) =>
        `contract/services/a1.ts: routes.${prefix}.webSocket: ${process} is not a process of its own with a port. Declare one.`,
    ),
  ],
  [
    "a secret that two files declare",
    {
      a1: { about: "", processes: { http: { environment: { A_SECRET_ARN: fetched(login(), "") } } } },
      a2: { about: "", processes: { http: { environment: { A_SECRET_ARN: fetched(login(), "") } } } },
    },
    ["contract/services/a2.ts: secret carrier is declared twice. Import the other declaration."],
  ],
  [
    "a version that is live and retired",
    { a1: { ...whole, routes: { things: { versions: ["v1", "v2"], retired: ["v1"], limit: "api" } } } },
    ["contract/services/a1.ts: routes.things.retired: v1 is among its versions too. Remove it from one of them."],
  ],
  [
    "a sunset before the deprecation, and days that no calendar has",
    {
      a1: { ...whole, routes: { things: deprecated({ since: "2026-11-30", sunset: "2026-11-29" }) } },
      a2: { about: "", routes: { others: deprecated({ since: "2026-02-31", sunset: "2027-1-1" }) }, processes: http2 },
      a3: { about: "", routes: { more: deprecated({ since: "2026-11-30", sunset: "2026-11-30" }) }, processes: http3 },
    },
    [
      "contract/services/a1.ts: routes.things.deprecated.v1.sunset: 2026-11-29 is not after 2026-11-30, when it was deprecated. Choose a later date.",
      "contract/services/a2.ts: routes.others.deprecated.v1.since: 2026-02-31 is not a date. Write it as 2026-11-30.",
      "contract/services/a2.ts: routes.others.deprecated.v1.sunset: 2027-1-1 is not a date. Write it as 2026-11-30.",
      "contract/services/a3.ts: routes.more.deprecated.v1.sunset: 2026-11-30 is not after 2026-11-30, when it was deprecated. Choose a later date.",
    ],
  ],
  [
    "a successor that does not exist, is deprecated or older, and a deprecated version that does not exist",
    {
      a1: { ...whole, routes: { things: { ...deprecated({}), versions: ["v1"] } } },
      a2: {
        about: "",
        routes: { others: { ...api, versions: ["v1", "v2"], deprecated: { v2: { ...ages, successor: "v1" } } } },
        processes: http2,
      },
      a3: {
        about: "",
        routes: {
          more: { ...api, versions: ["v2"], deprecated: { v1: ages, v2: { ...ages, successor: "v2" } } },
        },
        processes: http3,
      },
    },
    [
      "contract/services/a1.ts: routes.things.deprecated.v1.successor: v2 is not among its versions. Name one that clients can call.",
      "contract/services/a2.ts: routes.others.deprecated.v2.successor: v1 is not later than v2. Name a later one.",
      "contract/services/a3.ts: routes.more.deprecated.v1: v1 is not among its versions. Remove it.",
      "contract/services/a3.ts: routes.more.deprecated.v1.successor: v2 is deprecated itself. Name the version that stays.",
      "contract/services/a3.ts: routes.more.deprecated.v2.successor: v2 is deprecated itself. Name the version that stays.",
      "contract/services/a3.ts: routes.more.deprecated.v2.successor: v2 is not later than v2. Name a later one.",
    ],
  ],
])("refused, with the file named: %s", (_, declared, problems) => {
  expect(problemsOf(declared)).toEqual(problems);
});

test("retired versions are names of versions, and none of those that are answered (VERSIONS)", () => {
  expect(retiredProblems(["v0"], ["v1", "v2"])).toEqual([]);
  expect(retiredProblems(["v1", "v0|.*", "V0"], ["v1", "v2"])).toEqual([
    "contract/service.ts: retiredVersions: v1 is among the versions too. Remove it from one of them.",
    "contract/service.ts: retiredVersions: v0|.* is not a version, such as v1.",
    "contract/service.ts: retiredVersions: V0 is not a version, such as v1.",
  ]);
});

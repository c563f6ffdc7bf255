import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { address, fetched, Login, secret } from "./environment.ts";
import { functions } from "./functions.ts";
import { service, type Service, type ServiceDeclaration } from "./service.ts";
import { serviceProblems } from "./service-problems.ts";
import { services } from "./services.ts";
import { applicationServices } from "./services/index.ts";

const api = { versions: ["v1"], limit: "api" } as const;
const processes = { http: { port: 1 }, worker: {} } as const;
const whole = { about: "an example", schema: true, processes } as const;
const first: ServiceDeclaration = { ...whole, routes: { things: api }, publishes: { "thing.made.v1": z.string() } };
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
  const others = ["chassis", "testing", ...Object.keys(functions)];
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
    "a secret that two files declare",
    {
      a1: { about: "", processes: { http: { environment: { A_SECRET_ARN: fetched(login(), "") } } } },
      a2: { about: "", processes: { http: { environment: { A_SECRET_ARN: fetched(login(), "") } } } },
    },
    ["contract/services/a2.ts: secret carrier is declared twice. Import the other declaration."],
  ],
])("refused, with the file named: %s", (_, declared, problems) => {
  expect(problemsOf(declared)).toEqual(problems);
});

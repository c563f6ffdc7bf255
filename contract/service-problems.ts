import { rhythmProblem } from "./schedule-ticks.ts";
import type { Service } from "./service.ts";
import { versionProblems } from "./version-problems.ts";

type Named = readonly [name: string, service: Service];

/** The event that makes every service forget a user. */
const userDeleted = "user.deleted.v1";

const fileOf = (name: string): string => `contract/services/${name}.ts`;

/** The contradictions in the services' files: each problem with its file and the remedy. */
export function serviceProblems(services: Readonly<Record<string, Service>>): string[] {
  const all = Object.entries(services);
  return [
    ...all.flatMap(ofOne),
    ...all.flatMap(ofVersions),
    ...all.flatMap(ofSchedules),
    ...twice(all, "prefix", ([, { routes }]) => Object.keys(routes)),
    ...twice(all, "event", ([, { publishes }]) => Object.keys(publishes)),
    ...twice(all, "port", ([, { processes }]) =>
      Object.values(processes).flatMap(({ port }) => (port === undefined ? [] : [String(port)])),
    ),
    ...all.flatMap((one) => [...unpublished(one, all), ...unaddressed(one, services), ...remembering(one, all)]),
    ...secretsTwice(all),
  ];
}

function ofOne([name, service]: Named): string[] {
  const { schema, routes, publishes, consumes, queues, processes } = service;
  const sends = Object.keys(publishes).length > 0;
  const messages = sends || consumes.length > 0 || Object.keys(queues).length > 0;
  const wrong: readonly (readonly [boolean, string])[] = [
    [!/^[a-z][a-z0-9]{1,19}$/.test(name), "its name must be 2 to 20 lowercase letters and digits, a letter first"],
    [
      Object.keys(routes).length > 0 && processes["http"]?.port === undefined,
      "it has routes and no process http with a port. Declare one, or remove the routes",
    ],
    [
      messages && schema === undefined,
      "it publishes, consumes or has queues, and has no schema for outbox and inbox. Add schema: true",
    ],
    [
      messages && processes["worker"] === undefined,
      "it publishes, consumes or has queues, and has no process worker. Declare one",
    ],
    ...unknownSockets(service),
    ["events" in queues, "queues.events: follows from consumes. Give the queue another name"],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, what]) => `${fileOf(name)}: ${what}.`);
}

/** Prefixes whose WebSocket connections lead to a process that cannot receive them. */
const unknownSockets = ({ routes, processes }: Service): (readonly [boolean, string])[] =>
  Object.entries(routes).map(([prefix, { webSocket: process = "http" }]) => [
    routes[prefix]?.webSocket === "http" || (process !== "http" && processes[process]?.port === undefined),
    `routes.${prefix}.webSocket: ${process} is not a process of its own with a port. Declare one`,
  ]);

function ofVersions([name, { routes }]: Named): string[] {
  return Object.entries(routes)
    .flatMap(([prefix, route]) => versionProblems(prefix, route))
    .map((what) => `${fileOf(name)}: ${what}`);
}

/** Lowercase words: the name is in queries of alerts and in commands. */
const scheduleName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function ofSchedules([name, { schema, schedules, processes }]: Named): string[] {
  const wrong = Object.entries(schedules).flatMap(([schedule, declared]) => {
    const problems = [
      scheduleName.test(schedule) ? undefined : "its name must be lowercase words, joined by hyphens",
      rhythmProblem(declared),
      declared.timeoutSeconds > 0 ? undefined : "timeoutSeconds must be above 0",
    ];
    return problems.flatMap((what) => (what === undefined ? [] : [`schedules.${schedule}: ${what}.`]));
  });
  const without = Object.keys(schedules).length > 0 && (schema === undefined || processes["worker"] === undefined);
  const lacks = without ? ["it has schedules and no schema or no process worker. Add schema: true and a worker."] : [];
  return [...lacks, ...wrong].map((what) => `${fileOf(name)}: ${what}`);
}

/** Values that only one service may declare. */
function twice(all: readonly Named[], what: string, valuesOf: (one: Named) => string[]): string[] {
  const owners = all.flatMap((one) => valuesOf(one).map((value) => [value, one[0]] as const));
  return owners.flatMap(([value, name], at) => {
    const first = owners.slice(0, at).find(([other]) => other === value);
    return first === undefined
      ? []
      : [`${fileOf(name)}: ${what} ${value} is declared by ${fileOf(first[1])} too. Choose another.`];
  });
}

function unpublished([name, { consumes }]: Named, all: readonly Named[]): string[] {
  return consumes
    .filter((event) => !all.some(([, { publishes }]) => event in publishes))
    .map((event) => `${fileOf(name)}: consumes ${event}, which no service publishes.`);
}

/** A service that may hold data of users either forgets them or says why it need not. */
function remembering(
  [name, { schema, publishes, consumes, keepsNothingOfUsers }]: Named,
  all: readonly Named[],
): string[] {
  const isDeleted = all.some(([, other]) => userDeleted in other.publishes);
  if (schema === undefined || !isDeleted || userDeleted in publishes) return [];
  const forgets = consumes.includes(userDeleted);
  if (forgets !== ((keepsNothingOfUsers ?? "") !== "")) return [];
  return [
    forgets
      ? `${fileOf(name)}: it consumes ${userDeleted} and keepsNothingOfUsers. Remove one of them.`
      : `${fileOf(name)}: it has a schema and does not consume ${userDeleted}. Consume it and forget the user (docs/account-deletion.md), or say why there is nothing to forget: keepsNothingOfUsers: "…".`,
  ];
}

function unaddressed([name, { processes }]: Named, services: Readonly<Record<string, Service>>): string[] {
  return Object.values(processes)
    .flatMap(({ environment }) => Object.entries(environment))
    .flatMap(([variable, declared]) => {
      if (declared.kind !== "address") return [];
      const called = services[declared.service]?.processes[declared.process];
      return called?.port !== undefined
        ? []
        : [`${fileOf(name)}: ${variable}: ${declared.service}/${declared.process} is not a process with a port.`];
    });
}

function secretsTwice(all: readonly Named[]): string[] {
  const seen = new Map<string, unknown>();
  return all.flatMap(([name, { processes }]) =>
    Object.values(processes)
      .flatMap(({ environment }) => Object.values(environment))
      .flatMap((variable) => {
        if (variable.kind !== "injected" && variable.kind !== "fetched") return [];
        const first = seen.get(variable.secret.name) ?? variable.secret;
        seen.set(variable.secret.name, first);
        return first === variable.secret
          ? []
          : [`${fileOf(name)}: secret ${variable.secret.name} is declared twice. Import the other declaration.`];
      }),
  );
}

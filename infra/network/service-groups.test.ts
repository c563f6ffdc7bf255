import { expect, test } from "@jest/globals";
import { routes, services, type ServiceName } from "../../contract/services.ts";
import { callsOf, isInjectedInto, reads } from "./service-groups.ts";

test.each([
  ["shop", [{ callee: "auth", port: 3001 }]],
  ["auth", []],
  ["notifications", []],
] as const)("%s calls the services whose addresses the contract gives it", (service, calls) => {
  expect(callsOf(service)).toEqual(calls);
});

test("the gateway calls every service with routes", () => {
  const routed = new Set(routes.map(({ service }) => service));
  const calls = [...routed].map((callee) => ({ callee, port: services[callee].processes.http.port }));
  expect(callsOf("gateway")).toEqual(calls);
});

test.each([
  ["gateway", "redis-queue", false],
  ["auth", "redis-cache", true],
  ["shop", "redis-cache", true],
  ["notifications", "redis-cache", false],
  ["notifications", "redis-queue", true],
  ["notifications", "database-auth", false],
  // An injected secret belongs to a third party: it gives access to no server of the network.
  ["notifications", "mail", false],
] as const)("%s reads %s at run time: %s", (service, secret, expected) => {
  expect(reads(service, [secret])).toBe(expected);
});

test("the mail carrier's login is injected into notifications alone", () => {
  const names = Object.keys(services) as ServiceName[];
  expect(names.filter((service) => isInjectedInto(service, "mail"))).toEqual(["notifications"]);
});

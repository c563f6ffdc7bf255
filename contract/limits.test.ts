import { expect, test } from "@jest/globals";
import { headKilobytes, timeouts } from "./limits.ts";
import { queues, type Queue } from "./queues.ts";
import { services, type Service } from "./services.ts";

type Timeout = keyof typeof timeouts;

const stops = Object.entries<Service>(services).flatMap(([service, { processes }]) =>
  Object.entries(processes).map(
    ([process, { stopTimeoutSeconds }]) => [`${service}/${process}`, stopTimeoutSeconds] as const,
  ),
);
/** The longest that the gateway waits for a service: to connect, and to be answered. */
const slowestRequest = timeouts.gatewayConnect + timeouts.gatewayUpstreamRead;

/** Fails unless each timeout is longer than the one before it. */
function expectRising(names: readonly Timeout[]): void {
  const notLonger = names.filter((name, index) => index > 0 && timeouts[name] <= timeouts[names[index - 1] ?? name]);
  expect(notLonger).toEqual([]);
}

test("each layer gives a request up before the layer in front of it does, so that its answer arrives", () => {
  expectRising(["nodeRequest", "serviceConnectRequest", "gatewayUpstreamRead", "loadBalancerIdle", "clientRequest"]);
  expect(slowestRequest).toBeLessThan(timeouts.loadBalancerIdle);
  expect(timeouts.requestHeaders).toBeLessThan(timeouts.nodeRequest);
});

test("a statement ends before its request, and each way to end it comes before the harder one (S9, S10)", () => {
  expectRising(["databaseLock", "databaseStatement", "databaseAnswer", "serviceAnswer", "nodeRequest"]);
  expect(timeouts.databaseConnect).toBeLessThan(timeouts.databaseStatement);
});

test("each server keeps an idle connection longer than the proxy in front of it, so that a request never meets a closed one", () => {
  expectRising(["loadBalancerIdle", "gatewayKeepalive"]);
  expectRising(["gatewayUpstreamKeepalive", "serviceConnectIdle", "nodeKeepalive"]);
});

test("the gateway refuses a head of a request that is too large before any layer around it does (S14)", () => {
  const { gateway, gatewayLine, gatewayAdds, node, serviceConnect, loadBalancer, loadBalancerLine } = headKilobytes;
  expect(gatewayLine).toBeLessThan(loadBalancerLine);
  expect(gateway).toBeLessThan(loadBalancer);
  expect(gateway + gatewayAdds).toBeLessThanOrEqual(node);
  expect(node).toBeLessThan(serviceConnect);
});

test("no layer finds a socket idle between two pings, even if one of them has no answer (NOTIFY-4)", () => {
  const layers = ["loadBalancerIdle", "gatewaySocketIdle", "serviceConnectTcpIdle"] as const;
  expect(layers.filter((layer) => timeouts[layer] <= 2 * timeouts.socketHeartbeat)).toEqual([]);
});

test("Service Connect closes no connection as idle while it waits for an answer", () => {
  expect(timeouts.serviceConnectIdle).toBeGreaterThan(timeouts.serviceConnectRequest);
});

test("a request in flight ends within the deregistration delay, and that within the stop timeout", () => {
  expect(slowestRequest).toBeLessThan(timeouts.deregistration);
  expect(timeouts.deregistration).toBeLessThan(timeouts.stop);
});

test.each(stops)("%s has time for the slowest request after SIGTERM, and to write its log", (_process, seconds) => {
  expect(seconds).toBe(timeouts.stop);
  expect(seconds - timeouts.stopReserve).toBeGreaterThan(slowestRequest);
});

test("the jobs of every queue end within the stop timeout of its worker", () => {
  const longest = timeouts.stop - timeouts.stopReserve;
  expect(Object.values<Queue>(queues).filter(({ timeoutSeconds }) => timeoutSeconds >= longest)).toEqual([]);
});

/** What AWS accepts, by the page that says so; read on 2026-11-29. */
const ranges: Readonly<Partial<Record<Timeout, readonly [number, number, string]>>> = {
  loadBalancerIdle: [1, 4000, "Elastic Load Balancing: LoadBalancerAttribute idle_timeout.timeout_seconds"],
  deregistration: [0, 3600, "Elastic Load Balancing: TargetGroupAttribute deregistration_delay.timeout_seconds"],
  targetHealthCheckInterval: [5, 300, "Elastic Load Balancing: CreateTargetGroup HealthCheckIntervalSeconds"],
  targetHealthCheck: [2, 120, "Elastic Load Balancing: CreateTargetGroup HealthCheckTimeoutSeconds"],
  serviceConnectRequest: [0, 2_147_483_647, "ECS: TimeoutConfiguration"],
  serviceConnectIdle: [0, 2_147_483_647, "ECS: TimeoutConfiguration"],
  stop: [1, 120, "ECS: ContainerDefinition stopTimeout, on Fargate"],
};

test.each(Object.entries(ranges))("AWS accepts %s: %j", (name, [least, most]) => {
  expect(timeouts[name as Timeout]).toBeGreaterThanOrEqual(least);
  expect(timeouts[name as Timeout]).toBeLessThanOrEqual(most);
});

test("a health check ends before the next one starts", () => {
  expect(timeouts.targetHealthCheck).toBeLessThan(timeouts.targetHealthCheckInterval);
});

import { beforeAll, describe, expect, test } from "@jest/globals";
import { timeouts } from "../contract/limits.ts";
import { hostOf } from "../contract/service.ts";
import { services, type Service } from "../contract/services.ts";
import type { ContainerDefinition } from "./compute/process/container-definition.ts";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

let program: ProgramRun;
/** What tasks call by name: all with a port but the gateway and the monitor. */
const listening = Object.entries<Service>(services)
  .filter(([name]) => name !== "gateway" && name !== "monitor")
  .flatMap(([name, { processes }]) =>
    Object.entries(processes).flatMap(([process, { port }]) => (port === undefined ? [] : [hostOf(name, process)])),
  )
  .toSorted();
const all = (type: string) => program.all(type);
const one = (type: string, name: string) => program.one(type, name);

describe.each(["dev", "prod"])("the edge of %s", (stack) => {
  const domain = stack === "prod" ? "api.example.com" : "dev.api.example.com";

  beforeAll(async () => {
    program = await runProgram(stack);
  });

  test("NGINX is the only target of the load balancer (EDGE)", () => {
    const behind = all("aws:ecs/service:Service").filter(({ inputs }) => inputs["loadBalancers"] !== undefined);
    expect(behind.map(({ name }) => name)).toEqual(["groundwork-gateway-nginx"]);
    expect(one("aws:lb/listener:Listener", "groundwork-https")["defaultActions"]).toEqual([
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
    ]);
    const [blue, green] = ["blue", "green"].map((color) => `arn:aws:lb/targetGroup:TargetGroup:groundwork-${color}`);
    expect(one("aws:lb/listenerRule:ListenerRule", "groundwork")).toMatchObject({
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: blue, weight: 1 },
              { arn: green, weight: 0 },
            ],
          },
        },
      ],
    });
    expect(one("aws:ecs/service:Service", "groundwork-gateway-nginx")).toMatchObject({
      loadBalancers: [{ targetGroupArn: blue }],
    });
  });

  test("HTTPS has an explicit TLS policy, and HTTP only redirects (EDGE)", () => {
    expect(one("aws:lb/listener:Listener", "groundwork-https")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
    expect(one("aws:lb/listener:Listener", "groundwork-http")).toMatchObject({
      port: 80,
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
    });
  });

  test("AWS refuses to delete the load balancer of production, and of no other stack", () => {
    const { enableDeletionProtection } = one("aws:lb/loadBalancer:LoadBalancer", "groundwork");
    expect(enableDeletionProtection).toBe(stack === "prod");
  });

  test("every component has its timeouts from the contract's table", () => {
    expect(one("aws:lb/loadBalancer:LoadBalancer", "groundwork")["idleTimeout"]).toBe(timeouts.loadBalancerIdle);
    expect(one("aws:lb/targetGroup:TargetGroup", "groundwork-blue")).toMatchObject({
      deregistrationDelay: timeouts.deregistration,
      healthCheck: { interval: timeouts.targetHealthCheckInterval, timeout: timeouts.targetHealthCheck },
    });
    const connected = all("aws:ecs/service:Service").flatMap(
      ({ inputs }) =>
        (inputs["serviceConnectConfiguration"] as { services: { discoveryName: string; timeout: unknown }[] }).services,
    );
    expect(connected.map(({ discoveryName }) => discoveryName).toSorted()).toEqual(listening);
    const ofHttp = {
      perRequestTimeoutSeconds: timeouts.serviceConnectRequest,
      idleTimeoutSeconds: timeouts.serviceConnectIdle,
    };
    // One for TCP has none: with any, the provider sends one that ECS refuses (pulumi-aws#4265).
    expect(connected.filter(({ timeout }) => timeout === undefined)).toMatchObject([
      { discoveryName: "notifications-socket", portName: "socket" },
    ]);
    for (const { timeout } of connected) expect([undefined, ofHttp]).toContainEqual(timeout);
    for (const { inputs } of all("aws:ecs/taskDefinition:TaskDefinition")) {
      const [container] = JSON.parse(inputs["containerDefinitions"] as string) as ContainerDefinition[];
      expect(container?.stopTimeout).toBe(timeouts.stop);
    }
  });

  test("URL, token issuer and DNS records agree; the program makes records only in a configured zone (EDGE)", () => {
    const environments = all("aws:ecs/taskDefinition:TaskDefinition").flatMap(({ inputs }) =>
      (JSON.parse(inputs["containerDefinitions"] as string) as ContainerDefinition[]).flatMap((one) => one.environment),
    );
    const issuers = environments.filter(({ name }) => name === "TOKEN_ISSUER").map(({ value }) => value);
    expect(new Set(issuers)).toEqual(new Set([`https://${domain}`]));
    const made = stack === "prod" ? [domain] : [];
    expect(all("aws:acm/certificate:Certificate").map(({ inputs }) => inputs["domainName"])).toEqual(made);
    const records = all("aws:route53/record:Record").filter(({ inputs }) => inputs["type"] === "A");
    expect(records.map(({ inputs }) => inputs["name"])).toEqual(made);
  });
});

import { beforeAll, describe, expect, test } from "@jest/globals";
import { outside, reach, type Peer } from "../../contract/reach.ts";
import { runProgram, type ProgramRun } from "../platform-mocks.fixture.ts";
import { placementsOf, refusedAt } from "./reach-layers.fixture.ts";

const table = reach({ mailPort: 465, options: new Set() });
const ports = [...new Set([22, 3389, ...table.map(({ port }) => port)])];
const network = { cidr: "10.20.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] };

describe.each([
  ["dev", "one", {}],
  ["prod", "perZone", {}],
  ["dev", "none", { "groundwork:network": JSON.stringify({ ...network, natGateways: "none" }) }],
] as const)("%s with NAT gateways: %s", (stack, natGateways, changed) => {
  let program: ProgramRun;
  let placements: ReturnType<typeof placementsOf>;
  beforeAll(async () => {
    program = await runProgram(stack, changed);
    placements = placementsOf(program);
  });

  test("groups, ACLs and routes allow the connections of contract/reach.ts and no other (EDGE)", () => {
    const peers: Peer[] = [...placements.keys(), "internet"];
    const allowed = peers.flatMap((from) =>
      peers
        .filter((to) => from !== to)
        .flatMap((to) => ports.filter((port) => connects(from, to, port)).map((port) => `${from} → ${to}:${port}`)),
    );
    expect(allowed.toSorted()).toEqual(expectedConnections().toSorted());
  });

  test("no rule opens a range of ports or another protocol, and no endpoint policy narrows or widens", () => {
    const rules = ["Ingress", "Egress"].flatMap((direction) =>
      program.all(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`),
    );
    expect(rules.filter(({ inputs }) => inputs["fromPort"] !== inputs["toPort"])).toEqual([]);
    expect(rules.filter(({ inputs }) => inputs["ipProtocol"] !== "tcp")).toEqual([]);
    const endpoints = program.all("aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints.filter(({ inputs }) => inputs["policy"] !== undefined)).toEqual([]);
  });

  /** Each placement of one peer to each of the other: all or none of them connect. */
  function connects(from: Peer, to: Peer, port: number): boolean {
    const sides = (peer: Peer) => placements.get(peer) ?? [undefined];
    const results = sides(from).flatMap((one) =>
      sides(to).map((other) => refusedAt(program, [one, other], port) === undefined),
    );
    if (new Set(results).size !== 1) throw new Error(`${from} → ${to}:${port}: some interfaces connect, some do not`);
    return results[0] ?? false;
  }

  /**
   * The table, as addresses see it: AWS and the mail carrier are on the internet, and who may
   * use a port of the internet may use the load balancer's public one.
   */
  function expectedConnections(): string[] {
    const reachesInternet = natGateways !== "none";
    const direct = table.flatMap(({ from, to, port }) => {
      const external = to === "aws" || outside.includes(to);
      const targets = external ? (reachesInternet ? ["internet"] : placements.has(to) ? [to] : []) : [to];
      const open = external ? ["load-balancer"].filter(() => publicPorts.includes(port)) : [];
      return [...targets, ...open].map((target) => `${from} → ${target}:${port}`);
    });
    return [...new Set(direct)];
  }
});

const publicPorts = table.filter(({ from }) => from === "internet").map(({ port }) => port);

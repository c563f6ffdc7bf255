import { beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram, type ProgramRun, type RegisteredResource } from "../../platform-mocks.fixture.ts";

let program: ProgramRun;

type Named = Pick<RegisteredResource, "type" | "name">;
const keyOf = ({ type, name }: Named) => `${type} ${name}`;

/** What must exist before a resource: its dependencies, and theirs. */
function before(resource: Named, found = new Set<string>()): ReadonlySet<string> {
  const { dependsOn = [] } = program.registered.find((one) => keyOf(one) === keyOf(resource)) ?? {};
  for (const one of dependsOn.filter((each) => !found.has(keyOf(each)))) before(one, found.add(keyOf(one)));
  return found;
}

describe("the processes of prod", () => {
  beforeAll(async () => {
    program = await runProgram("prod");
  });

  test("start after the gate, the servers, the configured secrets and every route and rule of the network", () => {
    const first = ["ec2/route:Route", "vpc/securityGroupEgressRule", "vpc/securityGroupIngressRule"].map(
      (type) => `aws:${type}`,
    );
    const network = program.registered.filter(({ type }) => first.some((one) => type.startsWith(one))).map(keyOf);
    expect(network).toHaveLength(4 + 26 + 23);
    const others = [
      "aws:lambda/invocation:Invocation groundwork-database-prepare",
      "aws:rds/instance:Instance groundwork-postgres",
      "aws:elasticache/replicationGroup:ReplicationGroup groundwork-cache",
      "aws:elasticache/replicationGroup:ReplicationGroup groundwork-queue",
      "aws:secretsmanager/secretVersion:SecretVersion groundwork-mail",
    ];
    for (const service of program.all("aws:ecs/service:Service")) {
      const earlier = before(service);
      expect([...network, ...others].filter((one) => !earlier.has(one))).toEqual([]);
    }
  });

  test("wait for the network through the gate: no process lists the rules of all others as its dependencies", () => {
    const services = program.all("aws:ecs/service:Service");
    const listed = services.flatMap(({ dependsOn }) => dependsOn.filter(({ type }) => /^aws:(vpc|ec2)/.test(type)));
    expect(services).toHaveLength(9);
    expect(listed).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { reveal, secret, type WireProperties } from "./wire-value.ts";

let trial: ProviderTrial;

beforeAll(async () => {
  trial = await ProviderTrial.start();
  await trial.configure({ region: "eu-central-1" });
});

afterAll(() => trial.stop());

const like = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

async function create(type: string, inputs: WireProperties, name = "main") {
  return trial.create(urnOf(type, name), inputs);
}

test("a network and its parts", async () => {
  const vpc = await create("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
  expect(vpc.id).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(vpc.outputs).toEqual({
    arn: `arn:aws:ec2:eu-central-1:000000000000:vpc/${vpc.id}`,
    assignGeneratedIpv6CidrBlock: false,
    cidrBlock: "10.0.0.0/16",
    defaultNetworkAclId: like(/^acl-[0-9a-f]{17}$/),
    defaultRouteTableId: like(/^rtb-[0-9a-f]{17}$/),
    defaultSecurityGroupId: like(/^sg-[0-9a-f]{17}$/),
    dhcpOptionsId: like(/^dopt-[0-9a-f]{17}$/),
    enableDnsHostnames: true,
    enableDnsSupport: true,
    enableNetworkAddressUsageMetrics: false,
    instanceTenancy: "default",
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    mainRouteTableId: vpc.outputs["defaultRouteTableId"],
    ownerId: "000000000000",
  });

  const subnet = await create("aws:ec2/subnet:Subnet", {
    vpcId: vpc.id,
    cidrBlock: "10.0.0.0/24",
    availabilityZone: "eu-central-1b",
  });
  expect(subnet.outputs).toMatchObject({
    arn: `arn:aws:ec2:eu-central-1:000000000000:subnet/${subnet.id}`,
    availabilityZoneId: "euc1-az2",
    mapPublicIpOnLaunch: false,
    vpcId: vpc.id,
  });

  const group = await create("aws:ec2/securityGroup:SecurityGroup", { vpcId: vpc.id, name: "g", description: "d" });
  expect(group.id).toMatch(/^sg-[0-9a-f]{17}$/);
  expect(group.outputs).toEqual({
    arn: `arn:aws:ec2:eu-central-1:000000000000:security-group/${group.id}`,
    description: "d",
    egress: [],
    ingress: [],
    name: "g",
    ownerId: "000000000000",
    revokeRulesOnDelete: false,
    vpcId: vpc.id,
  });

  const born = await create("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: vpc.id });
  expect(born.id).toBe(vpc.outputs["defaultSecurityGroupId"]);

  const subnets = await create("aws:rds/subnetGroup:SubnetGroup", { name: "db", subnetIds: [subnet.id] });
  expect(subnets).toMatchObject({
    id: "db",
    outputs: { arn: "arn:aws:rds:eu-central-1:000000000000:subgrp:db", vpcId: vpc.id },
  });
});

test("a NAT gateway has the address of its elastic IP, a route an id of table and destination", async () => {
  const eip = await create("aws:ec2/eip:Eip", {});
  expect(eip.outputs["publicIp"]).toMatch(/^203\.0\.113\.\d+$/);
  const nat = await create("aws:ec2/natGateway:NatGateway", { allocationId: eip.id, subnetId: "subnet-1" });
  expect(nat.outputs["publicIp"]).toBe(eip.outputs["publicIp"]);
  const other = await create("aws:ec2/natGateway:NatGateway", { allocationId: eip.id, subnetId: "subnet-2" }, "other");
  expect(other.id).not.toBe(nat.id);
  const route = await create("aws:ec2/route:Route", {
    routeTableId: "rtb-1",
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: nat.id,
  });
  expect(route.id).toBe("r-rtb-11080289494");
});

test("a database: address and port, a managed master secret, AWS's id", async () => {
  const inputs = { identifier: "groundwork", instanceClass: "db.t4g.micro", engine: "postgres", engineVersion: "15.8" };
  const { id, outputs } = await create("aws:rds/instance:Instance", { ...inputs, manageMasterUserPassword: true });
  expect(id).toMatch(/^db-[A-Z0-9]{26}$/);
  expect(outputs).toMatchObject({
    address: like(/^groundwork\.[a-z]{12}\.eu-central-1\.rds\.amazonaws\.com$/),
    arn: "arn:aws:rds:eu-central-1:000000000000:db:groundwork",
    endpoint: `${outputs["address"] as string}:5432`,
    engineVersionActual: "15.8",
    masterUserSecrets: [
      {
        kmsKeyId: like(new RegExp(`^arn:aws:kms:eu-central-1:000000000000:key/${uuid}$`)),
        secretArn: like(
          new RegExp(`^arn:aws:secretsmanager:eu-central-1:000000000000:secret:rds!db-${uuid}-[A-Za-z0-9]{6}$`),
        ),
        secretStatus: "active",
      },
    ],
    port: 5432,
    publiclyAccessible: false,
    resourceId: id,
    status: "available",
  });
});

test("a Redis: primary and reader, its members, no configuration endpoint", async () => {
  const { id, outputs } = await create("aws:elasticache/replicationGroup:ReplicationGroup", {
    replicationGroupId: "cache",
    description: "cache",
    numCacheClusters: 2,
    transitEncryptionEnabled: true,
  });
  expect(id).toBe("cache");
  expect(outputs).toMatchObject({
    arn: "arn:aws:elasticache:eu-central-1:000000000000:replicationgroup:cache",
    clusterEnabled: false,
    configurationEndpointAddress: "",
    memberClusters: ["cache-001", "cache-002"],
    port: 6379,
    primaryEndpointAddress: like(/^master\.cache\.[a-z0-9]{6}\.euc1\.cache\.amazonaws\.com$/),
    readerEndpointAddress: like(/^replica\.cache\.[a-z0-9]{6}\.euc1\.cache\.amazonaws\.com$/),
    transitEncryptionEnabled: true,
  });
});

test("each task definition of a family is the next revision, and the old one can be deleted without the new one", async () => {
  const type = "aws:ecs/taskDefinition:TaskDefinition";
  const first = await create(type, { family: "auth", containerDefinitions: "[]" });
  const second = await create(type, { family: "auth", containerDefinitions: "[{}]" });
  const arn = "arn:aws:ecs:eu-central-1:000000000000:task-definition/auth";
  expect(first).toMatchObject({ id: "auth", outputs: { arn: `${arn}:1`, arnWithoutRevision: arn, revision: 1 } });
  expect(second).toMatchObject({ id: "auth", outputs: { arn: `${arn}:2`, revision: 2 } });
  await trial.delete(urnOf(type), "auth", first.outputs);
  expect((await trial.read(urnOf(type), "auth", {}, second.outputs)).outputs["revision"]).toBe(2);
  expect(trial.journal.all(type)).toHaveLength(1);
});

test("a secret and its version; the value stays secret in every answer (SECRETS)", async () => {
  const made = await create("aws:secretsmanager/secret:Secret", { name: "mail" });
  expect(made.id).toMatch(/^arn:aws:secretsmanager:eu-central-1:000000000000:secret:mail-[A-Za-z0-9]{6}$/);
  const type = "aws:secretsmanager/secretVersion:SecretVersion";
  const inputs = { secretId: made.id, secretString: secret('{"password":"canary"}') };
  const version = await create(type, inputs);
  expect(version).toEqual({
    id: like(new RegExp(`^${made.id}\\|${uuid}$`)),
    outputs: {
      arn: made.id,
      hasSecretStringWo: false,
      secretArn: made.id,
      secretId: made.id,
      secretString: secret('{"password":"canary"}'),
      versionId: version.id.split("|")[1],
      versionStages: ["AWSCURRENT"],
    },
  });
  expect((await trial.create(urnOf(type), inputs, true)).outputs["secretString"]).toEqual(inputs.secretString);
  expect((await trial.read(urnOf(type), version.id, inputs, version.outputs)).outputs["secretString"]).toEqual(
    inputs.secretString,
  );
});

test("a nested secret input stays secret, and an output that its type declares secret is sealed even if it came in clear", async () => {
  const environment = { variables: { TOKEN: secret("canary"), LEVEL: "info" } };
  const { outputs } = await create("aws:lambda/function:Function", { name: "f", role: "r", environment });
  expect(outputs["environment"]).toEqual(environment);
  const clear = { identifier: "clear", instanceClass: "c", password: "canary" };
  expect((await create("aws:rds/instance:Instance", clear)).outputs["password"]).toEqual(secret("canary"));
});

test("a load balancer, its listener and a rule: each ARN continues the one before", async () => {
  const balancer = await create("aws:lb/loadBalancer:LoadBalancer", { name: "edge", subnets: [] });
  const suffix = balancer.outputs["arnSuffix"] as string;
  expect(suffix).toMatch(/^app\/edge\/[0-9a-f]{16}$/);
  expect(balancer).toMatchObject({
    id: `arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer/${suffix}`,
    outputs: { arn: balancer.id, dnsName: like(/^edge-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/), idleTimeout: 60 },
  });
  const listener = await create("aws:lb/listener:Listener", { loadBalancerArn: balancer.id, defaultActions: [] });
  expect(listener.id).toMatch(new RegExp(`^${balancer.id.replace(":loadbalancer/", ":listener/")}/[0-9a-f]{16}$`));
  const rule = await create("aws:lb/listenerRule:ListenerRule", {
    listenerArn: listener.id,
    actions: [],
    conditions: [],
  });
  expect(rule.id).toMatch(new RegExp(`^${listener.id.replace(":listener/", ":listener-rule/")}/[0-9a-f]{16}$`));
});

test("a certificate proves each domain by a record, a wildcard by that of its bare domain", async () => {
  const { id, outputs } = await create("aws:acm/certificate:Certificate", {
    domainName: "example.com",
    subjectAlternativeNames: ["*.example.com", "api.example.com"],
    validationMethod: "DNS",
  });
  expect(id).toMatch(new RegExp(`^arn:aws:acm:eu-central-1:000000000000:certificate/${uuid}$`));
  const [bare, wildcard, api] = outputs["domainValidationOptions"] as [WireProperties, WireProperties, WireProperties];
  expect(bare).toEqual({
    domainName: "example.com",
    resourceRecordName: like(/^_[0-9a-f]{32}\.example\.com\.$/),
    resourceRecordType: "CNAME",
    resourceRecordValue: like(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/),
  });
  expect(wildcard).toEqual({ ...bare, domainName: "*.example.com" });
  expect(api["resourceRecordName"]).toMatch(/^_[0-9a-f]{32}\.api\.example\.com\.$/);
});

test("a type without a review has an id and an ARN, and no invented outputs", async () => {
  const { id, outputs } = await create("aws:dynamodb/table:Table", { name: "orders", hashKey: "id" });
  expect(id).toBe("orders");
  expect(outputs).toEqual({
    arn: "arn:aws:dynamodb:eu-central-1:000000000000:table/orders",
    hashKey: "id",
    name: "orders",
  });
});

test("a lookup's password comes sealed", async () => {
  const { randomPassword } = await trial.invoke("aws:secretsmanager/getRandomPassword:getRandomPassword");
  expect(randomPassword).toEqual(secret(reveal(randomPassword ?? null)));
  await expect(trial.invoke("aws:index/getRegio:getRegio")).rejects.toThrow(
    'did you mean "aws:index/getRegion:getRegion"?',
  );
});

import { expect, test } from "@jest/globals";
import { Resource } from "./resource.ts";
import { Stack } from "./stack.ts";

const resource = (type: string, name: string, properties: object, id?: string): Resource =>
  new Resource({ urn: `urn:pulumi:dev::shop::${type}::${name}`, type, id, properties });
const keyType = "aws:kms/key:Key";
const clusterType = "aws:rds/cluster:Cluster";
const serverType = "aws:rds/clusterInstance:ClusterInstance";
const key = resource(keyType, "data", { keyId: "1a2b", arn: "arn:aws:kms:eu-central-1:1:key/1a2b" }, "1a2b-id");
const server = resource(serverType, "one", { clusterIdentifier: "shop", identifier: "shop-1" }, "shop-1");
const cluster = resource(clusterType, "shop", { clusterIdentifier: "shop", endpoint: "x" }, "tf-2026");
const named = resource(clusterType, "named", { name: "orders", clusterIdentifier: "other" }, "shop-2");

test.each([
  ["its ID", "1a2b-id"],
  ["its ARN", "arn:aws:kms:eu-central-1:1:key/1a2b"],
  ["its URN", key.urn],
  ["an output", "1a2b"],
])("a reference by %s is resolved", (_by, value) => {
  const volume = resource("aws:ebs/volume:Volume", "disk", { kmsKeyId: value });
  expect(new Stack([key, volume]).targets(volume, "kmsKeyId", keyType)).toEqual({
    names: new Set([key.urn]),
    complete: true,
  });
});

test("an identity takes precedence over an output of another resource", () => {
  const subscription = resource("aws:rds/eventSubscription:EventSubscription", "s", { sourceIds: ["shop-2", "shop"] });
  const { names } = new Stack([server, cluster, named, subscription]).targets(
    subscription,
    "sourceIds",
    clusterType,
    serverType,
  );
  expect(names).toContain(named.urn);
});

test("a property that names another resource is no identity: two snapshots of one database are not each other's source", () => {
  const type = "aws:rds/snapshot:Snapshot";
  const facts = { dbInstanceIdentifier: "elsewhere" };
  const [one, other] = [resource(type, "one", facts, "s-1"), resource(type, "other", facts, "s-2")];
  const { names } = new Stack([one, other]).targets(one, "dbInstanceIdentifier", type, "aws:rds/instance:Instance");
  expect(names).toEqual(new Set(["elsewhere"]));
});

test("the name of a resource outside the stack stays as it is written", () => {
  const volume = resource("aws:ebs/volume:Volume", "disk", { kmsKeyId: "alias/elsewhere" });
  expect(new Stack([key, volume]).targets(volume, "kmsKeyId", keyType).names).toEqual(new Set(["alias/elsewhere"]));
});

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import { machine } from "../../core/machine.fixture.ts";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { RedisBacking } from "./backing.ts";
import { group, parameters, replicationGroup, user } from "./resources.fixture.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
let backing: Backing;

beforeAll(async () => {
  context = await testContext(network);
  backing = new RedisBacking({ context, command: machine.redisServer });
});

afterAll(() => context.remove());

const off = user("default", "off ~* -@all");
const shop = user("shop", "on ~* +@all", "a-first-password");
const team = group("default-id", "shop-id");

test.each<[string, string, string]>([
  ["appendonly", "yes", "ElastiCache has no append-only file; store lasting data in the database"],
  ["save", "900 1", "snapshots are taken by snapshotRetentionLimit and snapshotWindow"],
  ["maxmemory", "100mb", "the node type decides"],
  ["requirepass", "x", "authToken or userGroupIds of the replication group decide"],
  ["hz", "100", "it is not among the parameters that a group may set"],
])("the parameter %s, which cannot be set in ElastiCache, is refused with its group", async (name, value, reason) => {
  await expect(backing.create(parameters({ name, value }), worldOf())).rejects.toThrow(
    `ElastiCache parameter group settings: parameters: ${name}: cannot be set in ElastiCache: ${reason}.`,
  );
});

const unsupported = "the sandbox does not support these inputs:";

test.each<[string, HeldResource, string]>([
  [
    "a user",
    held("aws:elasticache/user:User", "shop", { userId: "s", userName: "shop", passwords: ["long-password", 7] }),
    `ElastiCache user shop: ${unsupported}
✖ Invalid input: expected string, received undefined
  → at accessString
✖ Invalid input: expected string, received number
  → at passwords[1]
  Correct these inputs of the resource.`,
  ],
  [
    "a user group",
    held("aws:elasticache/userGroup:UserGroup", "team", { userGroupId: "team", userIds: "shop-id" }),
    `ElastiCache user group team: ${unsupported}
✖ Invalid input: expected array, received string
  → at userIds
  Correct these inputs of the resource.`,
  ],
  [
    "a parameter group",
    parameters({ name: "timeout", value: 60 }),
    `ElastiCache parameter group settings: ${unsupported}
✖ Invalid input: expected string, received number
  → at parameters[0].value
  Correct these inputs of the resource.`,
  ],
  [
    "a replication group",
    replicationGroup({ port: 6379.5 }),
    `replication group cache: ${unsupported}
✖ Invalid input: expected int, received number
  → at port
  Correct these inputs of the resource.`,
  ],
])("the inputs of %s that cannot be read are refused with their paths", async (_, resource, message) => {
  await expect(backing.create(resource, worldOf())).rejects.toMatchObject({ name: "Refusal", message });
});

test("cluster mode is refused as a parameter too", async () => {
  await expect(backing.create(parameters({ name: "cluster-enabled", value: "yes" }), worldOf())).rejects.toThrow(
    "ElastiCache parameter group settings: parameters: cluster-enabled: the sandbox has no cluster mode.",
  );
});

test("an unknown parameter is refused with the nearest name", async () => {
  await expect(backing.create(parameters({ name: "maxmemory-police", value: "x" }), worldOf())).rejects.toThrow(
    'neither Redis nor ElastiCache knows "maxmemory-police"; did you mean "maxmemory-policy"?',
  );
});

test.each<[string, HeldResource, string]>([
  [
    "a password in its access string",
    user("shop", "on >secret ~* +@all", "a-first-password"),
    'accessString: must not contain passwords, but contains ">…"',
  ],
  ["two lines", user("shop", "on ~*\nuser evil on nopass", "a-first-password"), "accessString: must be one line"],
  [
    "IAM",
    held("aws:elasticache/user:User", "shop", {
      userId: "s",
      userName: "shop",
      accessString: "on",
      authenticationMode: { type: "iam" },
    }),
    "authenticationMode: the sandbox cannot check IAM signatures",
  ],
])("a user with %s is refused", async (_, resource, message) => {
  await expect(backing.create(resource, worldOf())).rejects.toThrow(`ElastiCache user shop: ${message}`);
});

test.each<[string, HeldResource, string]>([
  ["no default user", group("shop-id"), 'one of its users must be named "default"'],
  ["a user that is not there", group("default-id", "gone"), 'there is no user "gone"'],
  ["two of one name", group("default-id", "default"), 'two of its users are named "default"'],
])("a user group with %s is refused", async (_, resource, message) => {
  await expect(backing.create(resource, worldOf(off, shop))).rejects.toThrow(
    `ElastiCache user group team: userIds: ${message}`,
  );
});

test.each<[string, Properties, string]>([
  ["cluster mode", { numNodeGroups: 2 }, "the sandbox has no cluster mode"],
  ["users but no TLS", { userGroupIds: ["team"] }, "need transitEncryptionEnabled, as in AWS"],
  [
    "token and users",
    { transitEncryptionEnabled: true, userGroupIds: ["team"], authToken: "t" },
    "authToken: cannot be combined with userGroupIds, as in AWS",
  ],
  ["a parameter group that is not there", { parameterGroupName: "gone" }, 'there is no parameter group "gone"'],
])("a replication group with %s is refused", async (_, inputs, message) => {
  await expect(backing.create(replicationGroup(inputs), worldOf(off, shop, team))).rejects.toThrow(message);
});

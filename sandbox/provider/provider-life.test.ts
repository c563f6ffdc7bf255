import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource } from "../core/backing.ts";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { secret } from "./wire-value.ts";

const type = "aws:rds/instance:Instance";
const urn = urnOf(type, "database");
const inputs = {
  identifier: "database",
  instanceClass: "db.t4g.micro",
  username: "master",
  skipFinalSnapshot: true,
  password: secret("canary"),
};

/** A backing that records its calls. */
class Recorder implements Backing {
  readonly types = [type];
  readonly calls: { call: string; resource: HeldResource }[] = [];
  failure: Error | undefined;

  create(resource: HeldResource) {
    return this.#answer("create", resource, { address: "127.0.0.9", password: "changed-by-backing" });
  }

  update(resource: HeldResource, previous: HeldResource) {
    return this.#answer(`update from ${String(previous.inputs["instanceClass"])}`, resource, {
      engineVersionActual: "15.9",
    });
  }

  async delete(resource: HeldResource) {
    await this.#answer("delete", resource, {});
  }

  async restore(resource: HeldResource) {
    await this.#answer("restore", resource, {});
  }

  stop() {
    return Promise.resolve();
  }

  #answer(call: string, resource: HeldResource, outputs: Record<string, unknown>) {
    this.calls.push({ call, resource });
    return this.failure === undefined || call === "delete" ? Promise.resolve(outputs) : Promise.reject(this.failure);
  }

  names(): string[] {
    return this.calls.map(({ call }) => call);
  }
}

let backing: Recorder;
let trial: ProviderTrial;

beforeEach(async () => {
  backing = new Recorder();
  trial = await ProviderTrial.start([backing]);
});

afterEach(() => trial.stop());

test("a backing gets secrets in clear, and its outputs replace those of the facts, sealed again (SECRETS)", async () => {
  const { outputs } = await trial.create(urn, inputs);
  expect(backing.calls[0]?.resource).toMatchObject({
    urn,
    type,
    name: "database",
    inputs: { password: "canary" },
    outputs: { port: 5432, password: "canary" },
  });
  expect(outputs["address"]).toBe("127.0.0.9");
  expect(outputs["password"]).toEqual(secret("changed-by-backing"));
  expect(trial.journal.find(type, "address", "127.0.0.9")?.outputs["password"]).toBe("changed-by-backing");
});

test("a preview reaches no backing and holds nothing", async () => {
  await trial.create(urn, inputs, true);
  expect(backing.calls).toEqual([]);
  expect(trial.journal.resources()).toEqual([]);
});

test("an update changes in place: inputs follow the program, a removed input returns to its default, values that AWS computed stay", async () => {
  const before = { ...inputs, port: 6000 };
  const { id, outputs } = await trial.create(urn, before);
  const after = { ...inputs, instanceClass: "db.t4g.small" };
  const updated = await trial.update(urn, id, { inputs: before, outputs }, after);
  expect(backing.names()).toEqual(["create", "update from db.t4g.micro"]);
  expect(updated).toMatchObject({
    address: "127.0.0.9",
    arn: outputs["arn"],
    engineVersionActual: "15.9",
    instanceClass: "db.t4g.small",
    port: 5432,
    resourceId: id,
  });
  expect((await trial.read(urn, id, after, updated)).outputs).toEqual(updated);
});

test("a failing backing fails the resource with its own message, and nothing unfinished remains", async () => {
  backing.failure = new Error("postgres: initdb is not installed.\n  apt-get install postgresql");
  await expect(trial.create(urn, inputs)).rejects.toThrow(
    "postgres: initdb is not installed.\n  apt-get install postgresql",
  );
  expect(backing.names()).toEqual(["create", "delete"]);
  expect(trial.journal.resources()).toEqual([]);
  expect(trial.journal.unfinished()).toEqual([]);
});

test("the log has the stack of an error that is a bug in a backing, and not that of a refusal", async () => {
  backing.failure = new TypeError("instance is undefined");
  await expect(trial.create(urn, inputs)).rejects.toThrow(/^instance is undefined$/);
  expect(trial.said).toEqual([
    expect.stringMatching(/^TypeError: instance is undefined\n(.*\n)*.*provider-life\.test\.ts/),
  ]);

  backing.failure = new Refusal("initdb is not installed.", { path: "postgres", remedy: "apt-get install postgresql" });
  await expect(trial.create(urn, inputs)).rejects.toThrow("postgres: initdb is not installed.");
  expect(trial.said).toHaveLength(1);
});

test("a failing update leaves the held resource unchanged", async () => {
  const { id, outputs } = await trial.create(urn, inputs);
  backing.failure = new Error("no");
  await expect(trial.update(urn, id, { inputs, outputs }, { ...inputs, instanceClass: "x" })).rejects.toThrow("no");
  expect((await trial.read(urn, id)).outputs["instanceClass"]).toBe("db.t4g.micro");
});

test("a deleted resource is gone after a refresh, and deleting it again is not an error", async () => {
  const { id, outputs } = await trial.create(urn, inputs);
  await trial.delete(urn, id, outputs);
  expect((await trial.read(urn, id, inputs, outputs)).id).toBe("");
  await trial.delete(urn, id, outputs);
  expect(backing.names()).toEqual(["create", "delete"]);
});

test("a resource that the sandbox does not hold cannot be updated: the message says how to fix it", async () => {
  await expect(trial.update(urn, "db-GONE", { inputs, outputs: {} }, inputs)).rejects.toThrow(
    `${type} "database": the sandbox no longer holds "db-GONE".\n  Refresh the stack; the next update creates it again.`,
  );
});

test("two resources of one name are refused, as in AWS", async () => {
  await trial.create(urn, inputs);
  await expect(trial.create(urnOf(type, "other"), inputs)).rejects.toThrow(
    `${type} "other": arn:aws:rds:eu-central-1:000000000000:db:database already exists.\n  Give it another name, or remove the other one first.`,
  );
  expect(backing.names()).toEqual(["create"]);
});

test("after a kill, unfinished resources are removed and the others restored in order of creation", async () => {
  const first = await trial.create(urn, inputs);
  await trial.create(urnOf("aws:ec2/vpc:Vpc"), { cidrBlock: "10.0.0.0/16" });
  const second = await trial.create(urnOf(type, "second"), { ...inputs, identifier: "second" });
  const [held] = trial.journal.resources();
  if (held === undefined) throw new Error("nothing is held");
  trial.journal.begin({ ...held, urn: urnOf(type, "half"), id: "db-HALF" });
  trial.stop({ keep: true });

  const restored = new Recorder();
  trial = await ProviderTrial.start([restored], trial.folder);
  await trial.provider.restore();
  expect(restored.calls.map(({ call, resource }) => `${call} ${resource.id}`)).toEqual([
    "delete db-HALF",
    `restore ${first.id}`,
    `restore ${second.id}`,
  ]);
  expect(trial.journal.unfinished()).toEqual([]);
  expect((await trial.read(urn, first.id)).outputs["address"]).toBe("127.0.0.9");
});

test("an orphan can be discarded with its backing", async () => {
  await trial.create(urn, inputs);
  for (const orphan of trial.journal.orphans([], "any")) await trial.provider.discard(orphan);
  expect(backing.names()).toEqual(["create", "delete"]);
  expect(trial.journal.resources()).toEqual([]);
});

test.each([
  [type, { ...inputs, skipFinalSnapshot: false }],
  ["aws:elasticache/replicationGroup:ReplicationGroup", { replicationGroupId: "queue", description: "queue" }],
])("%s: a deletion leaves its final snapshot, and a second one of that name is refused", async (of, settings) => {
  const named = urnOf(of, "data");
  const live = async (finalSnapshotIdentifier: string) => {
    const { id, outputs } = await trial.create(named, { ...settings, kmsKeyId: "arn:key", finalSnapshotIdentifier });
    return trial.delete(named, id, outputs);
  };
  await live("data-1-final");
  const [snapshot, ...others] = trial.journal.resources();
  expect(others).toEqual([]);
  expect(snapshot).toMatchObject({ id: "data-1-final", outputs: { kmsKeyId: "arn:key" } });
  await expect(live("data-1-final")).rejects.toThrow(
    `${of} "data": the final snapshot "data-1-final" already exists.\n  Give finalSnapshotIdentifier a name that no earlier resource had, and update the stack.`,
  );
  expect(trial.journal.resources().map(({ urn: one }) => one)).toContain(named);
});

test("a database without a name for its final snapshot cannot be deleted", async () => {
  const { id, outputs } = await trial.create(urn, { ...inputs, skipFinalSnapshot: false });
  await expect(trial.delete(urn, id, outputs)).rejects.toThrow(
    "finalSnapshotIdentifier is required when skipFinalSnapshot is false.",
  );
});

test.each([
  [
    type,
    "deletionProtection",
    inputs,
    "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.",
    "aws rds modify-db-instance --db-instance-identifier database --no-deletion-protection --apply-immediately",
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    "enableDeletionProtection",
    { name: "edge" },
    / OperationNotPermitted: Load balancer 'arn:aws:elasticloadbalancing:.*' cannot be deleted because deletion protection is enabled/,
    "Key=deletion_protection.enabled,Value=false",
  ],
  [
    "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool",
    "deletionProtectionEnabled",
    {
      messageType: "TRANSACTIONAL",
      originationIdentities: ["arn:aws:sms-voice:eu-central-1:000000000000:phone-number/a"],
    },
    "ConflictException: DELETION_PROTECTION_ENABLED",
    "--no-deletion-protection-enabled",
  ],
])(
  "%s: with deletion protection its deletion is refused in AWS's words, until an update switches it off",
  async (of, input, settings, refusal, remedy) => {
    const named = urnOf(of, "kept");
    const guarded = { ...settings, [input]: true };
    const { id, outputs } = await trial.create(named, guarded);
    const refused = trial.delete(named, id, outputs);
    await expect(refused).rejects.toThrow(refusal);
    await expect(refused).rejects.toThrow(remedy);
    expect(backing.names()).not.toContain("delete");
    const updated = await trial.update(named, id, { inputs: guarded, outputs }, { ...settings, [input]: false });
    await trial.delete(named, id, updated);
    expect(trial.journal.resources()).toEqual([]);
  },
);

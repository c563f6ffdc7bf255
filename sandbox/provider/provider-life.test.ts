import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Backing, HeldResource } from "./backing.ts";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { secret } from "./wire-value.ts";

const type = "aws:rds/instance:Instance";
const urn = urnOf(type, "database");
const inputs = {
  identifier: "database",
  instanceClass: "db.t4g.micro",
  username: "master",
  password: secret("canary"),
};

/** A backing that writes down what it is asked. */
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

  async revive(resource: HeldResource) {
    await this.#answer("revive", resource, {});
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

test("an update changes in place: the inputs follow, an input that is gone falls back, what AWS computed stays", async () => {
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

test("a failing backing is the resource's failure in its own words, and nothing half made stays", async () => {
  backing.failure = new Error("postgres: initdb is not installed.\n  apt-get install postgresql");
  await expect(trial.create(urn, inputs)).rejects.toThrow(
    "postgres: initdb is not installed.\n  apt-get install postgresql",
  );
  expect(backing.names()).toEqual(["create", "delete"]);
  expect(trial.journal.resources()).toEqual([]);
  expect(trial.journal.halfMade()).toEqual([]);
});

test("a failing update leaves what was held as it was", async () => {
  const { id, outputs } = await trial.create(urn, inputs);
  backing.failure = new Error("no");
  await expect(trial.update(urn, id, { inputs, outputs }, { ...inputs, instanceClass: "x" })).rejects.toThrow("no");
  expect((await trial.read(urn, id)).outputs["instanceClass"]).toBe("db.t4g.micro");
});

test("what is deleted is gone for a refresh, and deleting it again is no error", async () => {
  const { id, outputs } = await trial.create(urn, inputs);
  await trial.delete(urn, id, outputs);
  expect((await trial.read(urn, id, inputs, outputs)).id).toBe("");
  await trial.delete(urn, id, outputs);
  expect(backing.names()).toEqual(["create", "delete"]);
});

test("what the sandbox does not hold cannot be updated: the message says what to do", async () => {
  await expect(trial.update(urn, "db-GONE", { inputs, outputs: {} }, inputs)).rejects.toThrow(
    `${type} "database": the sandbox no longer holds "db-GONE".\n  Refresh the stack, so that it is made anew.`,
  );
});

test("two things of one name are refused, as AWS does", async () => {
  await trial.create(urn, inputs);
  await expect(trial.create(urnOf(type, "other"), inputs)).rejects.toThrow(
    `${type} "other": arn:aws:rds:eu-central-1:000000000000:db:database exists already.\n  Give it another name, or remove the other one first.`,
  );
  expect(backing.names()).toEqual(["create"]);
});

test("after a kill, what was half made is removed and the rest is revived in order of creation", async () => {
  const first = await trial.create(urn, inputs);
  await trial.create(urnOf("aws:ec2/vpc:Vpc"), { cidrBlock: "10.0.0.0/16" });
  const second = await trial.create(urnOf(type, "second"), { ...inputs, identifier: "second" });
  const [held] = trial.journal.resources();
  if (held === undefined) throw new Error("nothing is held");
  trial.journal.begin({ ...held, urn: urnOf(type, "half"), id: "db-HALF" });
  trial.stop({ keep: true });

  const revived = new Recorder();
  trial = await ProviderTrial.start([revived], trial.folder);
  await trial.provider.revive();
  expect(revived.calls.map(({ call, resource }) => `${call} ${resource.id}`)).toEqual([
    "delete db-HALF",
    `revive ${first.id}`,
    `revive ${second.id}`,
  ]);
  expect(trial.journal.halfMade()).toEqual([]);
  expect((await trial.read(urn, first.id)).outputs["address"]).toBe("127.0.0.9");
});

test("an orphan can be discarded with its backing", async () => {
  await trial.create(urn, inputs);
  for (const orphan of trial.journal.orphans([])) await trial.provider.discard(orphan);
  expect(backing.names()).toEqual(["create", "delete"]);
  expect(trial.journal.resources()).toEqual([]);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { HeldResource } from "../core/backing.ts";
import { Journal } from "./journal.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-journal-"));
  file = path.join(folder, "journal");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function bucket(name: string, outputs: Record<string, unknown> = {}): HeldResource {
  const urn = `urn:pulumi:dev::groundwork::aws:s3/bucket:Bucket::${name}`;
  return { urn, type: "aws:s3/bucket:Bucket", name, id: name, inputs: { bucket: name }, outputs };
}

function written(entries: (journal: Journal) => void): string {
  const journal = Journal.open(file);
  entries(journal);
  journal.close();
  return readFileSync(file, "utf8");
}

function idsIn(journal: Journal): string[] {
  const ids = journal.resources().map(({ id }) => id);
  journal.close();
  return ids;
}

test("after reopening, the resources are held in order of creation, without the removed ones", () => {
  written((journal) => {
    for (const name of ["one", "two", "three"]) journal.put(bucket(name));
    journal.remove(bucket("two"));
    journal.put(bucket("one", { versioning: true }));
  });
  const journal = Journal.open(file);
  expect(journal.resources()).toEqual([bucket("one", { versioning: true }), bucket("three")]);
  expect(journal.find("aws:s3/bucket:Bucket", "versioning", true)).toEqual(bucket("one", { versioning: true }));
  expect(journal.find("aws:s3/bucket:Bucket", "id", "three")).toEqual(bucket("three"));
  expect(journal.all("aws:ec2/vpc:Vpc")).toEqual([]);
  journal.close();
});

test("a journal cut at any byte opens with every change that was written whole", () => {
  const text = written((journal) => {
    journal.put(bucket("one"));
    journal.put(bucket("two"));
    journal.remove(bucket("one"));
    journal.put(bucket("drei-€"));
  });
  const bytes = Buffer.from(text);
  const steps = [[], ["one"], ["one", "two"], ["two"], ["two", "drei-€"]];
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    writeFileSync(file, bytes.subarray(0, cut));
    const whole = bytes.subarray(0, cut).filter((byte) => byte === 10).length;
    expect(idsIn(Journal.open(file))).toEqual(steps[whole]);
  }
});

test("it is compacted when opened, and a torn last line does not spoil what is appended after it", () => {
  written((journal) => {
    for (let round = 0; round < 50; round += 1) journal.put(bucket("one", { round }));
  });
  appendFileSync(file, '{"op":"put","resour');
  const journal = Journal.open(file);
  expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify({ op: "put", resource: bucket("one", { round: 49 }) })}\n`);
  journal.put(bucket("two"));
  journal.close();
  expect(idsIn(Journal.open(file))).toEqual(["one", "two"]);
});

test("a damaged line in the middle is refused with its number and what to do, and the file is left as it is", () => {
  const text = written((journal) => {
    journal.put(bucket("one"));
    journal.put(bucket("two"));
  });
  const damaged = text.replace('{"op"', "#");
  writeFileSync(file, damaged);
  expect(() => Journal.open(file)).toThrow(
    `${file}: line 1 is damaged.\n  Restore the file, or delete the sandbox's data with: npm run reset`,
  );
  expect(readFileSync(file, "utf8")).toBe(damaged);
});

test("only its owner may read it: it holds secrets in clear", () => {
  written((journal) => {
    journal.put(bucket("one"));
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("kill -9 in the middle of writing loses nothing that was acknowledged (SECRETS)", async () => {
  const writer = `
    import { Journal } from ${JSON.stringify(path.join(import.meta.dirname, "journal.ts"))};
    const journal = Journal.open(${JSON.stringify(file)});
    for (let n = 0; ; n += 1) {
      journal.put({ urn: "u" + n, type: "t", name: "n", id: String(n), inputs: { filler: "x".repeat(2000) }, outputs: {} });
      process.stdout.write(n + "\\n");
      await new Promise(setImmediate);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", writer], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = -1;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    acknowledged = Number(chunk.toString().trim().split("\n").at(-1));
    if (acknowledged >= 40 && !child.killed) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const held = idsIn(Journal.open(file));
  expect(held.slice(0, acknowledged + 1)).toEqual(Array.from({ length: acknowledged + 1 }, (_, n) => String(n)));
});

test("a resource that was begun and never put is unfinished; one that was put or removed is not", () => {
  written((journal) => {
    for (const name of ["half", "whole", "undone"]) journal.begin(bucket(name));
    journal.put(bucket("whole"));
    journal.remove(bucket("undone"));
  });
  const journal = Journal.open(file);
  expect(journal.unfinished()).toEqual([bucket("half")]);
  expect(journal.resources()).toEqual([bucket("whole")]);
  journal.close();
});

test("orphans are what a killed run created: all of a first update, later those that it had begun", () => {
  written((journal) => {
    for (const name of ["known", "retained", "orphan", "last"]) journal.put(bucket(name));
  });
  const journal = Journal.open(file);
  const state = [
    { type: "aws:s3/bucket:Bucket", id: "known" },
    { type: "aws:s3/bucketPolicy:BucketPolicy", id: "orphan" },
    { type: "pulumi:pulumi:Stack" },
  ];
  const pending = new Set(["known", "orphan", "last"].map((name) => bucket(name).urn));
  expect(journal.orphans(state, pending)).toEqual([bucket("last"), bucket("orphan")]);
  expect(journal.orphans(state, new Set())).toEqual([]);
  const firstUpdate = ["last", "orphan", "retained", "known"].map((name) => bucket(name));
  expect(journal.orphans([], "any")).toEqual(firstUpdate);
  // After a destroy: what was retained stays.
  expect(journal.orphans([], new Set())).toEqual([]);
  journal.close();
});

test("a renamed resource keeps its position, and two revisions of one id are distinguished by their ARN", () => {
  const family = (revision: number): HeldResource => ({
    ...bucket("family", { arn: `arn:family:${revision}` }),
    type: "aws:ecs/taskDefinition:TaskDefinition",
  });
  written((journal) => {
    journal.put(bucket("one"));
    journal.put(bucket("two"));
    journal.put({ ...bucket("one"), urn: "urn:renamed" }, bucket("one"));
    journal.put(family(1));
    journal.put(family(2));
    journal.remove(family(1));
  });
  const journal = Journal.open(file);
  expect(journal.resources()).toEqual([{ ...bucket("one"), urn: "urn:renamed" }, bucket("two"), family(2)]);
  expect(journal.get({ type: "aws:s3/bucket:Bucket", id: "one", urn: "urn:of-long-ago" })?.urn).toBe("urn:renamed");
  journal.put(family(3));
  const question = { type: "aws:ecs/taskDefinition:TaskDefinition", id: "family" };
  expect(journal.get({ ...question, arn: "arn:family:3" })).toEqual(family(3));
  expect(journal.get({ ...question, arn: "arn:family:2" })).toEqual(family(2));
  journal.close();
});

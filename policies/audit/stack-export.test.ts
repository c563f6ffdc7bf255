import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { readStackExport, sha256Of } from "./stack-export.ts";

const urn = "urn:pulumi:prod::shop::aws:cloudwatch/logGroup:LogGroup::log";
const resource = { urn, type: "aws:cloudwatch/logGroup:LogGroup", inputs: { retentionInDays: 7 } };
const exported = (resources: unknown, version = 3): string => JSON.stringify({ version, deployment: { resources } });

test("an export is read with its stack and its resources", () => {
  expect(readStackExport(exported([resource]), "stack.json")).toMatchObject({
    source: "stack.json",
    stack: "shop/prod",
    resources: [resource],
  });
});

test("the day on which the engine wrote the state and whether a resource is a component are read", () => {
  const component = { ...resource, custom: false };
  const manifest = { time: "2026-11-01T00:00:00Z" };
  const text = JSON.stringify({ version: 3, deployment: { manifest, resources: [component] } });
  expect(readStackExport(text, "-")).toMatchObject({ time: manifest.time, resources: [{ custom: false }] });
});

test.each([
  [
    "a backend's state file",
    JSON.stringify({ version: 3, checkpoint: { stack: "x", latest: { resources: [resource] } } }),
  ],
  ["an older deployment", exported([{ ...resource, outputs: null, propertyDependencies: null }], 1)],
  ["an export that begins with a byte order mark", `\uFEFF${exported([resource])}`],
  ["a newer deployment with properties that are not known yet", exported([{ ...resource, hooks: {}, viewOf: "" }], 4)],
])("%s is read as well", (_what, text) => {
  expect(readStackExport(text, "-").resources).toMatchObject([resource]);
});

test.each([
  ["an empty stack", exported([])],
  ["a stack that was destroyed", exported(null)],
  ["a state file before the first update", JSON.stringify({ version: 3, checkpoint: { stack: "x" } })],
])("%s has no resource", (_what, text) => {
  expect(readStackExport(text, "-")).toMatchObject({ source: "-", stack: "", resources: [], sha256: sha256Of(text) });
});

test("a name may have any character, also a line break", () => {
  expect(readStackExport(exported([{ ...resource, urn: `${urn}\nnext` }]), "-").resources[0]?.urn).toBe(`${urn}\nnext`);
});

const bytes = (buffer: Buffer): string => buffer.toString("utf8");
test.each([
  ["nothing", "", "it is empty"],
  ["a list", "[]", "the file: Invalid input"],
  ["a compressed state file", bytes(gzipSync(exported([resource]))), "it is compressed by gzip: decompress it first"],
  ["UTF-16 with its mark", bytes(Buffer.from(`\uFEFF${exported([resource])}`, "utf16le")), "it is not UTF-8 text"],
  ["UTF-16 without a mark", bytes(Buffer.from(exported([resource]), "utf16le")), "it is not UTF-8 text"],
  ["half a file", exported([resource]).slice(0, -9), "not valid JSON, or truncated"],
  ["another JSON", '{"resources":["hunter2-canary"]}', "deployment: Invalid input"],
  ["an unsupported version", exported([], 5), "version: schema version 5 is not supported; supported are 1 to 4"],
  [
    "an invalid URN",
    exported([{ ...resource, urn: "hunter2-canary" }]),
    "deployment.resources.0.urn: is not a Pulumi URN",
  ],
  [
    "inputs that are not an object",
    exported([resource, { ...resource, inputs: "hunter2-canary" }]),
    "deployment.resources.1.inputs: ",
  ],
])("%s is refused with file and path, and its text is not quoted", (_what, text, why) => {
  const read = () => readStackExport(text, "exports/prod.json");
  expect(read).toThrow("exports/prod.json: this is not a Pulumi stack export:\n");
  expect(read).toThrow(why);
  expect(read).toThrow("Judge the stack without a file: pulumi stack export | npm run --silent audit -- -");
  expect(read).not.toThrow("--file");
  expect(read).not.toThrow("canary");
});

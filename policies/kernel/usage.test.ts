import { expect, test } from "@jest/globals";
import { Resource } from "./resource.ts";
import { Stack } from "./stack.ts";
import { usageOf } from "./usage.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const at = (type: string, name: string, properties: object, id?: string): Resource =>
  new Resource({ urn: `urn:pulumi:dev::shop::${type}::${name}`, type: type.split("$").at(-1) ?? type, id, properties });
const inComponent = at(`shop:index:Database$${groupType}`, "inside", {}, "sg-1");
const alone = at(groupType, "alone", { name: "web" }, "sg-2");
const kind = { types: [groupType], isPart: () => false, mayName: (_: Resource, key: string) => key === "groups" };
const usedBy = (...users: Resource[]): string[] =>
  [...usageOf(kind, new Stack([inComponent, alone, ...users])).used].map((urn) => urn.split("::").at(-1) ?? "");

test("a component that names its own child does not use it; another resource does", () => {
  expect(usedBy(at("shop:index:Database", "database", { groupId: "sg-1" }))).toEqual([]);
  expect(usedBy(at("shop:index:Service", "service", { groupId: "sg-1" }))).toEqual(["inside"]);
});

test("an ID is found at any depth and in any text, a name only where such a resource is named", () => {
  expect(usedBy(at("x:y:Z", "z", { a: [{ b: 'run --group="sg-2",x' }], c: "sg-10" }))).toEqual(["alone"]);
  expect(usedBy(at("x:y:Z", "z", { tags: { Name: "web" } }))).toEqual([]);
  expect(usedBy(at("x:y:Z", "z", { groups: ["web"] }))).toEqual(["alone"]);
});

test("what the stack exports may be used by another stack", () => {
  const stack = new Stack([alone, at("pulumi:pulumi:Stack", "shop-dev", { groupId: "sg-2" })]);
  expect(usageOf(kind, stack)).toEqual({ used: new Set(), exported: new Set([alone.urn]), complete: true });
});

import { crc32 } from "node:zlib";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import type { Lookup } from "../lookup.ts";

const texts = z.array(z.string()).nullish();
const principals = z.array(z.object({ type: z.string(), identifiers: z.array(z.string()) })).nullish();
const StatementInput = z.object({
  sid: z.string().nullish(),
  effect: z.enum(["Allow", "Deny"]).nullish(),
  actions: texts,
  notActions: texts,
  resources: texts,
  notResources: texts,
  principals,
  notPrincipals: principals,
  conditions: z.array(z.object({ test: z.string(), variable: z.string(), values: z.array(z.string()) })).nullish(),
});
const Input = z.object({
  version: z.string().nullish(),
  policyId: z.string().nullish(),
  statements: z.array(StatementInput).nullish(),
  sourcePolicyDocuments: texts,
  overridePolicyDocuments: texts,
});
const Policy = z.object({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.array(z.record(z.string(), z.unknown())).default([]),
});
type Policy = z.infer<typeof Policy>;
type Statement = Policy["Statement"][number];

/** Renders a policy as the provider does, so that its text compares equal: lists in descending order, a list of one as a text. */
export const getPolicyDocument: Lookup = {
  token: "aws:iam/getPolicyDocument:getPolicyDocument",
  answer: (args) => {
    const parsed = Input.safeParse(args);
    if (!parsed.success)
      throw new Refusal(z.prettifyError(parsed.error), {
        path: "getPolicyDocument",
        remedy: "Write these arguments as @pulumi/aws declares them.",
      });
    const input = parsed.data;
    const own: Policy = { Version: input.version ?? "2012-10-17", Statement: (input.statements ?? []).map(statement) };
    if (typeof input.policyId === "string") own.Id = input.policyId;
    const policy = [...documents(input.sourcePolicyDocuments), own, ...documents(input.overridePolicyDocuments)].reduce(
      merged,
    );
    const ordered = { Version: policy.Version, Id: policy.Id, Statement: policy.Statement };
    const json = JSON.stringify(ordered, undefined, 2);
    return { ...args, id: String(crc32(json)), json, minifiedJson: JSON.stringify(ordered) };
  },
};

function documents(sources: readonly string[] | null | undefined): Policy[] {
  return (sources ?? []).map((source) => Policy.parse(JSON.parse(source)));
}

/** A statement with the id of an earlier one takes its place. */
function merged(one: Policy, other: Policy): Policy {
  const statements = [...one.Statement];
  for (const added of other.Statement) {
    const at = added["Sid"] === undefined ? -1 : statements.findIndex((earlier) => earlier["Sid"] === added["Sid"]);
    if (at === -1) statements.push(added);
    else statements[at] = added;
  }
  const version = [one.Version, other.Version]
    .filter((text) => text !== undefined)
    .sort()
    .at(-1);
  const id = other.Id ?? one.Id;
  return {
    ...(version === undefined ? {} : { Version: version }),
    ...(id === undefined ? {} : { Id: id }),
    Statement: statements,
  };
}

function statement(input: z.infer<typeof StatementInput>): Statement {
  const parts = {
    Sid: input.sid === "" ? undefined : (input.sid ?? undefined),
    Effect: input.effect ?? "Allow",
    Action: listed(input.actions),
    NotAction: listed(input.notActions),
    Resource: listed(input.resources),
    NotResource: listed(input.notResources),
    Principal: principal(input.principals),
    NotPrincipal: principal(input.notPrincipals),
    Condition: condition(input.conditions),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** `&{aws:username}` stands for what the program's language would take for its own `${…}`. */
function own(text: string): string {
  return text.replaceAll("&{", "${");
}

function listed(values: readonly string[] | null | undefined): string | string[] | undefined {
  const unique = [...new Set(values ?? [])].map(own).sort().reverse();
  return unique.length <= 1 ? unique[0] : unique;
}

function principal(given: z.infer<typeof principals>): unknown {
  if (given === null || given === undefined || given.length === 0) return undefined;
  if (given.every(({ type, identifiers }) => type === "*" && identifiers.join() === "*")) return "*";
  const types = [...new Set(given.map(({ type }) => type))].sort();
  const identifiers = (type: string) => given.filter((one) => one.type === type).flatMap((one) => one.identifiers);
  return Object.fromEntries(types.map((type) => [type, listed(identifiers(type))]));
}

function condition(given: z.infer<typeof StatementInput>["conditions"]): unknown {
  if (given === null || given === undefined || given.length === 0) return undefined;
  const tests = [...new Set(given.map(({ test }) => test))].sort();
  return Object.fromEntries(tests.map((test) => [test, variables(given.filter((one) => one.test === test))]));
}

function variables(given: readonly { variable: string; values: readonly string[] }[]) {
  const names = [...new Set(given.map(({ variable }) => variable))].sort();
  const values = (name: string) => given.filter((one) => one.variable === name).flatMap((one) => one.values.map(own));
  return Object.fromEntries(names.map((name) => [name, values(name).length === 1 ? values(name)[0] : values(name)]));
}

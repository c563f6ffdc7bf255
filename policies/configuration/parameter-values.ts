import { closest } from "fastest-levenshtein";
import * as z from "zod";
import { errorMessage } from "../../contract/refusal.mjs";
import type { Parameter, Parameters, ParameterValues } from "../kernel/parameters.ts";
import type { Rule } from "../kernel/rule.ts";
import { nearestTo } from "../suppression/exceptions.ts";

/** The mistakes in the parameters that a rule declares: every default must fit its own schema. */
export const mistakesInDeclaration = (declared: Parameters): string[] =>
  Object.entries(declared).flatMap(([name, parameter]) => {
    const where = `parameters.${name}`;
    if (typeof parameter.description !== "string") return [`${where}.description: is missing`];
    if (!("default" in parameter)) return [`${where}.default: is missing`];
    try {
      const found = mistakesInValue(parameter, parameter.default, [where, "default"]);
      return found.map(({ path, message }) => `${path.join(".")}: ${message}`);
    } catch (error) {
      return [`${where}: is not a JSON Schema that can be checked: ${errorMessage(error)}`];
    }
  });

/** The values that a configuration gives the rules, by rule and parameter. */
export type ValuesByRule = Readonly<Record<string, ParameterValues>>;

/** One mistake and the path of keys at which it is. */
export interface Mistake {
  readonly path: readonly string[];
  readonly message: string;
}

/** The mistakes in the values of a configuration: unknown rules and parameters, and values that do not fit. */
export const mistakesInValues = (values: ValuesByRule, rules: readonly Rule[]): Mistake[] =>
  Object.entries(values).flatMap(([name, given]) => {
    const rule = rules.find((each) => each.name === name);
    if (rule === undefined)
      return [{ path: [name], message: `there is no rule ${name}; the nearest is ${nearestTo(name, rules)}` }];
    return Object.entries(given).flatMap(([key, value]) => {
      const declared = Object.hasOwn(rule.parameters, key) ? rule.parameters[key] : undefined;
      if (declared === undefined) return [{ path: [name, key], message: unknownParameter(rule, key) }];
      return mistakesInValue(declared, value, [name, key]);
    });
  });

/** The rules with the values that the configuration gives them. */
export const withValues = (rules: readonly Rule[], values: ValuesByRule): Rule[] =>
  rules.map((rule) => {
    const given = Object.hasOwn(values, rule.name) ? values[rule.name] : undefined;
    return given === undefined ? rule : rule.with(given);
  });

function unknownParameter(rule: Rule, key: string): string {
  const known = Object.keys(rule.parameters);
  return known.length === 0
    ? `${rule.name} has no parameters`
    : `${rule.name} has no parameter ${key}; the nearest is ${closest(key, known)}`;
}

function mistakesInValue(parameter: Parameter, value: unknown, where: readonly string[]): Mistake[] {
  // Without its default, which zod would take for a value that is not set.
  const schema = JSON.parse(JSON.stringify({ ...parameter, default: undefined })) as z.core.JSONSchema.JSONSchema;
  const read = z.fromJSONSchema(schema).safeParse(value);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ path: [...where, ...path.map(String)], message }));
}

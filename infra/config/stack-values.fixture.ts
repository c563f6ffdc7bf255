import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ConfigurationRefused, parseConfig } from "./config-parse.ts";

/** The values of a stack file by key, without `groundwork:`. */
export type Raw = Record<string, unknown>;

/** The values of a committed stack file, by key; the password is not among them. */
export function committed(stack: string): Raw {
  const file = parse(readFileSync(new URL(`../../Pulumi.${stack}.yaml`, import.meta.url), "utf8")) as { config: Raw };
  const own = Object.entries(file.config).map(([key, value]) => [key.replace("groundwork:", ""), value] as const);
  return Object.fromEntries(own.filter(([key]) => key !== "mailPassword"));
}

/** A copy with the value at a path set; undefined removes the key. */
export function changed(raw: Raw, path: string, value: unknown): Raw {
  const [key = "", ...rest] = path.split(".");
  if (rest.length > 0) return { ...raw, [key]: changed((raw[key] ?? {}) as Raw, rest.join("."), value) };
  const others = Object.fromEntries(Object.entries(raw).filter(([one]) => one !== key));
  return value === undefined ? others : { ...others, [key]: value };
}

/** The problems for which a configuration is refused; empty if it is accepted. */
export function refusal(raw: Raw): readonly string[] {
  try {
    parseConfig("Pulumi.prod.yaml", raw);
  } catch (problem) {
    if (problem instanceof ConfigurationRefused) return problem.problems;
    throw problem;
  }
  return [];
}

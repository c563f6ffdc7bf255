import { Script } from "node:vm";
import { nameOf, typeOf } from "../audit/counts.ts";
import type { Rule } from "../kernel/rule.ts";

/**
 * The code that fixes a violation: the rule's remediation or remedy inside the declaration of the
 * resource, where the reason names its first property; else the remedy as it is.
 */
export function exampleOf({ remedy, remediation }: Rule, { urn, because = "" }: Violation): string {
  const code = remediation === undefined ? remedy : propertiesOf(remediation);
  const constructed = constructorOf(typeOf(urn));
  const isOfResource = remediation !== undefined || names(because, firstProperty(code));
  if (constructed === undefined || !isOfResource || !isProperties(code)) return remedy;
  return `new ${constructed}(${JSON.stringify(nameOf(urn))}, {\n  // … what it has already\n  ${code},\n});`;
}

/**
 * Whether a reason is about a property of the resource or a value below it: `image` is not in "runs
 * an image", and `user` not in "containerDefinitions.0.user is not set".
 */
const names = (because: string, property: string | undefined): boolean =>
  property !== undefined &&
  new RegExp(`(?<![\\w.])${property}(?:\\.[\\w.]+)?(?: (?:is|are|must)\\b|\\))`).test(because);
const firstProperty = (code: string): string | undefined => /^[a-z]\w*(?=:)/.exec(code)?.[0];

interface Violation {
  readonly urn: string;
  readonly because?: string;
}

const propertiesOf = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");

/**
 * `aws.s3.Bucket` of `aws:s3/bucket:Bucket`, `kubernetes.apps.v1.Deployment` of
 * `kubernetes:apps/v1:Deployment`, as the Node SDKs name it.
 */
function constructorOf(type: string): string | undefined {
  const [, group, version, kind] = /^kubernetes:([a-z]+)[\w.]*\/(v\w+):([A-Z]\w*)$/.exec(type) ?? [];
  if (kind !== undefined) return `kubernetes.${group}.${version}.${kind}`;
  const [, provider, module, name] = /^([a-z]\w*):([a-z]\w*)\/\w+:([A-Z]\w*)$/.exec(type) ?? [];
  return name === undefined ? undefined : `${provider}.${module}.${name}`;
}

/** Whether it is the inside of an object literal, apart from `<…>` for a value and `…` for others. */
function isProperties(code: string): boolean {
  try {
    void new Script(`({ ${code.replaceAll(/<[^<>]*>/g, "0").replaceAll("…", "")} })`);
    return true;
  } catch {
    // It is only compiled, never run: what it throws is a syntax error.
    return false;
  }
}

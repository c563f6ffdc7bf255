import type { ReviewedType } from "./reviewed-type.ts";
import type { SdkResource } from "./sdk-catalogue.ts";

/**
 * The facts of a type without a review: an id, and an ARN if the type has one. Other computed
 * outputs are absent rather than invented.
 */
export function unreviewed(sdk: SdkResource, arnTemplate: string | undefined): ReviewedType {
  const parsed = parseResourceType(sdk.type);
  const service = parsed?.module ?? "aws";
  const kind = (parsed?.className ?? "resource").toLowerCase();
  return {
    type: sdk.type,
    create: (resource) => {
      const id = resource.text("name") || resource.id(kind);
      const arn = arnTemplate === undefined ? resource.arn(service, `${kind}/${id}`) : fill(arnTemplate, resource, id);
      return { id, outputs: sdk.outputs.includes("arn") ? { arn } : {} };
    },
  };
}

function fill(template: string, context: { account: string; region: string }, id: string): string {
  const known: Record<string, string> = { Partition: "aws", Region: context.region, Account: context.account };
  return template.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => known[name] ?? id);
}

/**
 * A parsed Pulumi type token: `aws:rds/instance:Instance` is module `rds`, class `Instance`.
 */
export interface ResourceType {
  readonly token: string;
  readonly module: string;
  readonly className: string;
}

/** Parses an `aws` type token; undefined if the text is not one. */
export function parseResourceType(token: string): ResourceType | undefined {
  const match = /^aws:([a-z0-9]+)\/[A-Za-z0-9]+:([A-Za-z0-9]+)$/.exec(token);
  const [, module, className] = match ?? [];
  return module === undefined || className === undefined ? undefined : { token, module, className };
}

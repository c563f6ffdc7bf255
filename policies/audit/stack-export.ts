import * as z from "zod";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import type { StateResource } from "../kernel/evaluate.ts";

/** One stack as it was exported. */
export interface StackExport {
  /** Where it was read from. */
  readonly source: string;
  /** `project/stack` as its URNs say; empty where it holds no resource. */
  readonly stack: string;
  readonly resources: readonly StateResource[];
}

/** Versions of the deployment's schema that list resources alike. Source: pulumi/pulumi, sdk/go/common/apitype, DeploymentSchemaVersion. */
const knownVersions = { oldest: 1, newest: 4 };

const Resource = z.looseObject({
  urn: z.string().regex(/^urn:pulumi:.+::.+::.+::.*$/, "is not a Pulumi URN"),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.looseObject({}).nullish(),
  outputs: z.looseObject({}).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  delete: z.boolean().optional(),
});
const Deployment = z.looseObject({ resources: z.array(Resource).nullish() });
/** What `pulumi stack export` writes, and the state file of a backend. */
const Export = z.union([
  z.looseObject({ version: z.number(), deployment: Deployment }),
  z
    .looseObject({ version: z.number(), checkpoint: z.looseObject({ latest: Deployment.nullish() }) })
    .transform(({ version, checkpoint }) => ({ version, deployment: checkpoint.latest ?? {} })),
]);

/**
 * Reads what `pulumi stack export` wrote, with or without `--show-secrets`.
 * @param source for messages: a path, or `-`
 * @throws Refusal, which quotes nothing of the text: it may hold secrets
 */
export function readStackExport(text: string, source: string): StackExport {
  const read = Export.safeParse(parsed(text, source));
  if (!read.success) throw refused(source, pathsOf(read.error.issues));
  const { version, deployment } = read.data;
  if (!Number.isInteger(version) || version < knownVersions.oldest || version > knownVersions.newest) {
    throw refused(source, [
      `version: ${version} of the schema is not supported; versions ${knownVersions.oldest} to ${knownVersions.newest} are`,
    ]);
  }
  const resources = (deployment.resources ?? []).map(stateResource);
  return { source, stack: nameOf(resources[0]?.urn ?? ""), resources };
}

/** `urn:pulumi:<stack>::<project>::…` as `<project>/<stack>`. */
const nameOf = (urn: string): string => urn.replace(/^urn:pulumi:(.*?)::(.*?)::.*$/s, "$2/$1");

/** An export writes null where there is nothing. */
const stateResource = ({ urn, type, id, delete: waits, ...nullable }: z.infer<typeof Resource>): StateResource => ({
  urn,
  type,
  id,
  inputs: nullable.inputs ?? undefined,
  outputs: nullable.outputs ?? undefined,
  propertyDependencies: nullable.propertyDependencies ?? undefined,
  delete: waits,
});

function parsed(text: string, source: string): unknown {
  if (text.trim() === "") throw refused(source, ["it is empty"]);
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes the text in its message, and the text may hold a secret.
    throw refused(source, [`not valid JSON, or truncated (${text.length} characters)`]);
  }
}

/** Where it is not as it should be: the deepest of what either form of an export lacks, a few of them. */
function pathsOf(issues: readonly z.core.$ZodIssue[]): string[] {
  const flat = issues.flatMap((issue) =>
    issue.code === "invalid_union" ? ([...issue.errors].sort(deepestFirst)[0] ?? []) : [issue],
  );
  return flat.slice(0, 5).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
const deepestFirst = (one: readonly z.core.$ZodIssue[], other: readonly z.core.$ZodIssue[]): number =>
  depth(other) - depth(one);

const refused = (source: string, why: readonly string[]): Refusal =>
  new Refusal(`this is not a Pulumi stack export:\n${why.map((each) => `    ${each}`).join("\n")}`, {
    path: source,
    remedy: `Make one: pulumi stack export --file ${source === "-" ? "stack.json" : source}`,
    exitCode: exitCodes.refused,
  });

import { createHash } from "node:crypto";
import * as z from "zod";
import { pipedAuditCommand } from "../../contract/audit-command.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { withoutByteOrderMark } from "../kernel/byte-order-mark.ts";
import type { StateResource } from "../kernel/evaluate.ts";

/** One exported stack. */
export interface StackExport {
  /** The path of the export, or `-`. */
  readonly source: string;
  /** `project/stack` from its URNs; empty if it has no resource. */
  readonly stack: string;
  readonly resources: readonly StateResource[];
  /** When the engine wrote the state, if the export says so. */
  readonly time?: string | undefined;
  /** The SHA-256 of the export's text. */
  readonly sha256?: string;
}

/**
 * Supported versions of the deployment schema. Source: pulumi/pulumi, sdk/go/common/apitype,
 * DeploymentSchemaVersion.
 */
const knownVersions = { oldest: 1, newest: 4 };

const Resource = z.looseObject({
  urn: z.string().regex(/^urn:pulumi:.+::.+::.+::.*$/s, "is not a Pulumi URN"),
  type: z.string(),
  custom: z.boolean().optional(),
  id: z.string().optional(),
  inputs: z.looseObject({}).nullish(),
  outputs: z.looseObject({}).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  sourcePosition: z.string().nullish(),
  delete: z.boolean().optional(),
  pendingReplacement: z.boolean().optional(),
  external: z.boolean().optional(),
  provider: z.string().optional(),
});
const Manifest = z.looseObject({ time: z.string().optional().catch(undefined) });
const Deployment = z.looseObject({
  manifest: Manifest.optional().catch(undefined),
  resources: z.array(Resource).nullish(),
});
/** The output of `pulumi stack export`, or the state file of a backend. */
const Export = z.union([
  z.looseObject({ version: z.number(), deployment: Deployment }),
  z
    .looseObject({ version: z.number(), checkpoint: z.looseObject({ latest: Deployment.nullish() }) })
    .transform(({ version, checkpoint }) => ({ version, deployment: checkpoint.latest ?? {} })),
]);

/**
 * Reads the output of `pulumi stack export`, with or without `--show-secrets`.
 * @param source for messages: a path, or `-`
 * @throws Refusal, which does not quote the text because it may contain secrets
 */
export function readStackExport(text: string, source: string): StackExport {
  const read = Export.safeParse(parsed(text, source));
  if (!read.success) throw refused(source, pathsOf(read.error.issues));
  const { version, deployment } = read.data;
  if (!Number.isInteger(version) || version < knownVersions.oldest || version > knownVersions.newest) {
    throw refused(source, [
      `version: schema version ${version} is not supported; supported are ${knownVersions.oldest} to ${knownVersions.newest}`,
    ]);
  }
  return { source, ...contentOf(deployment), sha256: sha256Of(text) };
}

function contentOf({ manifest, resources: listed }: z.infer<typeof Deployment>): Omit<StackExport, "source"> {
  const resources = (listed ?? []).map(stateResource);
  return { stack: stackOf(resources[0]?.urn ?? ""), resources, time: manifest?.time };
}

/** The SHA-256 of a text, as `sha256sum` prints it. */
export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `urn:pulumi:<stack>::<project>::…` as `<project>/<stack>`. */
export const stackOf = (urn: string): string => urn.replace(/^urn:pulumi:(.*?)::(.*?)::.*$/s, "$2/$1");

/** An export contains null for missing values. */
const stateResource = ({
  urn,
  type,
  custom,
  id,
  delete: waits,
  pendingReplacement,
  external,
  provider,
  ...nullable
}: z.infer<typeof Resource>): StateResource => ({
  urn,
  type,
  custom,
  id,
  inputs: nullable.inputs ?? undefined,
  outputs: nullable.outputs ?? undefined,
  propertyDependencies: nullable.propertyDependencies ?? undefined,
  sourcePosition: nullable.sourcePosition ?? undefined,
  delete: waits,
  pendingReplacement,
  external,
  provider,
});

/** Files that are no text in UTF-8, as they look when they are read as such. */
const otherForms = [
  { begins: /^\u001f\ufffd/, why: "it is compressed by gzip: decompress it first" },
  {
    begins: /^(?:\ufffd\ufffd|.?\0)/s,
    why: "it is not UTF-8 text (a redirection of Windows PowerShell writes UTF-16): save it as UTF-8",
  },
];

function parsed(text: string, source: string): unknown {
  const json = withoutByteOrderMark(text);
  if (json.trim() === "") throw refused(source, ["it is empty"]);
  const form = otherForms.find(({ begins }) => begins.test(json));
  if (form !== undefined) throw refused(source, [form.why]);
  try {
    return JSON.parse(json);
  } catch {
    // JSON.parse quotes the text in its message, and the text may contain a secret.
    throw refused(source, [`not valid JSON, or truncated (${text.length} characters)`]);
  }
}

/**
 * The paths of the first five mistakes; of the two formats, those of the one that matches more
 * deeply.
 */
function pathsOf(issues: readonly z.core.$ZodIssue[]): string[] {
  const flat = issues.flatMap((issue) =>
    issue.code === "invalid_union" ? ([...issue.errors].sort(deepestFirst)[0] ?? []) : [issue],
  );
  return flat.slice(0, 5).map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`);
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
const deepestFirst = (one: readonly z.core.$ZodIssue[], other: readonly z.core.$ZodIssue[]): number =>
  depth(other) - depth(one);

const refused = (source: string, why: readonly string[]): Refusal =>
  new Refusal(`this is not a Pulumi stack export:\n${why.map((each) => `    ${each}`).join("\n")}`, {
    path: source,
    // `pulumi stack export --file` overwrites: a remedy names no file, least of all this one.
    remedy: `Judge the stack without a file: pulumi stack export | ${pipedAuditCommand} -`,
    exitCode: exitCodes.refused,
  });

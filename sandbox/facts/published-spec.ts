import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** What AWS publishes of one CloudFormation resource type. */
export interface PublishedResource {
  /** Deleting the resource deletes its data. */
  readonly stateful: boolean;
  /** `arn:${Partition}:rds:${Region}:${Account}:db:${DbInstanceName}` */
  readonly arnTemplate?: string;
  /** By CloudFormation's property names: whether a change replaces the resource. */
  readonly replaces: Readonly<Record<string, "yes" | "no" | "maybe">>;
}

let specification: Readonly<Record<string, PublishedResource>> | undefined;
let typesByLowerCase: ReadonlyMap<string, string> | undefined;

/**
 * What AWS publishes of a type such as `AWS::RDS::DBInstance`. The first call on a machine takes a
 * second, later ones a few milliseconds.
 */
export function publishedResource(cloudFormationType: string): PublishedResource | undefined {
  specification ??= readSpecification();
  return specification[cloudFormationType];
}

/**
 * The published type of a service and name, compared without case: `ec2`, `Vpc` → `AWS::EC2::VPC`.
 */
export function publishedTypeNamed(service: string, name: string): string | undefined {
  specification ??= readSpecification();
  typesByLowerCase ??= new Map(Object.keys(specification).map((type) => [type.toLowerCase(), type]));
  return typesByLowerCase.get(`aws::${service}::${name}`.toLowerCase());
}

function readSpecification(): Readonly<Record<string, PublishedResource>> {
  const extractor = fileURLToPath(new URL("published-spec-extract.ts", import.meta.url));
  const cached = cacheFile();
  if (existsSync(cached)) return parse(readFileSync(cached, "utf8"));
  const text = execFileSync(process.execPath, [extractor], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, env: {} });
  mkdirSync(path.dirname(cached), { recursive: true });
  // Renamed into place: two processes that start at once both find a whole file.
  const draft = `${cached}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, cached);
  return parse(text);
}

function parse(text: string): Readonly<Record<string, PublishedResource>> {
  return JSON.parse(text) as Readonly<Record<string, PublishedResource>>;
}

/** Named by the version of the specification and by the shape of the extract. */
function cacheFile(): string {
  const manifest = createRequire(import.meta.url).resolve("@aws-cdk/aws-service-spec/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return path.join(path.dirname(manifest), "..", "..", ".cache", "groundwork", `aws-service-spec-${version}-1.json`);
}

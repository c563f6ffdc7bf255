import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { services, type Service } from "../../contract/services.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { featureFiles, migrationName, type WrittenFile } from "../scaffold/feature-files.ts";
import type { FeatureRequest } from "../scaffold/feature-request.ts";
import { formattedFiles, writeFiles } from "../scaffold/write-files.ts";
import { editedLists, withFeature } from "./edited-lists.ts";

/** The generated files that have a part for each prefix or route. */
const pages = ["compose.yaml", "contract/openapi/v1.json"];

/** The paths of what a feature adds to the checkout, and of what it changes there. */
export interface FeatureChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Writes a feature into its service, and the pages that are generated from the contract.
 * @throws Refusal, before anything is written, if the service cannot have it or a name is taken
 */
export async function writeFeature(checkout: string, request: FeatureRequest): Promise<FeatureChanges> {
  const { added, changed } = await changesOf(checkout, request);
  writeFiles(checkout, [...added, ...changed], "feature");
  return pathsOf(added, changed);
}

/**
 * What {@link writeFeature} would write.
 * @throws Refusal if the service cannot have it or a name is taken
 */
export async function plannedFeature(checkout: string, request: FeatureRequest): Promise<FeatureChanges> {
  const { added, changed } = await changesOf(checkout, request);
  return pathsOf(added, changed);
}

const pathsOf = (added: readonly WrittenFile[], changed: readonly WrittenFile[]): FeatureChanges => ({
  added: added.map(([file]) => file),
  changed: [...changed.map(([file]) => file), ...pages],
});

async function changesOf(checkout: string, request: FeatureRequest) {
  const { service, name } = request;
  refuseService(service);
  const folder = `app/${service}/${name}`;
  if (existsSync(path.join(checkout, folder)))
    throw refusal(`${name}: ${folder} exists already.`, "Choose another name.");
  const number = nextMigration(path.join(checkout, `app/${service}/migrations`));
  const changed = editedLists(request, migrationName(request, number)).map((edit): WrittenFile => {
    const text = readFileSync(path.join(checkout, edit.file), "utf8");
    return [edit.file, withFeature(text, edit)];
  });
  return {
    added: await formattedFiles(checkout, featureFiles(request, number)),
    changed: await formattedFiles(checkout, changed),
  };
}

/** A feature belongs to a service that serves users and forgets them. */
function refuseService(name: string): void {
  const all: Readonly<Record<string, Service>> = services;
  const service = Object.hasOwn(all, name) ? all[name] : undefined;
  const able = Object.keys(all).filter((each) => mayHave(all[each]));
  if (service === undefined) throw refusal(`${name}: is not a service.`, `Give one of: ${able.join(", ")}`);
  if (!mayHave(service))
    throw refusal(
      `${name}: a feature needs a service with a schema that verifies access tokens and consumes user.deleted.v1.`,
      `Give one of: ${able.join(", ")}; or make a service: npm run service:new`,
    );
}

const mayHave = (service: Service | undefined): boolean =>
  service?.schema !== undefined &&
  "AUTH_ADDRESS" in (service.processes["http"]?.environment ?? {}) &&
  service.consumes.includes("user.deleted.v1");

/** After the highest number of the folder's migrations, of which a file may have several. */
function nextMigration(folder: string): number {
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
  const numbers = texts.flatMap((text) => [...text.matchAll(/name: "(\d{3})-/g)].map(([, number]) => Number(number)));
  return Math.max(1, ...numbers) + 1;
}

const refusal = (what: string, remedy: string) => new Refusal(what, { remedy, exitCode: exitCodes.refused });

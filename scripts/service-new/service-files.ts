import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { featureFiles, type WrittenFile } from "../scaffold/feature-files.ts";
import { formattedFiles, writeFiles } from "../scaffold/write-files.ts";
import { contractText, listText } from "./contract-text.ts";
import {
  forgetUserText,
  httpText,
  migrationsText,
  routeListText,
  startHttpText,
  startWorkerText,
  workerText,
} from "./process-text.ts";
import type { ServiceRequest } from "./service-request.ts";

/** The generated files that have a part for each service. */
const pages = [
  "compose.yaml",
  // The version in which a new prefix begins.
  "contract/openapi/v1.json",
  "docs/permissions.md",
  "docs/reach.md",
  "docs/secrets.md",
];

/**
 * Writes the files of a new service and the pages that are generated from the contract. Returns the
 * written files.
 * @throws Refusal, before anything is written, if the name is taken
 */
export async function writeService(checkout: string, request: ServiceRequest): Promise<readonly string[]> {
  const files = await serviceFiles(checkout, request);
  writeFiles(checkout, files, "service");
  return [...files.map(([file]) => file), ...pages];
}

/**
 * The files that {@link writeService} would write.
 * @throws Refusal if the name is taken
 */
export async function plannedFiles(checkout: string, request: ServiceRequest): Promise<readonly string[]> {
  return [...(await serviceFiles(checkout, request)).map(([file]) => file), ...pages];
}

/**
 * The files of a new service, formatted; the list of services is one of them.
 * @throws Refusal if the name is taken
 */
export async function serviceFiles(checkout: string, request: ServiceRequest): Promise<readonly WrittenFile[]> {
  const { name } = request;
  refuseTaken(checkout, name);
  const app = `app/${name}`;
  return formattedFiles(checkout, [
    [`contract/services/${name}.ts`, contractText(request)],
    ["contract/services/index.ts", listText([...declaredServices(checkout), name])],
    [`${app}/http.ts`, httpText(request)],
    [`${app}/start-http.ts`, startHttpText(request)],
    [`${app}/routes.ts`, routeListText(request)],
    [`${app}/worker.ts`, workerText(request)],
    [`${app}/start-worker.ts`, startWorkerText(request)],
    [`${app}/forget-user.ts`, forgetUserText(request)],
    [`${app}/migrations/index.ts`, migrationsText(request)],
    ...featureFiles(request, 2),
  ]);
}

const declaredServices = (checkout: string): string[] =>
  readdirSync(path.join(checkout, "contract/services"))
    .filter((file) => file !== "index.ts")
    .map((file) => path.basename(file, ".ts"));

function refuseTaken(checkout: string, name: string): void {
  const taken = [`app/${name}`, `contract/services/${name}.ts`].find((file) => existsSync(path.join(checkout, file)));
  if (taken === undefined) return;
  throw new Refusal(`${name}: ${taken} exists already.`, {
    remedy: "Choose another name.",
    exitCode: exitCodes.refused,
  });
}

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { formatted } from "../sources/formatted.ts";
import { contractText, listText } from "./contract-text.ts";
import { createText, forgetText, modelText, routesText, testText } from "./feature-text.ts";
import {
  httpText,
  migrationsText,
  routeListText,
  startHttpText,
  startWorkerText,
  tableText,
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
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    writeFileSync(path.join(checkout, file), text);
  }
  // Another process imports the new contract.
  const docs = spawnSync(process.execPath, [path.join(checkout, "scripts/docs.ts")], { encoding: "utf8" });
  if (docs.status !== 0)
    throw new Refusal("the service is written, the pages of docs/ are not.", {
      remedy: `npm run docs\n${docs.stderr}`,
    });
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
 * The files of a new service, formatted, by their path in the checkout; the list of services is one
 * of them.
 * @throws Refusal if the name is taken
 */
export async function serviceFiles(
  checkout: string,
  request: ServiceRequest,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const { name, noun } = request;
  refuseTaken(checkout, name);
  const app = `app/${name}`;
  const files: readonly (readonly [string, string])[] = [
    [`contract/services/${name}.ts`, contractText(request)],
    ["contract/services/index.ts", listText([...declaredServices(checkout), name])],
    [`${app}/http.ts`, httpText(request)],
    [`${app}/start-http.ts`, startHttpText(request)],
    [`${app}/routes.ts`, routeListText(request)],
    [`${app}/worker.ts`, workerText(request)],
    [`${app}/start-worker.ts`, startWorkerText(request)],
    [`${app}/migrations/index.ts`, migrationsText(request)],
    [`${app}/migrations/002-${name}.ts`, tableText(request)],
    [`${app}/${name}/${noun}.ts`, modelText(request)],
    [`${app}/${name}/create-${noun}.ts`, createText(request)],
    [`${app}/${name}/forget-author.ts`, forgetText(request)],
    [`${app}/${name}/${noun}-routes.ts`, routesText(request)],
    [`${app}/${name}/${noun}-routes.test.ts`, testText(request)],
  ];
  return Promise.all(
    files.map(async ([file, text]) => [file, await formatted(path.join(checkout, file), text)] as const),
  );
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

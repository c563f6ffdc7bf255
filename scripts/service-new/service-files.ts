import { readdirSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { contractText, listText } from "./contract-text.ts";
import { createText, modelText, routesText, testText } from "./feature-text.ts";
import { httpText, migrationsText, startHttpText, tableText, workerText } from "./process-text.ts";
import type { ServiceRequest } from "./service-request.ts";

/** The files of a new service, formatted, by their path in the checkout; the list of services is one of them. */
export async function serviceFiles(
  checkout: string,
  request: ServiceRequest,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const { name, noun, worker } = request;
  const app = `app/${name}`;
  const files: readonly (readonly [string, string])[] = [
    [`contract/services/${name}.ts`, contractText(request)],
    ["contract/services/index.ts", listText([...declaredServices(checkout), name])],
    [`${app}/http.ts`, httpText(request)],
    [`${app}/start-http.ts`, startHttpText(request)],
    ...(worker ? [[`${app}/worker.ts`, workerText(request)] as const] : []),
    [`${app}/migrations/index.ts`, migrationsText(request)],
    [`${app}/migrations/002-${name}.ts`, tableText(request)],
    [`${app}/${name}/${noun}.ts`, modelText(request)],
    [`${app}/${name}/create-${noun}.ts`, createText(request)],
    [`${app}/${name}/${noun}-routes.ts`, routesText(request)],
    [`${app}/${name}/${noun}-routes.test.ts`, testText(request)],
  ];
  return Promise.all(
    files.map(async ([file, text]) => {
      const target = path.join(checkout, file);
      return [file, await format(text, { ...(await resolveConfig(target)), filepath: target })] as const;
    }),
  );
}

const declaredServices = (checkout: string): string[] =>
  readdirSync(path.join(checkout, "contract/services"))
    .filter((file) => file !== "index.ts")
    .map((file) => path.basename(file, ".ts"));

import { createText, forgetText, modelText, routesText, tableText, testText } from "./feature-text.ts";
import type { FeatureRequest } from "./feature-request.ts";

/** A path in the checkout and what the file there will contain. */
export type WrittenFile = readonly [file: string, text: string];

/** The files of a feature, its migration under this number among them. */
export function featureFiles(request: FeatureRequest, migrationNumber: number): readonly WrittenFile[] {
  const { service, name, noun } = request;
  const migration = migrationName(request, migrationNumber);
  const folder = `app/${service}/${name}`;
  return [
    [`app/${service}/migrations/${migration}.ts`, tableText(request, migration)],
    [`${folder}/${noun}.ts`, modelText(request)],
    [`${folder}/create-${noun}.ts`, createText(request)],
    [`${folder}/forget-${name}.ts`, forgetText(request)],
    [`${folder}/${noun}-routes.ts`, routesText(request)],
    [`${folder}/${noun}-routes.test.ts`, testText(request)],
  ];
}

/** `002-reviews` */
export const migrationName = ({ name }: FeatureRequest, number: number): string =>
  `${String(number).padStart(3, "0")}-${name}`;

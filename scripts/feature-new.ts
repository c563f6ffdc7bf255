import path from "node:path";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { runCommand } from "../machine/terminal/command.ts";
import { plannedFeature, writeFeature, type FeatureChanges } from "./feature-new/feature-changes.ts";
import { featureRequest } from "./scaffold/feature-request.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run feature:new",
    about:
      "Scaffold a feature of a service: its folder with model, use case, routes and their test, its migration, and its place in\n" +
      "the lists of the service. The next npm start serves it, and its test passes.",
    positionals: {
      name: "<service>/<name>",
      about: "the service, and the folder, table and prefix of the API: shop/reviews",
      count: "one",
    },
    options: {
      noun: { value: "<noun>", about: "one of the things that it serves (default: the name without a final s)" },
      "dry-run": { about: "show the files that would be written" },
    },
    exits: {
      0: "written",
      1: "the feature is written, its generated pages are not: npm run docs writes them",
      2: "bad arguments, a service that cannot have it, or a name that is taken (nothing is written)",
    },
  },
  async ({ options: { noun, "dry-run": dryRun }, positionals: [feature = ""] }) => {
    const { service, name } = placeOf(feature);
    const request = featureRequest({ service, name, noun });
    if (dryRun) {
      show(await plannedFeature(checkout, request), { added: "Would write", changed: "Would change" });
      return 0;
    }
    show(await writeFeature(checkout, request), { added: "Wrote", changed: "Changed" });
    console.log(`\nNext: npm test -- app/${service}/${name}, then npm start; docs/add-a-feature.md.`);
    return 0;
  },
);

function placeOf(feature: string): { readonly service: string; readonly name: string } {
  const [, service, name] = /^([^/]+)\/([^/]+)$/.exec(feature) ?? [];
  if (service !== undefined && name !== undefined) return { service, name };
  throw new Refusal(`${feature}: must be a service and a name, such as shop/reviews.`, {
    remedy: "--help shows the options.",
    exitCode: exitCodes.refused,
  });
}

function show(changes: FeatureChanges, verbs: Readonly<Record<keyof FeatureChanges, string>>): void {
  for (const file of changes.added) console.log(`${verbs.added} ${file}`);
  for (const file of changes.changed) console.log(`${verbs.changed} ${file}`);
}

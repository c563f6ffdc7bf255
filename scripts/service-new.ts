import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { plannedFiles, writeService } from "./service-new/service-files.ts";
import { serviceRequest } from "./service-new/service-request.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run service:new",
    about:
      "Scaffold a service: its folder in app/, its file of the contract, and its line in the list of services. The next\n" +
      "npm start runs it behind the gateway, and its test passes.",
    positionals: {
      name: "<name>",
      about: "its folder, schema, database role and prefix of the API: 2 to 20 lowercase letters and digits",
      count: "one",
    },
    options: {
      noun: { value: "<noun>", about: "a kind of resource that it serves (default: the name without a final s)" },
      "dry-run": { about: "show the files that would be written" },
    },
    exits: {
      0: "written",
      1: "the service is written, its generated pages are not: npm run docs writes them",
      2: "bad arguments, or a name that is taken (nothing is written)",
    },
  },
  async ({ options: { noun, "dry-run": dryRun }, positionals: [name = ""] }) => {
    const request = serviceRequest({ name, noun });
    if (dryRun) {
      for (const file of await plannedFiles(checkout, request)) console.log(`Would write ${file}`);
      return 0;
    }
    for (const file of await writeService(checkout, request)) console.log(`Wrote ${file}`);
    console.log(`\nNext: npm start, then curl …/v1/${request.name}; docs/add-a-service.md explains the files.`);
    return 0;
  },
);

import path from "node:path";
import { diagnose, diagnosisTable } from "../machine/doctor.ts";
import { runCommand } from "../machine/terminal/command.ts";

process.exitCode = await runCommand(
  {
    run: "npm run doctor",
    about: "Show each part that the platform needs on this machine: its version, its path, and how to install it.",
    options: { json: { about: "print the report as JSON" } },
    notes: "Changes nothing, except that Node 24 is brought into the cache if this machine runs another version.",
    exits: { 0: "everything is installed", 1: "something is missing" },
  },
  async ({ options: { json } }) => {
    const diagnosis = await diagnose(path.dirname(import.meta.dirname));
    console.log(json ? JSON.stringify(diagnosis, undefined, 2) : diagnosisTable(diagnosis));
    return diagnosis.healthy ? 0 : 1;
  },
);

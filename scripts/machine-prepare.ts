import { Refusal } from "../contract/refusal.mjs";
import { readAuthority, refusal, type Authority } from "../machine/authority.ts";
import { installDebianPackages } from "../machine/debian.ts";
import type { Machine, PartName, Search } from "../machine/part.ts";
import { findParts, partsOf, thisMachine, type Found } from "../machine/parts.ts";
import { planMachine, type Plan } from "../machine/plan.ts";
import { runCommand } from "../machine/terminal/command.ts";

/** Who may install; a test gives another. */
interface Wish<W extends PartName> {
  want: readonly W[];
  search?: Search;
  authority?: Authority;
}

/**
 * Finds what is wanted of this machine, and brings what is missing.
 * @throws Refusal with exit code 2, before anything is changed, where it may not install: the message has the exact commands
 */
export async function prepareMachine<W extends PartName>({ want, search = thisMachine(), authority }: Wish<W>) {
  const plan = await planMachine(want, search);
  const found = isComplete(plan) ? plan.found : await carryOut(plan, search, await mayInstall(plan, search, authority));
  return { node: process.execPath, ...Object.fromEntries(found.map(pathOf)) } as Pick<Machine, W | "node">;
}

const isComplete = ({ fromDebian, intoCache }: Plan): boolean => fromDebian.length + intoCache.length === 0;

function pathOf({ part, finding }: Found): [PartName, string] {
  if (finding.state === "there") return [part.name, finding.path];
  const why = finding.state === "unfit" ? `${finding.path} ${finding.why}` : "it is not found";
  throw new Refusal(`${why}, after its installation.`, {
    path: `machine: ${part.title}`,
    remedy: `It must be ${part.needs}; npm run doctor shows more.`,
  });
}

async function mayInstall(plan: Plan, search: Search, given?: Authority): Promise<readonly string[]> {
  if (plan.debianPackages.length === 0) return [];
  const authority = given ?? (await readAuthority(search.path));
  if (!authority.may) throw refusal(plan, authority);
  return authority.sudo;
}

async function carryOut(plan: Plan, search: Search, sudo: readonly string[]): Promise<Found[]> {
  if (plan.debianPackages.length > 0)
    await installDebianPackages({ packages: plan.debianPackages, sudo, cache: search.cache });
  for (const { supply } of plan.intoCache) if (supply.from === "cache") await supply.bring(search);
  return findParts(
    plan.found.map(({ part }) => part.name),
    search,
  );
}

/** What would be done, in lines. */
function describe({ debianPackages, intoCache }: Plan, search: Search): string {
  const lines = [
    ...(debianPackages.length > 0 ? [`Would install Debian's packages ${debianPackages.join(" ")}.`] : []),
    ...intoCache.map(({ title, needs }) => `Would bring ${title} (${needs}) into ${search.cache}.`),
  ];
  return lines.length > 0 ? lines.join("\n") : "Everything is there.";
}

async function main(command: string, dryRun: boolean): Promise<string> {
  const want = partsOf(command);
  const search = thisMachine();
  if (dryRun) {
    const plan = await planMachine(want, search);
    await mayInstall(plan, search);
    return describe(plan, search);
  }
  await prepareMachine({ want, search });
  return "Everything is there.";
}

if (import.meta.main)
  process.exitCode = await runCommand(
    {
      run: "npm run machine:prepare",
      about: "Bring onto this machine what the platform runs on. Does nothing if everything is installed.",
      options: {
        for: {
          value: "<command>",
          about: "only what that command needs: sandbox-start, test, rehearse, bench; machine-prepare is all",
          default: "machine-prepare",
        },
        "dry-run": { about: "say what would be done" },
      },
      notes: `Debian's packages need root, or sudo without a password. The rest goes into the cache (GROUNDWORK_CACHE, else
~/.cache/groundwork). The services of Debian's packages are not started and stay off at boot.`,
      exits: {
        0: "everything is installed",
        1: "an installation failed",
        2: "it may not install here (the exact commands are printed), or bad arguments",
      },
    },
    async ({ options }) => {
      console.log(await main(options.for, options["dry-run"]));
      return 0;
    },
  );

import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { installCommand, installDebianPackages, readAuthority, type Authority } from "./debian.ts";
import type { Machine, Part, PartName, Search } from "./part.ts";
import { findParts, partsOf, thisMachine, type Found } from "./parts.ts";

/** What a machine lacks, and where it comes from. */
interface Plan {
  /** What was found of each wanted part, in the order of the request. */
  readonly found: readonly Found[];
  readonly debianPackages: readonly string[];
  /** Parts that Debian's packages supply. */
  readonly fromDebian: readonly Found[];
  /** Parts to bring into the cache, after Debian's packages. */
  readonly intoCache: readonly Part[];
}

interface Request<W extends PartName> {
  readonly want: readonly W[];
  /** A test gives another machine, and another authority to install on it. */
  readonly search?: Search;
  readonly authority?: Authority;
}

/**
 * Finds the wanted parts of this machine, and installs those that are missing.
 * @throws Refusal with exit code 2, before anything changes, if it may not install: the message has
 * the exact commands
 */
export async function prepareMachine<W extends PartName>({ want, search = thisMachine(), authority }: Request<W>) {
  const plan = await planMachine(want, search);
  const found = isComplete(plan) ? plan.found : await carryOut(plan, search, await mayInstall(plan, search, authority));
  return { node: process.execPath, ...Object.fromEntries(found.map(pathOf)) } as Pick<Machine, W | "node">;
}

/**
 * What {@link prepareMachine} would do for a command of `scripts/`, in lines; changes nothing.
 * @throws Refusal with exit code 2 if it may not install
 */
export async function describePreparation(command: string): Promise<string> {
  const search = thisMachine();
  const plan = await planMachine(partsOf(command), search);
  await mayInstall(plan, search);
  const lines = [
    ...(plan.debianPackages.length > 0 ? [`Would install Debian's packages ${plan.debianPackages.join(" ")}.`] : []),
    ...plan.intoCache.map(({ title, needs }) => `Would bring ${title} (${needs}) into ${search.cache}.`),
  ];
  return lines.length > 0 ? lines.join("\n") : "Everything is installed.";
}

const isLacking = ({ finding }: Found): boolean => finding.state !== "there";
const isComplete = ({ fromDebian, intoCache }: Plan): boolean => fromDebian.length + intoCache.length === 0;

async function planMachine(want: readonly PartName[], search: Search): Promise<Plan> {
  const found = await findParts(want, search);
  const lacking = found.filter(isLacking);
  const toSupply = [...lacking, ...(await findTools(lacking, search))];
  const fromDebian = toSupply.filter(({ part }) => part.supply.from === "debian");
  return {
    found,
    fromDebian,
    debianPackages: [
      ...new Set(fromDebian.flatMap(({ part }) => (part.supply.from === "debian" ? part.supply.packages : []))),
    ],
    intoCache: toSupply.filter(({ part }) => part.supply.from === "cache").map(({ part }) => part),
  };
}

/** The missing parts that are needed to make other missing parts. */
async function findTools(lacking: readonly Found[], search: Search): Promise<Found[]> {
  const wanted = await Promise.all(
    lacking.map(({ part: { supply } }) => (supply.from === "cache" ? supply.madeWith(search) : Promise.resolve([]))),
  );
  const known = new Set<PartName>(lacking.map(({ part }) => part.name));
  const tools = [...new Set(wanted.flat())].filter((name) => !known.has(name));
  return (await findParts(tools, search)).filter(isLacking);
}

/** The words before each command that installs: none for root, else sudo. */
async function mayInstall(plan: Plan, search: Search, given?: Authority): Promise<readonly string[]> {
  if (plan.debianPackages.length === 0) return [];
  const authority = given ?? (await readAuthority(search.path));
  if (!authority.may) throw refusal(plan, authority);
  return authority.sudo;
}

function refusal({ fromDebian, debianPackages }: Plan, authority: Authority & { may: false }): Refusal {
  const what = `something is missing and may not be installed from here: ${authority.why}.`;
  const lacking = fromDebian.map(
    ({ part, finding }) =>
      `    ${part.title}, ${part.needs}${finding.state === "unfit" ? ` (${finding.path}: ${finding.why})` : ""}`,
  );
  const how = authority.isDebian
    ? "Run as root, then run this again:"
    : "Install them with this system's package manager, then run this again. The commands on Debian, as root:";
  const commands = ["  apt-get update", `  ${installCommand(debianPackages)}`];
  return new Refusal([what, ...lacking].join("\n"), {
    path: "machine",
    remedy: [how, ...commands, "Nothing was installed."].join("\n"),
    exitCode: exitCodes.refused,
  });
}

async function carryOut(plan: Plan, search: Search, sudo: readonly string[]): Promise<Found[]> {
  if (plan.debianPackages.length > 0)
    await installDebianPackages({ packages: plan.debianPackages, sudo, cache: search.cache });
  for (const { supply } of plan.intoCache) if (supply.from === "cache") await supply.bring(search);
  const names = plan.found.map(({ part }) => part.name);
  return findParts(names, search);
}

function pathOf({ part, finding }: Found): [PartName, string] {
  if (finding.state === "there") return [part.name, finding.path];
  const why = finding.state === "unfit" ? `${finding.path} ${finding.why}` : "it was not found";
  throw new Refusal(`${why} after its installation.`, {
    path: `machine: ${part.title}`,
    remedy: `It must be ${part.needs}; npm run doctor shows more.`,
  });
}

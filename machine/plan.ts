import type { Part, PartName, Search } from "./part.ts";
import { findParts, type Found } from "./parts.ts";

/** What has to happen before a machine has what is wanted. */
export interface Plan {
  /** What was found of each wanted part, in the order of the wish. */
  readonly found: readonly Found[];
  readonly debianPackages: readonly string[];
  /** Parts that Debian's packages supply. */
  readonly fromDebian: readonly Found[];
  /** Parts to bring into the cache, after Debian's packages. */
  readonly intoCache: readonly Part[];
}

const isLacking = ({ finding }: Found): boolean => finding.state !== "there";

/** Parts that missing parts are made with, where they are missing too. */
async function findTools(lacking: readonly Found[], search: Search): Promise<Found[]> {
  const wanted = await Promise.all(
    lacking.map(({ part: { supply } }) => (supply.from === "cache" ? supply.madeWith(search) : Promise.resolve([]))),
  );
  const known = new Set<PartName>(lacking.map(({ part }) => part.name));
  const tools = [...new Set(wanted.flat())].filter((name) => !known.has(name));
  return (await findParts(tools, search)).filter(isLacking);
}

/** Looks at the machine and says what is to do; changes nothing. */
export async function planMachine(want: readonly PartName[], search: Search): Promise<Plan> {
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

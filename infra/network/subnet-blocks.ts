/** A block of IPv4 addresses: its first address as a number, and the length of its prefix. */
interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

/** How many addresses a block contains. */
const size = (block: Cidr): number => 2 ** (32 - block.prefix);

/** A block as text, such as `10.20.0.0/16`. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

function readParts(text: string): { octets: number[]; prefix: number } {
  const [address = "", length = "", ...rest] = text.split("/");
  const octets = address.split(".");
  const right = rest.length === 0 && octets.length === 4 && [...octets, length].every((part) => /^\d{1,3}$/.test(part));
  if (!right) throw new Error(`${text} is not a block of IPv4 addresses; write it as 10.20.0.0/16`);
  return { octets: octets.map(Number), prefix: Number(length) };
}

/**
 * Reads a block such as `10.20.0.0/16`.
 * @throws Error with the corrected text, such as the block that contains an address with host bits.
 */
export function parseCidr(text: string): Cidr {
  const { octets, prefix } = readParts(text);
  if (octets.some((octet) => octet > 255) || prefix > 32) {
    throw new Error(`${text} has a number that is too large; write it as 10.20.0.0/16`);
  }
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const block = { first: number - (number % 2 ** (32 - prefix)), prefix };
  if (block.first !== number) throw new Error(`${text} has host bits set; use ${formatCidr(block)}`);
  return block;
}

/** Whether two blocks share an address. */
export const overlap = (one: Cidr, other: Cidr): boolean =>
  one.first < other.first + size(other) && other.first < one.first + size(one);

/** Whether `outer` contains every address of `inner`. */
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);

/**
 * Internet access of a subnet: both ways (`public`), outbound only (`private`), none (`isolated`).
 */
export const tiers = ["public", "private", "isolated"] as const;
export type Tier = (typeof tiers)[number];

/**
 * A zone's letter: `a` of `eu-central-1a`. Every tier reserves one slot per letter, used or not.
 */
export const zoneLetters = ["a", "b", "c", "d", "e", "f"] as const;
export type ZoneLetter = (typeof zoneLetters)[number];

/** Three tiers of six zones are 18 slots; 32 leave room for two tiers more. */
const slotBits = 5;
/**
 * AWS allows /16 to /28 for a VPC; below /26 a subnet is too small for a load balancer that scales
 * and its tasks.
 */
const [largestPrefix, smallestPrefix] = [16, 21] as const;
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseCidr);

/**
 * Refuses a network in which the platform's subnets do not fit.
 * @param reserved blocks of other networks that this one may be connected with
 * @throws Error that names a block that fits
 */
export function checkNetwork(text: string, zones: number, reserved: readonly string[]): Cidr {
  const block = parseCidr(text);
  if (block.prefix > smallestPrefix) {
    throw new Error(`${text} has no room for ${zones} zones; use /${smallestPrefix} or larger`);
  }
  if (block.prefix < largestPrefix) {
    throw new Error(`${text} is larger than a VPC may be; use /${largestPrefix} to /${smallestPrefix}`);
  }
  if (!privateRanges.some((range) => contains(range, block))) {
    throw new Error(`${text} contains public addresses; use a block of ${privateRanges.map(formatCidr).join(", ")}`);
  }
  const taken = reserved.find((other) => overlap(block, parseCidr(other)));
  if (taken !== undefined)
    throw new Error(`${text} overlaps ${taken}, which network.reserved keeps for another network`);
  return block;
}

/**
 * The block of one subnet. It depends only on network, tier and letter, so adding a zone does not
 * change it.
 */
export function subnetBlock(network: string, tier: Tier, zone: ZoneLetter): string {
  const { first, prefix } = checkNetwork(network, zoneLetters.length, []);
  const slot = tiers.indexOf(tier) * zoneLetters.length + zoneLetters.indexOf(zone);
  return formatCidr({ first: first + slot * 2 ** (32 - prefix - slotBits), prefix: prefix + slotBits });
}

/**
 * The blocks of a VPC by tier, in the order of `zones`. Six slots are reserved per tier, so adding
 * a zone does not change a block.
 */
export function subnetBlocks(network: string, zones: readonly ZoneLetter[]): Record<Tier, string[]> {
  const blocks = (tier: Tier) => zones.map((zone) => subnetBlock(network, tier, zone));
  return { public: blocks("public"), private: blocks("private"), isolated: blocks("isolated") };
}

/** The letter of a zone such as `eu-central-1a`; undefined if it is not a zone of that region. */
export function zoneLetter(region: string, zone: string): ZoneLetter | undefined {
  return zoneLetters.find((letter) => zone === `${region}${letter}`);
}

/** A block of IPv4 addresses: its first address as a number, and the length of its prefix. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

/** How many addresses a block holds. */
export const size = (block: Cidr): number => 2 ** (32 - block.prefix);

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
 * @throws Error saying what the text should have been, such as the block that an address with host bits lies in.
 */
export function parseCidr(text: string): Cidr {
  const { octets, prefix } = readParts(text);
  if (octets.some((octet) => octet > 255) || prefix > 32) {
    throw new Error(`${text} has a number that is too large; write it as 10.20.0.0/16`);
  }
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const block = { first: number - (number % 2 ** (32 - prefix)), prefix };
  if (block.first !== number) throw new Error(`${text} does not begin where its block does; use ${formatCidr(block)}`);
  return block;
}

/** Whether two blocks share an address. */
export const overlap = (one: Cidr, other: Cidr): boolean =>
  one.first < other.first + size(other) && other.first < one.first + size(one);

/** Whether every address of `inner` lies in `outer`. */
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);

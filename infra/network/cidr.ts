/** A block of IPv4 addresses: its first address as a number, and the length of its prefix. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** How many addresses a block holds. */
export const size = (block: Cidr): number => 2 ** (32 - block.prefix);

/** A block as text, such as `10.20.0.0/16`. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/**
 * Reads a block such as `10.20.0.0/16`.
 * @throws Error saying what the text should have been, such as the block that an address with host bits lies in.
 */
export function parseCidr(text: string): Cidr {
  const numbers = (pattern.exec(text) ?? []).slice(1).map(Number);
  const [a, b, c, d, prefix] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined || prefix === undefined) {
    throw new Error(`${text} is not a block of IPv4 addresses; write it as 10.20.0.0/16`);
  }
  if (Math.max(a, b, c, d) > 255 || prefix > 32) {
    throw new Error(`${text} has a number that is too large; write it as 10.20.0.0/16`);
  }
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const block = { first: address - (address % 2 ** (32 - prefix)), prefix };
  if (block.first !== address) throw new Error(`${text} does not begin where its block does; use ${formatCidr(block)}`);
  return block;
}

/** Whether two blocks share an address. */
export const overlap = (one: Cidr, other: Cidr): boolean =>
  one.first < other.first + size(other) && other.first < one.first + size(one);

/** Whether every address of `inner` lies in `outer`. */
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);

import { isIP } from "node:net";

/**
 * The widest ranges that S3 accepts as a limit of access, as prefix lengths. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const widest = { 4: 8, 6: 32 } as const;

/** The length of the prefix of an IP address or CIDR range, by family; undefined if it is none. */
function prefixOf(range: string): { readonly family: 4 | 6; readonly length: number } | undefined {
  const [, address = "", written] = /^([\d.:a-f]+)(?:\/(\d{1,3}))?$/i.exec(range.trim()) ?? [];
  const family = isIP(address);
  if (family !== 4 && family !== 6) return undefined;
  const bits = family === 4 ? 32 : 128;
  const length = written === undefined ? bits : Number(written);
  return length <= bits ? { family, length } : undefined;
}

/** Whether a text is an IP address or a CIDR range. */
export const isRange = (text: string): boolean => prefixOf(text) !== undefined;

/** Why some ranges do not narrow where a request comes from; undefined if they do. */
export function whyTooWide(ranges: readonly string[]): string | undefined {
  const shares = { 4: 0, 6: 0 };
  for (const range of new Set(ranges)) {
    const prefix = prefixOf(range);
    if (prefix === undefined) continue;
    if (prefix.length === 0) return "contains every address";
    if (prefix.length < widest[prefix.family])
      return `has a range wider than /${widest[prefix.family]}, which AWS regards as public`;
    shares[prefix.family] += 2 ** -prefix.length;
  }
  return shares[4] >= 0.5 || shares[6] >= 0.5 ? "has ranges that are half of the internet or more" : undefined;
}

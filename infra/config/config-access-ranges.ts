import * as z from "zod";
import { contains, overlap, parseCidr } from "../network/subnet-blocks.ts";

/**
 * The blocks from which no connection over the internet comes: RFC 1918, shared address space, loopback,
 * link-local.
 */
const privateBlocks = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
];

function publicRangeProblem(text: string): string | undefined {
  try {
    const range = parseCidr(text);
    if (range.prefix === 0) return "contains every address of the internet; name the addresses that you deploy from";
    return privateBlocks.some((block) => overlap(parseCidr(block), range))
      ? "is a private range, and the internet's side of a NAT has a public address; name that address"
      : undefined;
  } catch (problem) {
    return (problem as Error).message;
  }
}

function privateRangeProblem(text: string): string | undefined {
  try {
    const range = parseCidr(text);
    return privateBlocks.some((block) => contains(parseCidr(block), range))
      ? undefined
      : "is not a private range, so that no connected network has it; name public addresses in publicAccessCidrs";
  } catch (problem) {
    return (problem as Error).message;
  }
}

/** Blocks of addresses from which the API is reached. */
const ranges = (limit: string, problemOf: (text: string) => string | undefined) =>
  z
    .array(
      z.string().refine((text) => problemOf(text) === undefined, {
        error: ({ input }) => problemOf(String(input)) ?? "",
        abort: true,
      }),
    )
    .max(40, `must have at most 40 ranges, ${limit}`)
    .optional();

/** Public addresses from which the API of Kubernetes is reached. */
export const publicRanges = ranges("the quota of EKS", publicRangeProblem);

/** Private addresses from which the API of Kubernetes is reached. */
export const privateRanges = ranges("the rules that this kit makes in a security group", privateRangeProblem);

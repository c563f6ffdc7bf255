import type { Lookup } from "../lookup.ts";

/** The sandbox stands in the commercial partition. */
export const getPartition: Lookup = {
  token: "aws:index/getPartition:getPartition",
  answer: () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }),
};

import type { Lookup } from "../lookup.ts";

/** The sandbox is called by an administrator of its account. */
export const getCallerIdentity: Lookup = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  answer: (_, { account }) => ({
    id: account,
    accountId: account,
    arn: `arn:aws:iam::${account}:user/sandbox`,
    userId: "AIDASANDBOXSANDBOX000",
  }),
};

import { Refusal } from "../../../contract/refusal.mjs";
import { didYouMean } from "../../core/did-you-mean.ts";
import type { Lookup } from "../lookup.ts";
import { sdkLookups } from "../sdk-catalogue.ts";
import * as account from "./account.ts";
import * as ec2 from "./ec2.ts";
import * as eks from "./eks.ts";
import * as iam from "./iam.ts";
import * as secretsmanager from "./secretsmanager.ts";

/**
 * The lookups that the sandbox answers, by their token: everything that the files of this folder
 * export.
 */
const lookups: ReadonlyMap<string, Lookup> = new Map(
  [account, ec2, eks, iam, secretsmanager]
    .flatMap((group): Lookup[] => Object.values(group))
    .map((lookup) => [lookup.token, lookup]),
);

/**
 * The lookup of a token such as `aws:index/getRegion:getRegion`.
 * @throws Refusal with the nearest lookup if `@pulumi/aws` lacks the token, or with the answered
 * lookups if the sandbox lacks it
 */
export function findLookup(token: string): Lookup {
  const found = lookups.get(token);
  if (found !== undefined) return found;
  const known = sdkLookups();
  if (!known.includes(token))
    throw new Refusal(`the installed @pulumi/aws has no lookup "${token}"${didYouMean(token, known)}`, {
      remedy: "Use a function of the installed @pulumi/aws.",
    });
  throw new Refusal(`the sandbox does not answer "${token}".`, {
    remedy: `It answers: ${[...lookups.keys()].join(", ")}.`,
  });
}

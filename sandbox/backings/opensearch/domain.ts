import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";

const Domain = z.object({
  domainName: z.string(),
  engineVersion: z.string().default("OpenSearch_2.19"),
  advancedSecurityOptions: z.object({ enabled: z.boolean().default(false) }).prefault({}),
  domainEndpointOptions: z.object({ customEndpointEnabled: z.boolean().default(false) }).prefault({}),
  cognitoOptions: z.object({ enabled: z.boolean().default(false) }).prefault({}),
});

/** The server that a domain requires. */
export interface OpenSearchDomain {
  readonly domainName: string;
  /** Whether the domain has roles of its own, to which roles of IAM are mapped. */
  readonly fineGrained: boolean;
}

type Given = z.infer<typeof Domain>;

/** What one node of OpenSearch without plugins cannot be, with the message. */
const refusals: readonly (readonly [(domain: Given) => boolean, property: string, message: string])[] = [
  [
    ({ engineVersion }) => !/^OpenSearch_2\./.test(engineVersion),
    "engineVersion",
    "the sandbox runs OpenSearch 2; use OpenSearch_2.19 here",
  ],
  [
    ({ domainEndpointOptions }) => domainEndpointOptions.customEndpointEnabled,
    "domainEndpointOptions.customEndpointEnabled",
    "the sandbox resolves no names; leave the custom endpoint out",
  ],
  [
    ({ cognitoOptions }) => cognitoOptions.enabled,
    "cognitoOptions.enabled",
    "the sandbox has no Cognito; leave it out",
  ],
];

/** Reads a domain; refuses inputs that one node cannot fulfil. */
export function openSearchDomain({ name, outputs }: HeldResource): OpenSearchDomain {
  const where = `OpenSearch domain ${name}`;
  const given = supportedInputs(where, Domain, outputs);
  const refusal = refusals.find(([holds]) => holds(given));
  if (refusal !== undefined)
    throw new Refusal(refusal[2], {
      path: `${where}: ${refusal[1]}`,
      remedy: "Correct the argument that this names.",
    });
  return { domainName: given.domainName, fineGrained: given.advancedSecurityOptions.enabled };
}

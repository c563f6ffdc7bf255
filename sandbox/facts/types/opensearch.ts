import type { NewResource } from "../new-resource.ts";
import type { InputProblem, ReviewedType } from "../reviewed-type.ts";
import type { Properties } from "../../core/backing.ts";

const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const mapOf = (value: unknown): Properties => (isMap(value) ? value : {});

/** Of a domain in a VPC, `vpc-<name>-<26 letters and digits>.<region>.es.amazonaws.com`. */
function endpointOf(resource: NewResource, domainName: string): string {
  const kind = Object.keys(resource.map("vpcOptions")).length > 0 ? "vpc" : "search";
  const id = resource.letters(26, "abcdefghijklmnopqrstuvwxyz234567");
  return `${kind}-${domainName}-${id}.${resource.region}.es.amazonaws.com`;
}

/**
 * What fine-grained access control needs
 * (docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html, 2026-11-29).
 */
function fineGrainedProblems(inputs: Properties): readonly InputProblem[] {
  if (mapOf(inputs["advancedSecurityOptions"])["enabled"] !== true) return [];
  const needed = [
    ["encryptAtRest", "enabled"],
    ["nodeToNodeEncryption", "enabled"],
    ["domainEndpointOptions", "enforceHttps"],
  ] as const;
  return needed
    .filter(([input, flag]) => mapOf(inputs[input])[flag] === false || inputs[input] === undefined)
    .map(([property, flag]) => ({
      property,
      reason: `fine-grained access control needs ${property}.${flag}`,
    }));
}

/** A domain; its id is its ARN. */
export const opensearchDomain: ReviewedType = {
  type: "aws:opensearch/domain:Domain",
  published: "AWS::OpenSearchService::Domain",
  autoName: { property: "domainName", maxLength: 28, lowercase: true },
  // The provider enables encryption in place and replaces for any other change of it; fine-grained
  // access control cannot be disabled again.
  replaces: ["domainName", "encryptAtRest", "ipAddressType"],
  updates: ["advancedSecurityOptions", "nodeToNodeEncryption", "vpcOptions", "engineVersion", "ebsOptions"],
  documents: ["accessPolicies"],
  problems: fineGrainedProblems,
  create: (resource) => {
    const domainName = resource.text("domainName");
    const arn = resource.arn("es", `domain/${domainName}`);
    const endpoint = endpointOf(resource, domainName);
    return {
      id: arn,
      outputs: {
        arn,
        domainId: `${resource.account}/${domainName}`,
        endpoint,
        dashboardEndpoint: `${endpoint}/_dashboards`,
        // Only a domain of both kinds of addresses has the second endpoint.
        endpointV2: "",
        dashboardEndpointV2: "",
        domainEndpointV2HostedZoneId: "",
        engineVersion: "OpenSearch_2.19",
        ipAddressType: "ipv4",
      },
    };
  },
};

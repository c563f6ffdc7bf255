import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import networkPrivate from "./opensearch-serverless-network-private.ts";

const inside = { Rules: [{ ResourceType: "collection", Resource: ["collection/logs"] }], SourceVPCEs: ["vpce-1"] };
const policy = (...rules: object[]) => ({ policy: JSON.stringify(rules) });
const network = {
  name: "logs",
  type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
  properties: { name: "logs", type: "network", ...policy({ ...inside, AllowFromPublic: false }) },
};

export default casesOf(networkPrivate, network, {
  pass: { "only a VPC endpoint": {}, "AllowFromPublic is not set": policy(inside) },
  fail: {
    "the internet": policy({ ...inside, AllowFromPublic: true }),
    "the internet, in the second rule": policy(inside, { ...inside, AllowFromPublic: true }),
  },
  unknown: { "the policy is not known": { policy: UNKNOWN }, "the type is not known": { type: UNKNOWN } },
  notApplicable: { "an encryption policy": { type: "encryption", policy: '{"Rules":[],"AWSOwnedKey":true}' } },
});

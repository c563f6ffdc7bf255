import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { compliantKey, keyPolicy } from "./compliant-key.fixture.ts";
import policyDefined from "./kms-key-policy-defined.ts";

const beside = {
  name: "beside",
  type: "aws:kms/keyPolicy:KeyPolicy",
  properties: { keyId: "key-2", policy: compliantKey.properties["policy"] },
};

const awsOwn = JSON.stringify({ Id: "key-default-1", ...(JSON.parse(keyPolicy({})) as object) });

export default casesOf(policyDefined, [compliantKey, beside], {
  pass: {
    "it has one": {},
    "beside it": { policy: ABSENT, "beside:keyId": "key-1" },
    "beside it, before it has an id": {
      $id: undefined,
      policy: ABSENT,
      "beside:keyId": UNKNOWN,
      "beside:$dependencies": { keyId: [urnOf(compliantKey)] },
    },
    "AWS's, with a statement of one's own": { policy: { Id: "key-default-1", Statement: [{}, {}] } },
    "a copy has its own": { $type: "aws:kms/replicaKey:ReplicaKey" },
  },
  fail: {
    "it has none": { policy: ABSENT },
    "it has AWS's, which is read back": { policy: awsOwn },
    "nor has an imported one": { $type: "aws:kms/externalKey:ExternalKey", policy: ABSENT },
  },
  unknown: {
    "it is not known": { policy: UNKNOWN },
    "whose the policy beside is is not known": { policy: ABSENT, "beside:keyId": UNKNOWN },
  },
});

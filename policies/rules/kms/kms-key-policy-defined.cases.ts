import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantKey, keyPolicy } from "./compliant-key.fixture.ts";
import policyDefined from "./kms-key-policy-defined.ts";

const separate = {
  name: "separate",
  type: "aws:kms/keyPolicy:KeyPolicy",
  properties: { keyId: "key-2", policy: compliantKey.properties["policy"] },
};

const awsOwn = JSON.stringify({ Id: "key-default-1", ...(JSON.parse(keyPolicy({})) as object) });

export default casesOf(policyDefined, [compliantKey, separate], {
  pass: {
    "the key has a policy": {},
    "a KeyPolicy refers to the key": { policy: ABSENT, "separate:keyId": "key-1" },
    "a KeyPolicy refers to a key that has no ID yet": {
      $id: undefined,
      policy: ABSENT,
      "separate:keyId": UNKNOWN,
      "separate:$dependencies": { keyId: [urnOf(compliantKey)] },
    },
    "the default policy with an added statement": { policy: { Id: "key-default-1", Statement: [{}, {}] } },
    "a replica key with a policy": { $type: "aws:kms/replicaKey:ReplicaKey" },
  },
  fail: {
    "no policy is set": { policy: ABSENT },
    "the policy is the default policy, read back from AWS": { policy: awsOwn },
    "no policy is set for a key with imported material": { $type: "aws:kms/externalKey:ExternalKey", policy: ABSENT },
  },
  unknown: {
    "the policy is not known": { policy: UNKNOWN },
    "the key of the KeyPolicy is not known": { policy: ABSENT, "separate:keyId": UNKNOWN },
  },
});

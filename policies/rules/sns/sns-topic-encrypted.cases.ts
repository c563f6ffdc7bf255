import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import snsTopicEncrypted from "./sns-topic-encrypted.ts";

const topic = {
  name: "orders",
  type: "aws:sns/topic:Topic",
  properties: { name: "orders", kmsMasterKeyId: "alias/orders" },
};

export default casesOf(snsTopicEncrypted, topic, {
  pass: { "the topic has a key": {}, "the key of AWS encrypts it": { kmsMasterKeyId: "alias/aws/sns" } },
  fail: {
    "no key is set": { kmsMasterKeyId: ABSENT },
    "the key is an empty text, as AWS reports a topic without a key": { kmsMasterKeyId: "" },
  },
  unknown: { "the key is not known": { kmsMasterKeyId: UNKNOWN } },
});

import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** What holds data, is reached, or costs. */
const types = [
  "aws:dynamodb/table:Table",
  "aws:ebs/volume:Volume",
  "aws:ec2/instance:Instance",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/vpc:Vpc",
  "aws:ecs/cluster:Cluster",
  "aws:ecs/service:Service",
  "aws:efs/fileSystem:FileSystem",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:kms/key:Key",
  "aws:lambda/function:Function",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:opensearch/domain:Domain",
  "aws:rds/cluster:Cluster",
  "aws:rds/instance:Instance",
  "aws:s3/bucket:Bucket",
  "aws:secretsmanager/secret:Secret",
];

export default rule({
  name: "resource-tags-required",
  title: "Resources carry the tags that the stack asks for",
  why: "What says neither whose it is nor what for is neither paid by nor mended by anybody.",
  type: types,
  severity: "low",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
  remedy: "tags: { … } of the resource, or defaultTags of its provider",
  judge: (resource, { requiredTags }) => {
    if (requiredTags.length === 0) return notApplicable("the stack asks for no tags");
    // Inputs of a provider with defaultTags have them in tagsAll.
    const tags = ["tagsAll", "tags"].map((key) => resource.at(key));
    const lacking = requiredTags.filter(
      (name) => !anyOf(tags.map((each) => () => each.entries().some(([tag]) => tag === name))),
    );
    return lacking.length === 0
      ? pass()
      : fail(`it does not carry ${lacking.length} of the ${requiredTags.length} tags that the stack asks for`);
  },
});

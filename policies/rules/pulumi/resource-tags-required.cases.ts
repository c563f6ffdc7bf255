import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNatGateway } from "./compliant-nat-gateway.fixture.ts";
import resourceTagsRequired from "./resource-tags-required.ts";

const all = { owner: "shop", "example.com/cost": "4711" };

export default casesOf(
  resourceTagsRequired,
  compliantNatGateway,
  {
    pass: {
      "the provider's default tags provide the required tags": {},
      "the resource's own tags contain the required tags": { tags: all, tagsAll: ABSENT },
      "the resource's own tags contain the required tags, and tagsAll is unknown": { tags: all, tagsAll: UNKNOWN },
      "tags and tagsAll each contain one required tag": {
        tags: { owner: "shop" },
        tagsAll: { "example.com/cost": "4711" },
      },
    },
    fail: {
      "a required tag is missing": { "tagsAll.owner": ABSENT },
      "a required tag is empty": { "tagsAll.owner": "" },
      "a required tag is written in another letter case": { tagsAll: { Owner: "shop", "example.com/cost": "4711" } },
      "the resource has no tags": { tags: ABSENT, tagsAll: ABSENT },
      "a required tag is missing and another is unknown": { tagsAll: { owner: UNKNOWN } },
      "a tag's name contains a dot, and a nested map does not count": {
        tagsAll: { owner: "shop", example: { "com/cost": "4711" } },
      },
    },
    unknown: {
      "tagsAll is unknown": { tagsAll: UNKNOWN },
      "tags and tagsAll are unknown": { tags: UNKNOWN, tagsAll: UNKNOWN },
      "a tag's value is unknown": { "tagsAll.owner": UNKNOWN },
    },
  },
  { requiredTags: ["owner", "example.com/cost"] },
);

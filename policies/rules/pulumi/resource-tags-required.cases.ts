import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantNatGateway } from "./compliant-nat-gateway.fixture.ts";
import resourceTagsRequired from "./resource-tags-required.ts";

const all = { owner: "shop", "example.com/cost": "4711" };

export default casesOf(
  resourceTagsRequired,
  compliantNatGateway,
  {
    pass: {
      "its provider's default tags are among all its tags": {},
      "its own tags hold them": { tags: all, tagsAll: ABSENT },
      "its own tags hold them, and all its tags are not known": { tags: all, tagsAll: UNKNOWN },
      "each of the two holds one": { tags: { owner: "shop" }, tagsAll: { "example.com/cost": "4711" } },
    },
    fail: {
      "one is missing": { "tagsAll.owner": ABSENT },
      "one is empty": { "tagsAll.owner": "" },
      "one is written in another case": { tagsAll: { Owner: "shop", "example.com/cost": "4711" } },
      "it has no tags": { tags: ABSENT, tagsAll: ABSENT },
      "one is missing beside one that is not known": { tagsAll: { owner: UNKNOWN } },
      "a dot in a name is no step into a map": { tagsAll: { owner: "shop", example: { "com/cost": "4711" } } },
    },
    unknown: {
      "all its tags are not known": { tagsAll: UNKNOWN },
      "its own tags are not known either": { tags: UNKNOWN, tagsAll: UNKNOWN },
      "a tag's value is not known": { "tagsAll.owner": UNKNOWN },
    },
  },
  { requiredTags: ["owner", "example.com/cost"] },
);

import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import resourceTagsRequired from "./resource-tags-required.ts";

export default casesOf(
  resourceTagsRequired,
  {
    name: "data",
    type: "aws:efs/fileSystem:FileSystem",
    properties: { encrypted: true, tags: { owner: "shop" } },
  },
  {
    pass: { "its own": {}, "its provider's": { tags: ABSENT, tagsAll: { owner: "shop" } } },
    fail: { others: { tags: { name: "x" } }, "they are unset": { tags: ABSENT } },
    unknown: { "they are not known": { tags: UNKNOWN } },
  },
  { requiredTags: ["owner"] },
);

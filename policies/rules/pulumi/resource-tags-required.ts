import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { mainTypes } from "./main-types.ts";

export default rule({
  name: "resource-tags-required",
  title: "Resources that store data or cost money have the required tags",
  why: "Without tags the operator cannot tell who owns a resource and pays for it, so nobody dares to delete it.",
  type: mainTypes,
  severity: "low",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  threshold: "requiredTags",
  remedy: 'new aws.Provider("aws", { defaultTags: { tags: { <each of thresholds.requiredTags>: … } } })',
  judge: (resource, { requiredTags }) => {
    if (requiredTags.length === 0) return notApplicable("needs no tags: thresholds.requiredTags is empty");
    // `tagsAll` contains the provider's default tags as well.
    const maps = ["tagsAll", "tags"].map((property) => resource.at(property));
    return every(requiredTags, (tag) =>
      anyOf(maps.map((map) => () => carries(map, tag))) ? pass() : fail(`does not have the required tag ${tag}`),
    );
  },
});

/** A tag's name may contain dots, which a path would treat as separators. */
const carries = (tags: Reading, tag: string): boolean =>
  tags.entries().some(([name, value]) => name === tag && value.isSet());

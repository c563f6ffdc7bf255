import { anyOf } from "../../reading/certainty.ts";
import { mainTypes } from "../../reading/main-types.ts";
import type { Reading } from "../../reading/reading.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "resource-tags-required",
  title: "What holds data or costs money carries the tags that are required",
  why: "What nobody owns is paid for by everybody, and outlives everybody who could say what it is.",
  type: mainTypes,
  severity: "low",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  remedy: 'new aws.Provider("aws", { defaultTags: { tags: { <each of thresholds.requiredTags>: … } } })',
  judge: (resource, { requiredTags }) => {
    if (requiredTags.length === 0) return notApplicable("the stack requires no tags");
    // `tagsAll` holds the provider's default tags as well.
    const maps = ["tagsAll", "tags"].map((property) => resource.at(property));
    return every(requiredTags, (tag) =>
      anyOf(maps.map((map) => () => carries(map, tag))) ? pass() : fail(`tags must hold ${tag}`),
    );
  },
});

/** A tag's name may hold dots, which a path would take for steps. */
const carries = (tags: Reading, tag: string): boolean =>
  tags.entries().some(([name, value]) => name === tag && value.isSet());

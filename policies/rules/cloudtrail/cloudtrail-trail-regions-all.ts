import type { Reading } from "../../kernel/reading.ts";
import { lists, mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf } from "../../kernel/verdict.ts";

const recordsAll = (trail: Resource): boolean =>
  allOf([() => trail.at("isMultiRegionTrail").is(true), () => selectsManagement(trail)]);

/** Without selectors a trail records all management events. */
function selectsManagement(trail: Resource): boolean {
  const advanced = trail.at("advancedEventSelectors").items();
  if (advanced.length > 0) return anyOf(advanced.map((selector) => () => isManagement(selector)));
  const basic = trail.at("eventSelectors").items();
  return basic.length === 0 || anyOf(basic.map((selector) => () => isEverything(selector)));
}

const isEverything = (selector: Reading): boolean =>
  !selector.at("includeManagementEvents").is(false) && ["", "All"].includes(selector.at("readWriteType").text());

/** A selector of the category Management without a further field, such as `readOnly`. */
function isManagement(selector: Reading): boolean {
  const fields = selector.at("fieldSelectors").items();
  return (
    fields.length === 1 &&
    fields.some((field) => field.at("field").is("eventCategory") && lists(field.at("equals"), "Management"))
  );
}

export default rule({
  name: "cloudtrail-trail-regions-all",
  title: "CloudTrail has a multi-Region trail with read and write management events",
  why: "An attacker acts in a Region that nobody observes. A trail covers one Region by default.",
  type: "aws:cloudtrail/trail:Trail",
  severity: "high",
  union: [408],
  controls: { fsbp: ["CloudTrail.1"], checkov: ["CKV_AWS_67"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1",
  remedy: "isMultiRegionTrail: true",
  judgeInStack: (trail, stack) => {
    const trails = [trail, ...stack.ofType(trail.type).filter(({ urn }) => urn !== trail.urn)];
    return mustHold(
      anyOf(trails.map((trail) => () => recordsAll(trail))),
      "no trail of the stack records the management events of all Regions: isMultiRegionTrail is not true, or its selectors leave some out",
    );
  },
});

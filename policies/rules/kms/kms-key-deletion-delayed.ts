import { keyTypes } from "../../reading/kms-key.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "kms-key-deletion-delayed",
  title: "Keys wait long enough for their deletion",
  why: "What a deleted key encrypted is lost; until then somebody can notice and cancel.",
  type: keyTypes,
  checklist: "SECRETS",
  severity: "medium",
  union: [132],
  controls: {},
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  remedy: "deletionWindowInDays: 30, which is the default",
  judge: (key, { keyDeletionDays }) => {
    const days = key.at("deletionWindowInDays");
    return !days.isSet() || Number(days.text()) >= keyDeletionDays
      ? pass()
      : fail(`${days.path} must be at least ${keyDeletionDays}`);
  },
});

import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { keyTypes } from "./key-types.ts";

export default rule({
  name: "kms-key-deletion-delayed",
  title: "KMS keys have a sufficient deletion waiting period",
  why: "Nobody can decrypt data after its key is deleted. During the waiting period an operator can notice a wrong deletion and cancel it.",
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
      : fail(`has a deletion waiting period of fewer than ${keyDeletionDays} days (${days.path})`);
  },
});

import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, pass } from "../../kernel/verdict.ts";
import { everyPermission, permissionTypes } from "./permissions.ts";

/** `s3:*`, `s3:?*`, `*:*`. */
const coversEveryAction = (action: string): boolean => /^[\w*?-]+:[*?]*\*[*?]*$/.test(action);

export default rule({
  name: "iam-permission-service-wildcard-denied",
  title: "IAM policies do not allow wildcard actions for services",
  why: "An attacker with a service wildcard can also delete resources and share them with other accounts, and gets each action that AWS adds later.",
  type: permissionTypes,
  severity: "medium",
  union: [134],
  controls: { fsbp: ["IAM.21"], checkov: ["CKV_AWS_63", "CKV2_AWS_40"], cdkNag: ["AwsSolutions-IAM5"] },
  url: "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html",
  remedy: 'Action: ["s3:GetObject", "s3:PutObject"]; a prefix may have a wildcard: "ec2:Describe*"',
  // As in AWS Config (url): on any resource, and a prefix before the wildcard is allowed.
  judge: (resource) =>
    everyPermission(resource, (statement) => {
      const coversService = (): boolean =>
        anyOf([
          () => statement.actions.isEverything(),
          ...statement.actions.named().map((each) => () => coversEveryAction(each.text().trim())),
        ]);
      return allOf([() => statement.allows(), coversService])
        ? fail(`allows every action of a service in ${statement.at.path}`)
        : pass();
    }),
});

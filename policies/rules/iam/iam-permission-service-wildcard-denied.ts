import { allOf, anyOf } from "../../reading/certainty.ts";
import { everyPermission, permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "iam-permission-service-wildcard-denied",
  title: "No policy allows every action of a service",
  why: "All actions of a service are those that delete and give away too, and those that AWS adds tomorrow.",
  type: permissionTypes,
  severity: "medium",
  union: [134],
  controls: { fsbp: ["IAM.21"], cdkNag: ["AwsSolutions-IAM5"] },
  url: "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html",
  remedy: 'Action: ["s3:GetObject", "s3:PutObject"]; what begins alike may be put together: "ec2:Describe*"',
  // As AWS Config has it (url): on whatever resource, and a prefix before the wildcard is allowed.
  judge: (resource) =>
    everyPermission(resource, (statement) => {
      const actions = statement.at.at("Action").items();
      const coversService = (): boolean =>
        anyOf([
          () => statement.coversEveryAction(),
          ...actions.map((each) => () => /^[\w*?-]+:\*+$/.test(each.text().trim())),
        ]);
      return allOf([() => statement.allows(), coversService])
        ? fail(`${statement.at.path} allows every action of a service`)
        : pass();
    }),
});

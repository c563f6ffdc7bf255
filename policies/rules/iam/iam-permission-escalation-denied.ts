import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { ActionList } from "../../kernel/policy-documents/action-list.ts";
import { everyOfAKind } from "../../kernel/policy-documents/granted-actions.ts";
import { grantsOf, permissionTypes, places, some } from "./permissions.ts";
import { escalations } from "./powerful-actions.ts";

const list = new ActionList(escalations.flat());

export default rule({
  name: "iam-permission-escalation-denied",
  title: "IAM policies do not allow privilege escalation",
  why: "An attacker who may perform certain actions on any resource, alone or together, gives themselves administrator permissions.",
  type: permissionTypes,
  severity: "high",
  union: [138],
  controls: { checkov: ["CKV_AWS_286"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  remedy:
    "Resource: [<the ARNs that are needed>], or a Condition such as iam:PermissionsBoundary or iam:PassedToService",
  judge: (resource) => {
    const { surely, perhaps, doubt } = grantsOf(resource, list, everyOfAKind);
    const open = escalations.filter((way) => way.every((action) => surely.has(action)));
    const ways = open.map((way) => way.join(" with "));
    if (ways.length > 0)
      return fail(`allows privilege escalation through ${some(ways)} in ${placesOf(open.flat(), surely)}`);
    if (doubt !== undefined && escalations.some((way) => way.every((action) => perhaps.has(action)))) throw doubt;
    return pass();
  },
});

const placesOf = (actions: readonly string[], surely: ReadonlyMap<string, string>): string =>
  places(new Map(actions.map((action) => [action, surely.get(action) ?? ""])));

import { anyOf } from "../../reading/certainty.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-statements-logged",
  title: "PostgreSQL logs what it is asked, or what takes long",
  why: "Without it nobody can say afterwards which statement it was.",
  type: "aws:rds/instance:Instance",
  checklist: "LOGS-1",
  severity: "low",
  union: [86],
  controls: { checkov: ["CKV2_AWS_30"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.overview.parameter-groups.html",
  remedy: 'parameters: [{ name: "log_min_duration_statement", value: "1000" }] in its ParameterGroup',
  judgeInStack: (instance, stack) => {
    if (!instance.at("engine").is("postgres")) return notApplicable("it is not PostgreSQL");
    const type = "aws:rds/parameterGroup:ParameterGroup";
    const { names, complete } = stack.targets(instance, "parameterGroupName", type);
    const groups = [...names].flatMap((urn) => stack.find(urn) ?? []);
    if (anyOf(groups.map((group) => () => logs(group)))) return pass();
    if (!complete || (groups.length === 0 && names.size > 0))
      return unknown("parameterGroupName names a group that is not in this stack");
    return fail("no parameter group of it sets log_min_duration_statement or log_statement");
  },
});

function logs(group: Resource): boolean {
  const value = (name: string) => group.at("parameters").find("name", name).at("value");
  const [slow, which] = [value("log_min_duration_statement"), value("log_statement")];
  return anyOf([() => slow.isSet() && !slow.is(-1), () => which.isSet() && !which.is("none")]);
}

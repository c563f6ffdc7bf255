import { byDefault, forceSslDocumentation, forcesTls } from "../../reading/force-ssl.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, unknown, type Verdict } from "../../rule/verdict.ts";

const groupType = "aws:rds/parameterGroup:ParameterGroup";

export default rule({
  name: "rds-instance-force-ssl-on",
  title: "PostgreSQL instances use a parameter group that forces TLS",
  why: "A parameter group protects nothing until an instance uses it.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "high",
  union: [85],
  controls: { checkov: ["CKV2_AWS_69"] },
  url: forceSslDocumentation,
  remedy: 'parameterGroupName: <a group with { name: "rds.force_ssl", value: "1" }>',
  implies: ["rds-parameter-group-force-ssl-on"],
  judgeInStack: (instance, stack) =>
    instance.at("engine").is("postgres") ? forced(instance, stack) : notApplicable("it is not PostgreSQL"),
});

function forced(instance: Resource, stack: Stack): Verdict {
  const name = instance.at("parameterGroupName");
  const targets = stack.targets(instance, "parameterGroupName", groupType);
  const groups = [...targets.names].flatMap((urn) => stack.find(urn) ?? []);
  if (groups.length > 0) return every(groups, (group) => through(group, forcesTls(group)));
  if (!name.isSet()) return byDefaultOf(instance);
  return name.startsWith("default.")
    ? byDefault(name.text())
    : unknown("parameterGroupName names a group that is not in this stack");
}

const through = (group: Resource, verdict: Verdict): Verdict =>
  verdict.outcome === "fail" ? fail(`${group.name}, its parameter group: ${verdict.because}`) : verdict;

/** Without a group RDS takes the default one of the version. */
function byDefaultOf(instance: Resource): Verdict {
  const version = instance.at("engineVersion");
  return version.isSet()
    ? byDefault(`postgres${version.text()}`)
    : unknown("neither parameterGroupName nor engineVersion tells which default holds");
}

import { mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, every, fail, pass, unknown, type Verdict, within } from "../../kernel/verdict.ts";

export const clusterType = "aws:redshift/cluster:Cluster";
const groupType = "aws:redshift/parameterGroup:ParameterGroup";

/** Judges whether a parameter group accepts TLS only. Clear text is the default before redshift-2.0. */
export function requiresTls(group: Resource): Verdict {
  const written = group.at("parameters").find("name", "require_ssl").at("value");
  return written.isSet() || !group.at("family").is("redshift-2.0") ? written.mustBe(true) : pass();
}

/** Judges the parameter group that a cluster uses. */
export function hasTlsGroup(cluster: Resource, stack: Stack): Verdict {
  const name = cluster.at("clusterParameterGroupName");
  if (name.state === "absent") return unknown(`${name.path} is not set, and AWS chooses the default group`);
  if (name.state === "known" && name.startsWith("default."))
    return name.is("default.redshift-1.0") ? fail(`${name.path} is a default group that accepts clear text`) : pass();
  const { names } = stack.targets(cluster, "clusterParameterGroupName", groupType);
  const groups = [...names].flatMap((urn) => stack.find(urn) ?? []);
  return groups.length === 0
    ? unknown(`the parameter group of ${name.path} is not in this stack`)
    : every(groups, (group) => within(group.name, requiresTls(group)));
}

/** Judges whether a cluster writes audit logs: by a Logging, or inline in older providers. */
export function isLogged(cluster: Resource, stack: Stack): Verdict {
  const loggings = stack.ofType("aws:redshift/logging:Logging");
  const logged = [
    () => cluster.at("logging.enable").is(true),
    ...loggings.map((logging) => () => belongsTo(logging, cluster)),
  ];
  return mustHold(anyOf(logged), "has no aws.redshift.Logging");
}

function belongsTo(logging: Resource, cluster: Resource): boolean {
  if (logging.dependenciesOf("clusterIdentifier").includes(cluster.urn)) return true;
  const name = logging.at("clusterIdentifier").text();
  return cluster.ids().includes(name) || cluster.at("clusterIdentifier").is(name);
}

import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import {
  clusterInstanceType,
  clusterType,
  instanceType,
  leavesToServers,
  leftToServers,
  isSetFor,
} from "./database.ts";

/**
 * Engines and classes without Performance Insights. Source: RDS and Aurora User Guides, "DB engine,
 * Region, and instance class support for Database Insights".
 */
const tooSmall: readonly (readonly [engine: RegExp, instanceClass: RegExp])[] = [
  [/^(mysql|mariadb)$/, /^db\.(t2|t3|t4g)\.(micro|small)$/],
  [/^aurora-mysql$/, /^db\.(t2|t3)\.|^db\.t4g\.(micro|small)$/],
  [/^db2-/, /^/],
];

export default rule({
  name: "rds-database-insights-on",
  title: "RDS databases have Performance Insights enabled",
  why: "Without Performance Insights an operator cannot find out after an outage which SQL statement caused the load or blocked others.",
  type: [instanceType, clusterInstanceType, clusterType],
  severity: "low",
  union: [79],
  controls: { checkov: ["CKV_AWS_353"], trivy: ["AWS-0133"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
  remedy: "performanceInsightsEnabled: true",
  judgeInStack: (database, stack) => {
    if (leavesToServers(database)) return leftToServers;
    if (isTooSmall(database))
      return notApplicable("the engine does not support Performance Insights with this instanceClass");
    return isSetFor(database, stack, (setter) => setter.at("performanceInsightsEnabled").is(true))
      ? pass()
      : fail("has Performance Insights disabled: performanceInsightsEnabled is not true");
  },
});

function isTooSmall(database: Resource): boolean {
  const engine = database.at("engine").text();
  const rows = tooSmall.filter(([pattern]) => pattern.test(engine));
  return rows.some(([, instanceClass]) => instanceClass.test(database.at("instanceClass").text()));
}

import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { allOf, anyOf } from "./verdict.ts";

const registryType = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

/**
 * Whether ECR scans images pushed to a repository, by the repository's own setting or by a rule of
 * the registry.
 */
export const scansOnPush = (repository: Resource, stack: Stack): boolean =>
  anyOf([
    () => repository.at("imageScanningConfiguration.scanOnPush").is(true),
    ...stack.ofType(registryType).map(
      (registry) => () =>
        anyOf(
          registry
            .at("rules")
            .items()
            .map((rule) => () => covers(rule, repository)),
        ),
    ),
  ]);

const covers = (rule: Reading, repository: Resource): boolean =>
  allOf([
    () => ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"].includes(rule.at("scanFrequency").text()),
    () =>
      anyOf(
        rule
          .at("repositoryFilters")
          .items()
          .map((each) => () => matches(each.at("filter").text(), repository.at("name"))),
      ),
  ]);

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html */
function matches(filter: string, name: Reading): boolean {
  if (filter === "*") return true;
  if (!filter.includes("*")) return name.text().includes(filter);
  const pattern = filter.replaceAll(/[^\w*]/g, String.raw`\$&`).replaceAll("*", ".*");
  return new RegExp(`^${pattern}$`).test(name.text());
}

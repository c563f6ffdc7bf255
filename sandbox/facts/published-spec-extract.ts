import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import type { PublishedResource } from "./published-spec.ts";

// A separate process: the whole specification takes 200 MB of memory, this extract 1 MB.
const specification = await loadAwsServiceSpec();
const extract: Record<string, PublishedResource> = {};
for (const resource of specification.all("resource")) {
  extract[resource.cloudFormationType] = {
    stateful: resource.isStateful ?? false,
    ...(resource.arnTemplate === undefined ? {} : { arnTemplate: resource.arnTemplate }),
    replaces: Object.fromEntries(
      Object.entries(resource.properties).map(([name, property]) => [name, property.causesReplacement ?? "no"]),
    ),
  };
}
process.stdout.write(JSON.stringify(extract));

import * as pulumi from "@pulumi/pulumi";
import { suppressionType, type SuppressionFacts } from "../../contract/suppressions.ts";

/**
 * An exception from a policy, in the program: costs nothing and provisions nothing, the policies
 * read it. Make it before the resource that it is about, and name it in that resource's
 * `dependsOn`: rules about a single resource check it when it is registered.
 */
export class Suppression extends pulumi.ComponentResource {
  constructor(name: string, facts: SuppressionFacts, opts?: pulumi.ComponentResourceOptions) {
    super(suppressionType, name, facts, opts);
    this.registerOutputs(facts);
  }
}

import type * as pulumi from "@pulumi/pulumi";
import type { Config } from "../config/config-schema.ts";

/** What everything that computes must know about where it runs. */
export interface Site {
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  readonly images: Config["images"];
  readonly logs: Config["logs"];
  readonly logKeyArn: pulumi.Input<string>;
  readonly secretKeyArn: pulumi.Input<string>;
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
}

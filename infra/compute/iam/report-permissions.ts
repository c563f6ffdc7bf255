import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../../contract/environment.ts";
import { reportPrefix } from "../../../contract/reports.ts";
import type { Statement } from "./role.ts";

/** The bucket of reports, and the key that encrypts it. */
export interface ReportsPlace {
  readonly bucketArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

/** May add performance reports to the bucket, and neither read nor remove one, if its environment names it (CRON). */
export function keepReports(place: ReportsPlace | undefined, environment: Environment): Statement[] {
  if (place === undefined || !("REPORTS_BUCKET" in environment)) return [];
  const { bucketArn, keyArn, region } = place;
  return [
    { Sid: "KeepReports", Action: ["s3:PutObject"], Resource: pulumi.interpolate`${bucketArn}/${reportPrefix}*` },
    {
      Sid: "EncryptReports",
      Action: ["kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
  ];
}

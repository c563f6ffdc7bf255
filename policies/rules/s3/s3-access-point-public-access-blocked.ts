import { every, fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the path of the block. */
const paths: Readonly<Record<string, string>> = {
  "aws:s3/accessPoint:AccessPoint": "publicAccessBlockConfiguration",
  "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint": "details.publicAccessBlock",
};

const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export default rule({
  name: "s3-access-point-public-access-blocked",
  title: "S3 access points block public access",
  why: "Without the block, one wrong policy of the access point exposes the bucket behind it. AWS cannot change the block after it has created the access point.",
  type: Object.keys(paths),
  checklist: "EDGE",
  severity: "critical",
  union: [502],
  controls: { fsbp: ["S3.19", "S3.24"], checkov: ["CKV_AWS_392"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-19",
  remedy: "remove publicAccessBlockConfiguration (publicAccessBlock): every setting is on by default",
  judge: (point) => {
    const block = point.at(paths[point.type] ?? "publicAccessBlockConfiguration");
    // Source: the provider's schema: each setting defaults to true.
    return every(switches, (name) =>
      block.at(name).is(false) ? fail(`${block.at(name).path} is false, but must be true`) : pass(),
    );
  },
});

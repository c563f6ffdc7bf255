import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ami-public-sharing-blocked",
  title: "Block public access is enabled for AMIs",
  why: "Without the block, one wrong launch permission makes an image public. It covers every image of the account in one Region.",
  type: "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
  severity: "high",
  union: [520],
  controls: { prowler: ["ec2_ami_account_block_public_access"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
  remedy: 'state: "block-new-sharing"',
  judge: (setting) => setting.at("state").mustBe("block-new-sharing"),
});

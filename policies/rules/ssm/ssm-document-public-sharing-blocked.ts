import { notApplicable } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ssm-document-public-sharing-blocked",
  title: "Public sharing of Systems Manager documents is blocked",
  why: "Without the block, one wrong permission makes a document public. It covers every document of the account in one Region.",
  type: "aws:ssm/serviceSetting:ServiceSetting",
  severity: "critical",
  union: [526],
  controls: { fsbp: ["SSM.7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-7",
  remedy: 'settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Disable"',
  judge: (setting) =>
    setting.at("settingId").text().endsWith("/ssm/documents/console/public-sharing-permission")
      ? setting.at("settingValue").mustBe("Disable")
      : notApplicable("is another setting"),
});

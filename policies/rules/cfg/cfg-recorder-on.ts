import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cfg-recorder-on",
  title: "AWS Config records",
  why: "Without records nobody finds out which resources there were and who changed them, and Security Hub judges nothing.",
  type: "aws:cfg/recorderStatus:RecorderStatus",
  severity: "critical",
  union: [406],
  controls: { fsbp: ["Config.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1",
  remedy: "isEnabled: true",
  judge: (recorderStatus) => recorderStatus.at("isEnabled").mustBe(true),
});

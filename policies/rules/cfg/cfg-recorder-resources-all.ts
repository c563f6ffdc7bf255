import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

export default rule({
  name: "cfg-recorder-resources-all",
  title: "AWS Config records all supported resources",
  why: "Nobody finds out who changed a resource of a type that is not recorded.",
  type: "aws:cfg/recorder:Recorder",
  severity: "medium",
  union: [407],
  controls: { checkov: ["CKV2_AWS_48"] },
  url: "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
  remedy: "recordingGroup: { allSupported: true, includeGlobalResourceTypes: true }",
  judge: (recorder) =>
    every(
      [
        unlessSet(recorder.at("recordingGroup.allSupported"), true),
        recorder.at("recordingGroup.includeGlobalResourceTypes").mustBe(true),
      ],
      (verdict) => verdict,
    ),
});

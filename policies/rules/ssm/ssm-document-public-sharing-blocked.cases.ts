import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import blocked from "./ssm-document-public-sharing-blocked.ts";

const setting = {
  name: "sharing",
  type: "aws:ssm/serviceSetting:ServiceSetting",
  properties: { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Disable" },
};

export default casesOf(blocked, setting, {
  pass: {
    "public sharing is blocked": {},
    "public sharing is blocked, by the ARN of the setting": {
      settingId: "arn:aws:ssm:eu-central-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission",
    },
  },
  fail: { "public sharing is possible": { settingValue: "Enable" } },
  unknown: { "the setting is not known": { settingId: UNKNOWN }, "its value is not known": { settingValue: UNKNOWN } },
  notApplicable: { "another setting": { settingId: "/ssm/parameter-store/default-parameter-tier" } },
});

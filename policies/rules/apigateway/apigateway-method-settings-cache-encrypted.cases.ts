import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMethodSettings } from "./compliant-method-settings.fixture.ts";
import apigatewayMethodSettingsCacheEncrypted from "./apigateway-method-settings-cache-encrypted.ts";

export default casesOf(apigatewayMethodSettingsCacheEncrypted, compliantMethodSettings, {
  pass: {
    "the cache is encrypted": {},
  },
  fail: {
    "the cache is not encrypted": { "settings.cacheDataEncrypted": false },
    "the encryption is not set, and defaults to off": { "settings.cacheDataEncrypted": ABSENT },
  },
  unknown: {
    "the encryption is not known": { "settings.cacheDataEncrypted": UNKNOWN },
  },
  notApplicable: {
    "nothing is cached": { "settings.cachingEnabled": ABSENT, "settings.cacheDataEncrypted": ABSENT },
  },
});

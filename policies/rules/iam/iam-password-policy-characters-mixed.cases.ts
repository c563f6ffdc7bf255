import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPasswordPolicy } from "./compliant-password-policy.fixture.ts";
import charactersMixed from "./iam-password-policy-characters-mixed.ts";

export default casesOf(charactersMixed, compliantPasswordPolicy, {
  pass: { "all kinds of characters are required": {} },
  fail: {
    "symbols are not required": { requireSymbols: false },
    "numbers are not set, and the default is false": { requireNumbers: ABSENT },
    "upper case is not required, and lower case is not known": {
      requireLowercaseCharacters: UNKNOWN,
      requireUppercaseCharacters: false,
    },
  },
  unknown: { "one kind is not known": { requireSymbols: UNKNOWN } },
});

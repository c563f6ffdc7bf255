import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "secretsmanager-secret-description-set",
  title: "Secrets say what they are for",
  why: "Nobody dares to delete or to rotate a secret of which nobody knows what it opens.",
  type: "aws:secretsmanager/secret:Secret",
  severity: "informational",
  union: [126],
  controls: {},
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/create_secret.html",
  remedy: 'description: "<what it opens>"',
  judge: (secret) => (secret.at("description").isSet() ? pass() : fail("description is not set")),
});

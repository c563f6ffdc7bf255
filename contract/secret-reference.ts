/** One value of the JSON of a secret in Secrets Manager. */
export interface SecretReference {
  readonly arn: string;
  readonly jsonKey: string;
  /** The id of one version of the secret; empty for the current one (AWSCURRENT). */
  readonly version: string;
}

/**
 * What the environment has as the value of an `injected` variable: `ARN:key::version`, the text that
 * ECS reads in `valueFrom`, whose stage is always empty here.
 */
export const secretReference = ({ arn, jsonKey, version }: SecretReference): string => `${arn}:${jsonKey}::${version}`;

const format =
  /^(?<arn>arn:aws[a-z-]*:secretsmanager:[a-z\d-]+:\d{12}:secret:[\w/+=.@-]{1,512}):(?<jsonKey>[^\s:]+)::(?<version>[\w-]{32,64})?$/;

/** Reads the text of {@link secretReference}; undefined if it is anything else, such as a plain value. */
export function parseSecretReference(text: string): SecretReference | undefined {
  const parts = format.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { arn = "", jsonKey = "", version = "" } = parts;
  return { arn, jsonKey, version };
}

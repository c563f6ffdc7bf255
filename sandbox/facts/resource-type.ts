/** A Pulumi type token, taken apart: `aws:rds/instance:Instance` is module `rds`, class `Instance`. */
export interface ResourceType {
  readonly token: string;
  readonly module: string;
  readonly className: string;
}

/** Takes an `aws` type token apart; undefined for what is none. */
export function parseResourceType(token: string): ResourceType | undefined {
  const match = /^aws:([a-z0-9]+)\/[A-Za-z0-9]+:([A-Za-z0-9]+)$/.exec(token);
  const [, module, className] = match ?? [];
  return module === undefined || className === undefined ? undefined : { token, module, className };
}

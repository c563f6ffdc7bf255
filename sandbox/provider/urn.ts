/**
 * Type and logical name, the last two parts of a URN; the type of a child is the last of its `$`
 * chain.
 */
export function typeAndName(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

/** The name of a resource in errors: `aws:ec2/vpc:Vpc "main"`. */
export function labelOf(urn: string): string {
  const { type, name } = typeAndName(urn);
  return `${type} "${name}"`;
}

/** Other spellings of a module, as older programs and other SDK versions write them. */
const aliases: readonly (readonly [written: string, meant: string])[] = [
  ["aws:alb/", "aws:lb/"],
  ["aws:elasticloadbalancingv2/", "aws:lb/"],
  ["aws:applicationloadbalancing/", "aws:lb/"],
  ["aws:elasticloadbalancing/", "aws:elb/"],
  ["aws:elasticsearch/", "aws:opensearch/"],
];

/** The one spelling of a type token: `aws:alb/…` and `aws:lb/…` are the same thing. */
export function canonicalType(token: string): string {
  const alias = aliases.find(([written]) => token.startsWith(written));
  return alias === undefined ? token : alias[1] + token.slice(alias[0].length);
}

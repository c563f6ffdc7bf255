/** Other spellings of a module, as older programs and other SDK versions write them. */
const aliases: readonly (readonly [written: string, meant: string])[] = [
  ["aws:alb/", "aws:lb/"],
  ["aws:elasticloadbalancingv2/", "aws:lb/"],
  ["aws:applicationloadbalancing/", "aws:lb/"],
  ["aws:elasticloadbalancing/", "aws:elb/"],
  ["aws:elasticsearch/", "aws:opensearch/"],
];

/** `aws:s3/bucketV2:BucketV2`, `aws:s3/bucketVersioningV2:BucketVersioningV2`: S3 had two generations of names, and merged them. */
const secondGeneration = /^(aws:s3\/bucket\w*?)V2(:Bucket\w*?)V2$/;

/** Whether a canonical token may be written in another way. */
export const hasOtherSpellings = (token: string): boolean =>
  token.startsWith("aws:s3/bucket") || aliases.some(([, meant]) => token.startsWith(meant));

/** The one spelling of a type token: `aws:alb/…` and `aws:lb/…` are the same thing. */
export function canonicalType(token: string): string {
  const ofS3 = secondGeneration.exec(token);
  if (ofS3 !== null) return `${ofS3[1] ?? ""}${ofS3[2] ?? ""}`;
  const alias = aliases.find(([written]) => token.startsWith(written));
  return alias === undefined ? token : alias[1] + token.slice(alias[0].length);
}

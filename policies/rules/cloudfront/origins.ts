import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

const origins = (distribution: Resource): Reading[] => distribution.at("origins").items();

/** The settings of the origins that are servers, not buckets. */
export const customOrigins = (distribution: Resource): Reading[] =>
  origins(distribution)
    .map((origin) => origin.at("customOriginConfig"))
    .filter(({ state }) => state !== "absent");

/** `name.s3.amazonaws.com`, `name.s3.eu-central-1.amazonaws.com`: not the website of a bucket. */
const ofBucket = /\.s3(?:[.-][a-z\d-]+)?\.amazonaws\.com(?:\.cn)?$/;

/** The origins that are buckets; a website of a bucket is a custom origin. */
export const bucketOrigins = (distribution: Resource): Reading[] =>
  origins(distribution).filter(
    (origin) =>
      origin.at("customOriginConfig").state === "absent" &&
      (origin.at("s3OriginConfig").state !== "absent" || ofBucket.test(origin.at("domainName").text())),
  );

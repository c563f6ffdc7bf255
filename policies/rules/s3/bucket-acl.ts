import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** A bucket's ACL beside it. */
export const aclType = "aws:s3/bucketAcl:BucketAcl";

/** To whom the ACL of a bucket or of a BucketAcl grants something, one by one; a canned ACL is no grant. */
export const granteesOf = (resource: Resource): Reading[] =>
  resource.type === aclType
    ? resource
        .at("accessControlPolicy.grants")
        .items()
        .map((grant) => grant.at("grantee"))
    : resource.at("grants").items();

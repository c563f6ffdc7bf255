import type { ReviewedType } from "../reviewed-type.ts";

/** A web firewall in front of something; its id is both ARNs. */
export const wafv2WebAclAssociation: ReviewedType = {
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  make: (making) => ({ id: `${making.text("webAclArn")},${making.text("resourceArn")}`, outputs: {} }),
};

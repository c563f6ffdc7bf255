import type { ReviewedType } from "../reviewed-type.ts";

/** A web firewall; its id is a UUID. */
export const wafv2WebAcl: ReviewedType = {
  type: "aws:wafv2/webAcl:WebAcl",
  replaces: ["namePrefix"],
  make: (making) => {
    const id = making.uuid();
    const scope = making.text("scope") === "CLOUDFRONT" ? "global" : "regional";
    return {
      id,
      outputs: {
        applicationIntegrationUrl: "",
        arn: making.arn("wafv2", `${scope}/webacl/${making.text("name")}/${id}`),
        // AWS counts the rules' weights; the sandbox counts the rules.
        capacity: making.list("rules").length,
        lockToken: making.uuid(),
      },
    };
  },
};

/** A web firewall in front of something; its id is both ARNs. */
export const wafv2WebAclAssociation: ReviewedType = {
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  make: (making) => ({ id: `${making.text("webAclArn")},${making.text("resourceArn")}`, outputs: {} }),
};

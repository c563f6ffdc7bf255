import type { ReviewedType } from "../reviewed-type.ts";

/** A web firewall; its id is a UUID. */
export const wafv2WebAcl: ReviewedType = {
  type: "aws:wafv2/webAcl:WebAcl",
  replaces: ["namePrefix"],
  create: (resource) => {
    const id = resource.uuid();
    const scope = resource.text("scope") === "CLOUDFRONT" ? "global" : "regional";
    return {
      id,
      outputs: {
        applicationIntegrationUrl: "",
        arn: resource.arn("wafv2", `${scope}/webacl/${resource.text("name")}/${id}`),
        // AWS counts the rules' weights; the sandbox counts the rules.
        capacity: resource.list("rules").length,
        lockToken: resource.uuid(),
      },
    };
  },
};

/** The association of a web firewall with a resource; its id is both ARNs. */
export const wafv2WebAclAssociation: ReviewedType = {
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  create: (resource) => ({ id: `${resource.text("webAclArn")},${resource.text("resourceArn")}`, outputs: {} }),
};

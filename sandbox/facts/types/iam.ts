import { upperAndDigits } from "../new-resource.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A role; its id is its name. */
export const iamRole: ReviewedType = {
  type: "aws:iam/role:Role",
  autoName: { property: "name", maxLength: 64 },
  documents: ["assumeRolePolicy"],
  replaces: ["name", "namePrefix"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.globalArn("iam", `role${resource.text("path") || "/"}${name}`),
        createDate: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        uniqueId: `AROA${resource.letters(17, upperAndDigits)}`,
        forceDetachPolicies: false,
        inlinePolicies: [],
        managedPolicyArns: [],
        maxSessionDuration: 3600,
        path: "/",
      },
    };
  },
};

/** A policy inside a role; its id is both names. */
export const iamRolePolicy: ReviewedType = {
  type: "aws:iam/rolePolicy:RolePolicy",
  documents: ["policy"],
  replaces: ["name", "namePrefix", "role"],
  create: (resource) => ({ id: `${resource.text("role")}:${resource.text("name")}`, outputs: {} }),
};

/** A managed policy; its id is its ARN. */
export const iamPolicy: ReviewedType = {
  type: "aws:iam/policy:Policy",
  published: "AWS::IAM::ManagedPolicy",
  documents: ["policy"],
  replaces: ["name", "namePrefix"],
  create: (resource) => {
    const arn = resource.globalArn("iam", `policy${resource.text("path") || "/"}${resource.text("name")}`);
    return {
      id: arn,
      outputs: {
        arn,
        attachmentCount: 0,
        description: "",
        path: "/",
        policyId: `ANPA${resource.letters(17, upperAndDigits)}`,
      },
    };
  },
};

/** A managed policy on a role. The new one would be deleted with an equal old one: delete first. */
export const iamRolePolicyAttachment: ReviewedType = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  replaces: ["policyArn", "role"],
  deleteBeforeReplace: true,
  create: (resource) => ({ id: `${resource.text("role")}-${resource.letters(26, "0123456789")}`, outputs: {} }),
};

/** An OpenID Connect provider; its id is its ARN, which has the URL without its scheme. */
export const iamOpenIdConnectProvider: ReviewedType = {
  type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  published: "AWS::IAM::OIDCProvider",
  replaces: ["url"],
  create: (resource) => {
    const arn = resource.globalArn("iam", `oidc-provider/${resource.text("url").replace(/^https:\/\//, "")}`);
    // AWS computes the thumbprint of the issuer's authority if the program names none.
    return { id: arn, outputs: { arn, thumbprintLists: [resource.hex(40)] } };
  },
};

/** The names of service-linked roles, which AWS documents with each service. */
const serviceLinkedRoleNames: Readonly<Record<string, string>> = {
  "opensearchservice.amazonaws.com": "AWSServiceRoleForAmazonOpenSearchService",
};

/** A role that an AWS service defines; its id is its ARN. */
export const iamServiceLinkedRole: ReviewedType = {
  type: "aws:iam/serviceLinkedRole:ServiceLinkedRole",
  replaces: ["awsServiceName", "customSuffix"],
  create: (resource) => {
    const service = resource.text("awsServiceName");
    const suffix = resource.text("customSuffix");
    const named = serviceLinkedRoleNames[service] ?? `AWSServiceRoleFor-${service}`;
    const name = suffix === "" ? named : `${named}_${suffix}`;
    const path = `/aws-service-role/${service}/`;
    const arn = resource.globalArn("iam", `role${path}${name}`);
    return {
      id: arn,
      outputs: {
        arn,
        name,
        path,
        createDate: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        uniqueId: `AROA${resource.letters(17, upperAndDigits)}`,
      },
    };
  },
};

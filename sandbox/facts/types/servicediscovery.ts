import type { ReviewedType } from "../reviewed-type.ts";

/** A namespace that only API calls resolve: what Service Connect needs. */
export const servicediscoveryHttpNamespace: ReviewedType = {
  type: "aws:servicediscovery/httpNamespace:HttpNamespace",
  create: (resource) => {
    const id = `ns-${resource.letters(16, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
    return {
      id,
      outputs: { arn: resource.arn("servicediscovery", `namespace/${id}`), httpName: resource.text("name") },
    };
  },
};

/** A namespace with its own DNS zone in a VPC. */
export const servicediscoveryPrivateDnsNamespace: ReviewedType = {
  type: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  create: (resource) => {
    const id = `ns-${resource.letters(16, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
    return { id, outputs: { arn: resource.arn("servicediscovery", `namespace/${id}`), hostedZone: resource.zoneId() } };
  },
};

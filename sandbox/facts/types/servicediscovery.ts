import type { ReviewedType } from "../reviewed-type.ts";

/** A namespace that only API calls resolve: what Service Connect needs. */
export const servicediscoveryHttpNamespace: ReviewedType = {
  type: "aws:servicediscovery/httpNamespace:HttpNamespace",
  make: (making) => {
    const id = `ns-${making.letters(16, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
    return { id, outputs: { arn: making.arn("servicediscovery", `namespace/${id}`), httpName: making.text("name") } };
  },
};

/** A namespace with a DNS zone of its own in a network. */
export const servicediscoveryPrivateDnsNamespace: ReviewedType = {
  type: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  make: (making) => {
    const id = `ns-${making.letters(16, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
    return { id, outputs: { arn: making.arn("servicediscovery", `namespace/${id}`), hostedZone: making.zoneId() } };
  },
};

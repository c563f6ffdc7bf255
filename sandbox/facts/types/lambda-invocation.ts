import type { ReviewedType } from "../reviewed-type.ts";

/** A call of a function inside an update. Without a backing nothing is called and the answer is `null`. */
export const lambdaInvocation: ReviewedType = {
  type: "aws:lambda/invocation:Invocation",
  replaces: ["functionName", "input", "qualifier", "triggers"],
  make: (making) => ({
    // The provider ends the id with a hash of the payload; two calls with the same payload would share it.
    id: `${making.text("functionName")}_${making.text("qualifier") || "$LATEST"}_${making.hex(32)}`,
    outputs: { lifecycleScope: "CREATE_ONLY", qualifier: "$LATEST", result: "null", terraformKey: "tf" },
  }),
};

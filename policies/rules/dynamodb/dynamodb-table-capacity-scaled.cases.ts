import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantScaledTable } from "./compliant-scaled-table.fixture.ts";
import dynamodbTableCapacityScaled from "./dynamodb-table-capacity-scaled.ts";

export default casesOf(dynamodbTableCapacityScaled, compliantScaledTable, {
  pass: {
    "capacity is on demand": {},
    "both units of a provisioned table are scaled": {
      billingMode: "PROVISIONED",
      name: "orders",
      "reads:resourceId": "table/orders",
      "writes:resourceId": "table/orders",
    },
  },
  fail: {
    "provisioned, and nothing scales it": { billingMode: "PROVISIONED", name: "orders" },
    "the mode is not set, and the default is provisioned": { billingMode: ABSENT, name: "orders" },
    "only reading is scaled": { billingMode: "PROVISIONED", name: "orders", "reads:resourceId": "table/orders" },
  },
  unknown: {
    "the mode is not known": { billingMode: UNKNOWN },
    "the table of a target is not known": {
      billingMode: "PROVISIONED",
      name: "orders",
      "reads:resourceId": "table/orders",
      "writes:resourceId": UNKNOWN,
    },
  },
});

import { mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, pass } from "../../kernel/verdict.ts";

const targetType = "aws:appautoscaling/target:Target";

const scales = (target: Resource, table: Resource, unit: string): boolean =>
  allOf([
    () => target.at("scalableDimension").is(`dynamodb:table:${unit}CapacityUnits`),
    () => belongsTo(target, table),
  ]);

/** The id of a target's resource is `table/<name>`; before the update a dependency names the table. */
const belongsTo = (target: Resource, table: Resource): boolean =>
  target.dependenciesOf("resourceId").includes(table.urn) ||
  ["name", "id"].some((key) => {
    const name = table.at(key);
    return name.state === "known" && target.at("resourceId").is(`table/${name.text()}`);
  });

export default rule({
  name: "dynamodb-table-capacity-scaled",
  title: "DynamoDB tables scale capacity with demand",
  why: "A table with a fixed capacity refuses requests as soon as the traffic exceeds it.",
  type: "aws:dynamodb/table:Table",
  severity: "medium",
  union: [304],
  controls: { fsbp: ["DynamoDB.1"], checkov: ["CKV2_AWS_16"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-1",
  remedy:
    'billingMode: "PAY_PER_REQUEST"; or an aws.appautoscaling.Target for each of dynamodb:table:ReadCapacityUnits and dynamodb:table:WriteCapacityUnits',
  judgeInStack: (table, stack) => {
    if (table.at("billingMode").is("PAY_PER_REQUEST")) return pass();
    const scaled = (unit: string) => (): boolean =>
      anyOf(stack.ofType(targetType).map((target) => () => scales(target, table, unit)));
    return mustHold(
      allOf([scaled("Read"), scaled("Write")]),
      "has a fixed capacity: no aws.appautoscaling.Target changes both its units",
    );
  },
});

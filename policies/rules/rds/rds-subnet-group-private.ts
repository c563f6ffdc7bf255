import { rule } from "../../kernel/rule.ts";
import { subnetTypes } from "../../kernel/subnet.ts";
import { every, fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";
import { reachesInternetGateway } from "./subnet-routes.ts";

export default rule({
  name: "rds-subnet-group-private",
  title: "RDS databases are deployed in private subnets",
  why: "In a public subnet, one wrong database setting and one wrong security group rule let attackers on the internet reach the database.",
  type: "aws:rds/subnetGroup:SubnetGroup",
  checklist: "EDGE",
  severity: "high",
  union: [87],
  controls: { fsbp: ["RDS.46"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  remedy: "subnetIds: <subnets whose route table has no route to an internet gateway>",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.targets(group, "subnetIds", ...subnetTypes);
    if (complete && [...names].every((name) => stack.find(name) === undefined))
      return notApplicable("all its subnets are outside this stack, as are their routes: their owner must judge them");
    return every<string | undefined>([...names, ...(complete ? [] : [undefined])], (name) => {
      if (name === undefined) return unknown("some subnetIds are known only after the update");
      const subnet = stack.find(name);
      if (subnet === undefined) return unknown("a subnet and its routes are outside this stack");
      return reachesInternetGateway(subnet, stack)
        ? fail(`its subnet ${subnet.name} has a route to an internet gateway`)
        : pass();
    });
  },
});

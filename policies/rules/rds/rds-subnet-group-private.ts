import { reachesInternetGateway } from "../../reading/subnet-routes.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "rds-subnet-group-private",
  title: "Databases stand in subnets without a way to the internet",
  why: "In a public subnet one flag and one rule of a security group are all that is between a database and everybody.",
  type: "aws:rds/subnetGroup:SubnetGroup",
  checklist: "EDGE",
  severity: "high",
  union: [87],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  remedy: "subnetIds: <subnets whose route table has no route to an internet gateway>",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.targets(group, "subnetIds", "aws:ec2/subnet:Subnet");
    return every<string | undefined>([...names, ...(complete ? [] : [undefined])], (name) => {
      if (name === undefined) return unknown("subnetIds are not all known before the update");
      const subnet = stack.find(name);
      if (subnet === undefined) return unknown("a subnet is not in this stack, nor are its routes");
      return reachesInternetGateway(subnet, stack)
        ? fail(`${subnet.name}, a subnet of it, has a route to an internet gateway`)
        : pass();
    });
  },
});

import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import ecrRepositoryPolicyAnybodyDenied from "./ecr-repository-policy-anybody-denied.ts";

export default casesOf(
  ecrRepositoryPolicyAnybodyDenied,
  {
    name: "pull",
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    properties: {
      repository: "app",
      policy: {
        Statement: { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "ecr:BatchGetImage" },
      },
    },
  },
  {
    pass: {
      "an account may pull": {},
      "every principal of an organization may pull": {
        "policy.Statement": {
          Effect: "Allow",
          Principal: "*",
          Action: "ecr:*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      },
    },
    fail: {
      "every principal may pull": {
        "policy.Statement": { Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" },
      },
      "every principal may push to a public repository": {
        $type: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
        "policy.Statement": { Effect: "Allow", Principal: "*", Action: "ecr-public:PutImage" },
      },
      "every principal may replicate into the registry": {
        $type: "aws:ecr/registryPolicy:RegistryPolicy",
        "policy.Statement": { Effect: "Allow", Principal: { AWS: "*" }, Action: "ecr:ReplicateImage", Resource: "*" },
      },
      "every principal may pull from repositories made from a template": {
        $type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        repositoryPolicy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}',
      },
      "every principal may pull, as JSON text": {
        policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"ecr:*"}]}',
      },
    },
    unknown: { "policy is unknown": { policy: UNKNOWN } },
  },
);

import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the property with the policy. Everyone may pull from a public repository, but its policy says who may push. */
const properties: Readonly<Record<string, string>> = {
  "aws:ecr/registryPolicy:RegistryPolicy": "policy",
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": "repositoryPolicy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:ecrpublic/repositoryPolicy:RepositoryPolicy": "policy",
};

export default rule({
  name: "ecr-repository-policy-anybody-denied",
  title: "ECR repository policies do not allow public access",
  why: "Anyone who can pull an image reads the application's code and configuration.",
  type: Object.keys(properties),
  checklist: "DOCKER",
  severity: "critical",
  union: [173],
  controls: { checkov: ["CKV_AWS_32"], cdkNag: ["AwsSolutions-ECR1"], trivy: ["AWS-0032"] },
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  remedy: 'Principal: { AWS: "arn:aws:iam::<account>:root" }',
  judge: (repository) => allowsNoPublicAccess(repository.at(properties[repository.type] ?? "policy")),
});

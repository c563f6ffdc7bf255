import { ActionList } from "../../kernel/policy-documents/action-list.ts";

/**
 * Actions that return a credential. Source: cloudsplaining 0.9.1 (Salesforce, BSD-3-Clause), in the
 * spelling of the Service Authorization Reference. As in checkov, the login to ECR is left out: AWS
 * cannot limit it to a resource, and its token alone grants nothing.
 */
export const credentialActions = ActionList.read(`
  airflow: CreateCliToken CreateWebLoginToken
  appsync: CreateApiKey
  chime: CreateApiKey
  cloud9: CreateEnvironmentToken
  codeartifact: GetAuthorizationToken
  codepipeline: PollForJobs
  cognito-identity: GetCredentialsForIdentity GetOpenIdToken GetOpenIdTokenForDeveloperIdentity
  cognito-idp: GetSigningCertificate
  connect: GetFederationToken
  ec2: GetPasswordData
  emr-containers: GetManagedEndpointSessionCredentials
  finspace-api: GetProgrammaticAccessCredentials
  gamelift: GetComputeAccess GetComputeAuthToken GetInstanceAccess RequestUploadCredentials
  grafana: CreateWorkspaceApiKey
  iam: CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential ResetServiceSpecificCredential
  iam: UpdateAccessKey
  license-manager: GetAccessToken
  lightsail: CreateBucketAccessKey DownloadDefaultKeyPair GetInstanceAccessDetails
  lightsail: GetRelationalDatabaseMasterUserPassword
  mediapackage: RotateChannelCredentials RotateIngestEndpointCredentials
  rds-db: connect
  redshift: GetClusterCredentials GetClusterCredentialsWithIAM
  redshift-serverless: GetCredentials
  sts: AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity GetFederationToken GetSessionToken
`);

/**
 * Privilege escalations: the actions of each line together, on every resource. Those that need
 * another principal are left out. Source: cloudsplaining 0.9.1 (Salesforce, BSD-3-Clause), which
 * takes them from Rhino Security Labs and pathfinding.cloud.
 */
export const escalations: readonly (readonly string[])[] = `
  glue:UpdateDevEndpoint
  iam:AddUserToGroup
  iam:AttachGroupPolicy
  iam:AttachRolePolicy
  iam:AttachUserPolicy
  iam:CreateAccessKey
  iam:CreateLoginProfile
  iam:CreatePolicyVersion
  iam:PutGroupPolicy
  iam:PutRolePolicy
  iam:PutUserPolicy
  iam:SetDefaultPolicyVersion
  iam:UpdateAssumeRolePolicy
  iam:UpdateLoginProfile
  lambda:UpdateFunctionCode
  sagemaker:CreatePresignedNotebookInstanceUrl
  bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter
  cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet
  ec2-instance-connect:SendSSHPublicKey ec2:DescribeInstances
  ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate
  ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances
  ecs:ExecuteCommand ecs:DescribeTasks
  iam:PassRole apprunner:CreateService
  iam:PassRole cloudformation:CreateStack
  iam:PassRole cloudformation:CreateStackSet cloudformation:CreateStackInstances
  iam:PassRole cloudformation:UpdateStackSet
  iam:PassRole codebuild:CreateProject codebuild:StartBuild
  iam:PassRole codebuild:CreateProject codebuild:StartBuildBatch
  iam:PassRole datapipeline:CreatePipeline
  iam:PassRole ec2:RequestSpotInstances
  iam:PassRole ec2:RunInstances
  iam:PassRole ecs:RegisterTaskDefinition ecs:CreateService
  iam:PassRole ecs:RegisterTaskDefinition ecs:RunTask
  iam:PassRole ecs:RegisterTaskDefinition ecs:StartTask
  iam:PassRole glue:CreateDevEndpoint
  iam:PassRole glue:CreateJob glue:CreateTrigger
  iam:PassRole glue:CreateJob glue:StartJobRun
  iam:PassRole glue:UpdateJob glue:CreateTrigger
  iam:PassRole glue:UpdateJob glue:StartJobRun
  iam:PassRole lambda:CreateFunction lambda:AddPermission
  iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping
  iam:PassRole lambda:CreateFunction lambda:InvokeFunction
  iam:PassRole sagemaker:CreateNotebookInstance
  iam:PassRole sagemaker:CreateProcessingJob
  iam:PassRole sagemaker:CreateTrainingJob
  sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance
`
  .trim()
  .split("\n")
  .map((way) => way.trim().split(" "));

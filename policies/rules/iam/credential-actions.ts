import { ActionList } from "./action-list.ts";

/**
 * Actions whose answer is a credential. Source: cloudsplaining 0.9.1 (Salesforce, BSD-3-Clause), spelled as the Service Authorization
 * Reference does. Logging in to ECR is left out, as checkov does: AWS knows no narrower resource, and the token opens nothing by itself.
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

import type { Rule } from "../../kernel/rule.ts";
import sagemakerEndpointInstancesSeveral from "./sagemaker-endpoint-instances-several.ts";
import sagemakerEndpointKeyOwn from "./sagemaker-endpoint-key-own.ts";
import sagemakerModelNetworkIsolated from "./sagemaker-model-network-isolated.ts";
import sagemakerNotebookInternetAccessOff from "./sagemaker-notebook-internet-access-off.ts";
import sagemakerNotebookKeyOwn from "./sagemaker-notebook-key-own.ts";
import sagemakerNotebookMetadataTokensRequired from "./sagemaker-notebook-metadata-tokens-required.ts";
import sagemakerNotebookPlatformSupported from "./sagemaker-notebook-platform-supported.ts";
import sagemakerNotebookRootAccessOff from "./sagemaker-notebook-root-access-off.ts";
import sagemakerNotebookVpcOwn from "./sagemaker-notebook-vpc-own.ts";

/** The rules of SageMaker. */
export const rules: readonly Rule[] = [
  sagemakerEndpointInstancesSeveral,
  sagemakerEndpointKeyOwn,
  sagemakerModelNetworkIsolated,
  sagemakerNotebookInternetAccessOff,
  sagemakerNotebookKeyOwn,
  sagemakerNotebookMetadataTokensRequired,
  sagemakerNotebookPlatformSupported,
  sagemakerNotebookRootAccessOff,
  sagemakerNotebookVpcOwn,
];

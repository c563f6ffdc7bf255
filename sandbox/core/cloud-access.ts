/** Where tasks and functions reach the AWS APIs of the sandbox, and with which login. */
export interface CloudAccess {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The type of the HTTPS endpoint of a function. */
export const urlType = "aws:lambda/functionUrl:FunctionUrl";

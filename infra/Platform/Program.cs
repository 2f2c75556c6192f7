using Infra.Platform;
using Pulumi;

return await Deployment.RunAsync(PlatformProgram.Run);

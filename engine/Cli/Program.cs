using DataOps.Checks.Sandbox;
using DataOps.Cli;

return args is [SqlWorker.Verb]
    ? await SqlWorker.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), CancellationToken.None)
    : await CommandLine.RunAsync(args, CommandIo.OfProcess());

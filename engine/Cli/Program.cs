using DataOps.Cli;

return await CommandLine.RunAsync(args, CommandIo.OfProcess());

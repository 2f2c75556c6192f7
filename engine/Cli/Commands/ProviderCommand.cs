using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;
using DataOps.Providers;
using DataOps.Providers.Serving;
using Infra.Catalog.Text;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>provider serve PACKAGE...</c>: the built-in providers for another engine, such as the Pulumi CLI. The first line is the port of one
/// package, as an engine expects of a plugin that it starts, or <c>aws:4001,gcp:4002</c> for several, the form of PULUMI_DEBUG_PROVIDERS.
/// </summary>
internal static class ProviderCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var packages = new Argument<string[]>("package")
        {
            Description = "Packages such as aws; what an engine says to a plugin, its address and flags, may follow after --",
            Arity = ArgumentArity.OneOrMore,
        };
        var sandbox = new Option<string?>("--sandbox")
        {
            Description = "The file of the sandbox's cloud; by default the repository's .dataops/sandbox.db",
            HelpName = "file",
        };
        var serve = new Command("serve", "Serve built-in providers to the Pulumi CLI until this command is interrupted")
        {
            packages,
            sandbox,
        };
        serve.SetAction(
            (parsed, cancellationToken) =>
                ServeAsync(scopeOf(parsed), parsed.GetValue(packages)!, parsed.GetValue(sandbox), cancellationToken)
        );
        return new Command("provider", "Serve the built-in providers to other engines") { serve };
    }

    private static async Task<int> ServeAsync(CommandScope scope, string[] arguments, string? sandbox, CancellationToken cancellationToken)
    {
        var engine = arguments.Select(AddressOf).FirstOrDefault(address => address is not null);
        var packages = arguments
            .Where(argument => AddressOf(argument) is null && !argument.StartsWith('-'))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var source = new ProviderSource(
            Options(scope, sandbox),
            new ProviderServices { Log = new ErrorLog(scope), Clock = scope.Io.Clock }
        );
        var servers = new List<(string Package, ProviderServer Server)>();
        try
        {
            foreach (var package in packages)
            {
                servers.Add((package, (await ProviderServer.StartAsync(source, package, end.Token)).Value ?? throw Unknown(package)));
            }

            var ports = servers.Select(served => string.Create(CultureInfo.InvariantCulture, $"{served.Package}:{served.Server.Port}"));
            scope.Write(servers is [var only] ? only.Server.Port.ToString(CultureInfo.InvariantCulture) : string.Join(',', ports));
            await scope.Io.Out.FlushAsync(end.Token);
            await EngineWatch.UntilGoneAsync(engine, scope.Io.Clock, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Asked to end, as a plugin is when its engine needs it no more.
        }
        finally
        {
            foreach (var (_, server) in servers)
            {
                await server.DisposeAsync();
            }
        }

        return ExitCode.Done;
    }

    private static ProviderSourceOptions Options(CommandScope scope, string? sandbox)
    {
        var folder = scope.Environment.WorkingDirectory;

        // A plugin starts where the program runs, which may be far below the project's folder.
        var root = StateLocation.RepositoryRoot(ProjectFile.Find(folder)?.Folder ?? folder);
        return new ProviderSourceOptions
        {
            WorkingDirectory = folder,
            RepositoryRoot = root,
            AmbientKubeconfig = scope.Environment.Get("KUBECONFIG") ?? "",
            SandboxDatabase = sandbox is null
                ? Path.Combine(root, StateLocation.DefaultFolder, "sandbox.db")
                : Path.GetFullPath(sandbox, folder),
        };
    }

    private static IPEndPoint? AddressOf(string argument) =>
        argument.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(argument, out var address) ? address : null;

    private static FaultException Unknown(string package) =>
        new(
            OperationDiagnostics.InvalidArgument,
            $"there is no built-in provider for the package '{package}'",
            $"These are built in: {string.Join(", ", ProviderSource.BuiltInPackages)}."
        );

    /// <summary>Standard output has the port and nothing else.</summary>
    private sealed class ErrorLog(CommandScope scope) : IProviderLog
    {
        public void Write(MessageSeverity severity, Urn? urn, string text) => scope.Io.Error.WriteLine(SafeText.Lines(text));
    }
}

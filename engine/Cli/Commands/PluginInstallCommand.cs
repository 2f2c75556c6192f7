using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Operations;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Cli.Commands;

/// <summary><c>plugin install [KIND NAME [VERSION]]</c>: gets a plugin, or those of the packages that the program references.</summary>
internal static class PluginInstallCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var kind = new Argument<string?>("kind")
        {
            Description = "`resource`, or another of Pulumi's kinds",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var name = new Argument<string?>("name") { Description = "The package, such as aws", Arity = ArgumentArity.ZeroOrOne };
        var version = new Argument<string?>("version")
        {
            Description = "The version; the latest that is published without one",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var server = new Option<string>("--server")
        {
            Description = "A URL to download plugins from",
            HelpName = "url",
            DefaultValueFactory = _ => "",
        };
        var file = new Option<string?>("--file", "-f")
        {
            Description = "Install from an executable, a folder or a .tar.gz archive instead of downloading",
            HelpName = "path",
        };
        var checksum = new Option<string?>("--checksum")
        {
            Description = "The SHA-256 that the downloaded archive must have",
            HelpName = "hex",
        };
        var reinstall = new Option<bool>("--reinstall") { Description = "Install a plugin again that is there" };
        var exact = new Option<bool>("--exact") { Description = "Want exactly this version, as is always so here" };
        var command = new Command("install", "Install one plugin, or all that the program may need")
        {
            kind,
            name,
            version,
            server,
            file,
            checksum,
            reinstall,
            exact,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                using var client = new HttpClient();
                var downloads = new PluginDownloads(
                    new PluginSources(scope.Environment.Get(PluginSources.OverridesVariable) ?? ""),
                    client,
                    scope.Environment.Get("GITHUB_TOKEN"),
                    scope.Io.Clock
                );
                var installation = new PluginInstallation(scope, downloads)
                {
                    File = scope.Value(file) is { } path ? Path.GetFullPath(path, scope.Environment.WorkingDirectory) : null,
                    Checksum = scope.Value(checksum) is { } hex ? Bytes(hex) : null,
                    IsAgain = scope.Value(reinstall),
                };
                if (scope.Value(kind) is not { } wanted)
                {
                    RefuseForAll("--file", scope.Value(file));
                    RefuseForAll("--checksum", scope.Value(checksum));
                    await installation.RunAsync(ProgramPlugins.Of(scope.Program()), cancellationToken);
                    return ExitCode.Done;
                }

                var spec = Spec(wanted, scope.Value(name), scope.Value(version), scope.Value(server)!);
                if (spec.Version is null && installation.File is not null)
                {
                    throw Invalid(
                        "missing plugin version argument, this is required if installing from a file",
                        "Name it after the package, such as v1.2.3."
                    );
                }

                await installation.RunAsync([spec], cancellationToken);
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static PluginSpec Spec(string kind, string? name, string? version, string server)
    {
        if (!PluginSpec.Kinds.Contains(kind))
        {
            throw Invalid($"unrecognized plugin kind: {kind}", $"Kinds are {string.Join(", ", PluginSpec.Kinds)}.");
        }

        if (name is null)
        {
            throw Invalid("missing plugin name argument", $"dataops plugin install {kind} NAME [VERSION]");
        }

        // As Pulumi takes it: `aws@7.1.0`.
        if (version is null && name.Split('@') is [var before, var after])
        {
            (name, version) = (before, after);
        }

        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') || name.StartsWith('.'))
        {
            throw Invalid($"'{name}' is no name of a package", "Names are made of letters, digits, - and _.");
        }

        return version is null
            ? new PluginSpec(kind, name, null, server)
            : new PluginSpec(
                kind,
                name,
                PluginVersion.Parse(version)
                    ?? throw Invalid($"invalid plugin semver: {version}", "Name one version, such as v1.2.3; no range."),
                server
            );
    }

    private static void RefuseForAll(string option, string? value)
    {
        if (value is not null)
        {
            throw Invalid(
                $"{option} is only valid if a specific package is being installed",
                "Name the plugin: dataops plugin install resource NAME VERSION"
            );
        }
    }

    private static byte[] Bytes(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            throw Invalid("--checksum was not a valid hex string", "Give the SHA-256 of the archive, 64 hexadecimal digits.");
        }
    }

    private static FaultException Invalid(string message, string hint) => new(OperationDiagnostics.InvalidArgument, message, hint);
}

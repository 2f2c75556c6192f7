using System.CommandLine;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;

namespace DataOps.Cli.Commands;

/// <summary>
/// Pulumi's options for what a self-managed store has not: those that only concern Pulumi's service or how it presents itself are taken and
/// mean nothing; those that would change what is deployed are refused by name.
/// </summary>
internal sealed class UnsupportedOptions
{
    private static readonly string[] Ignored =
    [
        "--show-full-output",
        "--skip-plugin-pre-install",
        "--show-policy-remediations",
        "--neo",
        "--copilot",
        "--neo-task-on-failure",
    ];

    private static readonly string[] IgnoredValues = ["--exec-kind", "--exec-agent", "--secrets-provider"];

    private readonly List<(Option Option, string Why)> _refused = [];

    public UnsupportedOptions(Command command, DeploymentKind kind)
    {
        foreach (var name in Ignored)
        {
            command.Options.Add(new Option<bool>(name) { Hidden = true });
        }

        foreach (var name in IgnoredValues)
        {
            command.Options.Add(new Option<string?>(name) { Hidden = true });
        }

        command.Options.Add(new Option<string?>("--suppress-permalink") { Arity = ArgumentArity.ZeroOrOne, Hidden = true });
        Refuse(command, new Option<string?>("--client") { Hidden = true }, "programs are started by this command only");
        if (kind == DeploymentKind.Import)
        {
            Refuse(command, new Option<string?>("--from") { Hidden = true }, "write an import file and pass it with --file");
            Refuse(
                command,
                new Option<string?>("--out", "-o") { Hidden = true },
                "code is not generated: declare the resources in the program"
            );
            Refuse(command, new Option<string?>("--generate-resources") { Hidden = true }, "write an import file and pass it with --file");
        }

        if (kind != DeploymentKind.Update)
        {
            return;
        }

        Refuse(
            command,
            new Option<string[]>("--policy-pack") { Hidden = true },
            "policy packs are not run: check the rendered manifests or the plan in the pipeline"
        );
        Refuse(command, new Option<string[]>("--policy-pack-config") { Hidden = true }, "policy packs are not run");
        Refuse(
            command,
            new Option<string?>("--attach-debugger") { Arity = ArgumentArity.ZeroOrOne, Hidden = true },
            "start the program's tests under the debugger instead"
        );
    }

    /// <exception cref="FaultException">DP2609: an option was given that is not supported.</exception>
    public void Require(ParseResult parsed)
    {
        foreach (var (option, why) in _refused)
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                throw new FaultException(
                    CliDiagnostics.NotSupported,
                    $"{option.Name} is not supported",
                    char.ToUpperInvariant(why[0]) + why[1..] + "."
                );
            }
        }
    }

    private void Refuse(Command command, Option option, string why)
    {
        command.Options.Add(option);
        _refused.Add((option, why));
    }
}

using System.CommandLine;
using DataOps.Engine.Host;

namespace DataOps.Cli.Commands;

/// <summary>Pulumi's commands that need its service, its plugins or its code generators: they say so, and what to do instead.</summary>
internal static class UnsupportedCommands
{
    private const string Service = "It is a service of Pulumi Cloud, which a self-managed store has not.";

    private static readonly (string Name, string Instead)[] Top =
    [
        ("login", "Name the state store with --state or PULUMI_BACKEND_URL."),
        ("logout", "Name the state store with --state or PULUMI_BACKEND_URL."),
        ("logs", "Read the logs where the resources run: Airflow, Kubernetes, the cloud."),
        ("watch", "Run `dataops up` from a file watcher."),
        ("console", Service),
        ("org", Service),
        ("deployment", Service),
        ("env", Service),
        ("policy", "Policy packs are not run: check the plan or the rendered manifests in the pipeline."),
        ("package", "Add packages to the program with its own package manager."),
        ("install", "Install the program's dependencies with its own package manager."),
        ("convert", "Write the program by hand."),
    ];

    private static readonly (string Name, string Instead)[] Stack =
    [
        ("migrate", "Move a stack with `stack export` and `stack import`."),
        ("schedule", Service),
        ("webhook", Service),
        ("drift", "Run `dataops refresh --preview-only --expect-no-changes` on a schedule."),
    ];

    private static readonly (string Name, string Instead)[] State = [("get", "Look the resource up in the output of `stack export`.")];

    public static void AddTo(Command root, Command stack, Command state, Command config)
    {
        Add(root, Top);
        Add(stack, Stack);
        Add(state, State);
        Add(config, [("env", Service)]);
    }

    private static void Add(Command parent, IEnumerable<(string Name, string Instead)> commands)
    {
        foreach (var (name, instead) in commands)
        {
            var command = new Command(name) { Hidden = true, TreatUnmatchedTokensAsErrors = false };
            command.SetAction(
                (Func<ParseResult, int>)(
                    _ => throw new FaultException(CliDiagnostics.NotSupported, $"the command '{name}' is not supported", instead)
                )
            );
            parent.Add(command);
        }
    }
}

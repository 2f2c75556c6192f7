using System.CommandLine;
using DataOps.Engine.Host;

namespace DataOps.Cli.Commands;

/// <summary><c>--output json</c> and its older spelling <c>--json</c>, where Pulumi has both.</summary>
internal sealed class JsonOption
{
    private const string Json = "json";
    private const string Default = "default";

    private readonly Option<bool> _json = new("--json", "-j") { Description = "Emit output as JSON, as --output json does" };
    private readonly Option<string> _output = new Option<string>("--output")
    {
        Description = "The form of the output",
        DefaultValueFactory = _ => Default,
    }.AcceptOnlyFromAmong(Default, Json);

    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_json);
    }

    /// <exception cref="FaultException">DP2603: both are given.</exception>
    public bool IsGiven(CommandScope scope)
    {
        var isOutputGiven = scope.Parsed.GetResult(_output) is { Implicit: false };
        if (isOutputGiven && scope.Value(_json))
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "--json and --output cannot be used together",
                "Use one of them."
            );
        }

        return scope.Value(_json) || scope.Value(_output) == Json;
    }
}

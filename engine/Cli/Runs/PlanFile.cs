using System.Collections.Immutable;
using DataOps.Cli.Commands;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Plans;

namespace DataOps.Cli.Runs;

/// <summary>
/// The file of a saved plan that a command was told to read or to write. What can be wrong with it is told before anything runs.
/// </summary>
internal sealed class PlanFile
{
    private readonly CommandScope _scope;
    private readonly string _name;
    private readonly string _path;
    private readonly byte[] _content;

    private PlanFile(CommandScope scope, string name, string path, byte[] content)
    {
        _scope = scope;
        _name = name;
        _path = path;
        _content = content;
    }

    /// <summary>The plan to carry out; null when none was named.</summary>
    /// <exception cref="FaultException">DP2604, DP5015 or DP5016.</exception>
    public static PlanFile? Given(string? name, CommandScope scope)
    {
        if (name is null)
        {
            return null;
        }

        var path = Path.GetFullPath(name, scope.Environment.WorkingDirectory);
        var content = Directory.Exists(path)
            ? throw Unreadable(name, "it is a folder")
            : PlanFormat.TryLoad(path) ?? throw Unreadable(name, "there is no such file");
        var file = new PlanFile(scope, name, path, content);
        file.Read(MaskingCipher.Instance);
        return file;
    }

    /// <summary>Where the plan of a preview goes; null when none is wanted.</summary>
    /// <exception cref="FaultException">DP2606.</exception>
    public static PlanFile? Requested(string? name, CommandScope scope)
    {
        if (name is null)
        {
            return null;
        }

        var path = Path.GetFullPath(name, scope.Environment.WorkingDirectory);
        return !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(path))
            ? new PlanFile(scope, name, path, [])
            : throw new FaultException(
                CliDiagnostics.InvalidArgument,
                $"a plan cannot be written to '{name}'",
                "Name a file in a folder that exists."
            );
    }

    public DeploymentPlan Read(ISecretCipher cipher) => PlanFormat.Read(_content, _name, _scope.Stack, cipher);

    public void Write(DeploymentPlan plan, ImmutableSortedDictionary<string, string> config, ISecretCipher cipher)
    {
        using var stream = new MemoryStream();
        PlanFormat.Write(stream, plan, config, cipher, _scope.Io.Clock.GetUtcNow());
        PlanFormat.Save(_path, stream.ToArray());
    }

    private static FaultException Unreadable(string name, string why) =>
        new(CliDiagnostics.UnreadableFile, $"the plan '{name}' cannot be read: {why}", "Write one with `preview --save-plan`.");
}

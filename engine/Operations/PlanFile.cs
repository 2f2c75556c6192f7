using System.Collections.Immutable;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Plans;

namespace DataOps.Operations;

/// <summary>
/// The file of a saved plan that a command was told to read or to write. What can be wrong with it is told before anything runs.
/// </summary>
internal sealed class PlanFile
{
    private readonly StackContext _context;
    private readonly string _name;
    private readonly string _path;
    private readonly byte[] _content;

    private PlanFile(StackContext context, string name, string path, byte[] content)
    {
        _context = context;
        _name = name;
        _path = path;
        _content = content;
    }

    /// <summary>The plan to carry out; null when none was named.</summary>
    /// <exception cref="FaultException">DP2604, DP5015 or DP5016.</exception>
    public static PlanFile? Given(string? name, StackContext context)
    {
        if (name is null)
        {
            return null;
        }

        var path = Path.GetFullPath(name, context.Environment.WorkingDirectory);
        var content = Directory.Exists(path)
            ? throw Unreadable(name, "it is a folder")
            : PlanFormat.TryLoad(path) ?? throw Unreadable(name, "there is no such file");
        var file = new PlanFile(context, name, path, content);
        file.Read(MaskingCipher.Instance);
        return file;
    }

    /// <summary>Where the plan of a preview goes; null when none is wanted.</summary>
    /// <exception cref="FaultException">DP2606.</exception>
    public static PlanFile? Requested(string? name, StackContext context)
    {
        if (name is null)
        {
            return null;
        }

        var path = Path.GetFullPath(name, context.Environment.WorkingDirectory);
        return !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(path))
            ? new PlanFile(context, name, path, [])
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"a plan cannot be written to '{name}'",
                "Name a file in a folder that exists."
            );
    }

    public DeploymentPlan Read(ISecretCipher cipher) => PlanFormat.Read(_content, _name, _context.Stack, cipher);

    public void Write(DeploymentPlan plan, ImmutableSortedDictionary<string, string> config, ISecretCipher cipher)
    {
        using var stream = new MemoryStream();
        PlanFormat.Write(stream, plan, config, cipher, _context.Clock.GetUtcNow());
        PlanFormat.Save(_path, stream.ToArray());
    }

    private static FaultException Unreadable(string name, string why) =>
        new(OperationDiagnostics.UnreadableFile, $"the plan '{name}' cannot be read: {why}", "Write one with `preview --save-plan`.");
}

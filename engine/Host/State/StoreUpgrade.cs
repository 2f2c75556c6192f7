using System.Collections.Immutable;
using System.Text;
using DataOps.Engine.Host.Secrets;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Brings a store of Pulumi's old layout, <c>stacks/STACK.json</c>, into the current one, <c>stacks/PROJECT/STACK.json</c>. The project is
/// that of the stack's first resource. Can be cut off anywhere and repeated: a file is gone from its old place only when it is at the new
/// one.
/// </summary>
internal sealed class StoreUpgrade(StackLayout layout, StateDisk disk)
{
    /// <summary>The stacks that have a project by now, and the files of those whose project nobody knows.</summary>
    public (ImmutableArray<StackIdentity> Moved, ImmutableArray<string> Left) Run()
    {
        var olds = disk.Files(layout.Stacks, "*" + StackLayout.CheckpointExtension)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Project: ProjectOf(path)))
            .ToList();
        disk.CreateFolder(Path.GetDirectoryName(layout.Meta)!);
        disk.Replace(layout.Meta, Encoding.ASCII.GetBytes("version: 1\n"));
        var moved = ImmutableArray.CreateBuilder<StackIdentity>();
        foreach (var (path, project) in olds.Where(old => old.Project is not null))
        {
            var stack = new StackIdentity(project!, Path.GetFileNameWithoutExtension(path));
            if (disk.IsFile(layout.Checkpoint(stack)))
            {
                throw new FaultException(
                    StateDiagnostics.StackExists,
                    $"{path} cannot become the stack '{stack.FullName}', which is there already.",
                    "Delete or rename one of the two files, then run the command again."
                );
            }

            MoveFolder(layout.LegacyHistory(stack.Name), layout.History(stack));
            MoveFolder(layout.LegacyBackups(stack.Name), layout.Backups(stack));
            disk.CreateFolder(Path.GetDirectoryName(layout.Checkpoint(stack))!);
            if (disk.IsFile(path + ".bak"))
            {
                disk.Move(path + ".bak", layout.Previous(stack));
            }

            disk.Move(path, layout.Checkpoint(stack));
            disk.FlushFolder(Path.GetDirectoryName(layout.Checkpoint(stack))!);
            moved.Add(stack);
        }

        return (moved.ToImmutable(), [.. olds.Where(old => old.Project is null).Select(old => old.Path)]);
    }

    private string? ProjectOf(string path) =>
        disk.TryRead(path) is { } content
        && CheckpointFormat.Read(content, path, _ => PassThroughCipher.Instance).Snapshot.Resources is [var first, ..]
            ? first.Urn.Project
            : null;

    private void MoveFolder(string from, string to)
    {
        if (!disk.IsFolder(from))
        {
            return;
        }

        disk.CreateFolder(to);
        foreach (var file in disk.Files(from))
        {
            disk.Move(file, Path.Combine(to, Path.GetFileName(file)));
        }

        disk.DeleteFolder(from);
    }
}

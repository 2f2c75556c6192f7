using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Catalog.Systems;
using Infra.Catalog.Templates;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace DataOps.Checks;

/// <summary>Writes the files of a new pipeline; never over what is there.</summary>
public static class NewPipeline
{
    /// <summary>The written paths, or what stands in the way.</summary>
    public static (ImmutableArray<RepositoryPath> Written, string? Problem) Write(
        DiskCatalogFiles files,
        PipelineId id,
        Orchestrator orchestrator,
        string taskType,
        string owner
    )
    {
        var folder = RepositoryPath.Of($"pipelines/{id}");
        if (files.Find(folder) is not null)
        {
            return ([], $"'{folder}' exists already.");
        }

        if (SystemCatalogue.Of(orchestrator.Name).Runs is var able && !able.Contains(taskType))
        {
            return ([], $"{orchestrator} cannot run tasks of type {taskType}; it can run {string.Join(", ", able)}.");
        }

        var stacks = StackSettingsReader.Stacks(files);
        var areKnown = !stacks.IsEmpty && stacks.All(stack => !StackSettingsReader.Read(files, stack).HasErrors);
        var written = ImmutableArray.CreateBuilder<RepositoryPath>();
        foreach (var (path, text) in PipelineTemplate.Files(id, orchestrator, taskType, owner))
        {
            var target = folder.Child(path);
            var absolute = files.AbsolutePath(target);
            Directory.CreateDirectory(Path.GetDirectoryName(absolute) ?? absolute);
            File.WriteAllText(absolute, areKnown ? text : Settled(text));
            written.Add(target);
        }

        return (written.ToImmutable(), null);
    }

    // Where the settings are not complete yet they are written out, so that the file holds as it is.
    private static string Settled(string text) =>
        StackOptions.UnknownVariables.Aggregate(
            text,
            (result, variable) => result.Replace($"${{env.{variable.Key}}}", variable.Value, StringComparison.Ordinal)
        );
}

using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Formatting;
using Infra.Catalog.Rules;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Templates;

/// <summary>The files of a new pipeline: valid as they are, for every orchestrator and every type of task that it can run.</summary>
public static class PipelineTemplate
{
    /// <summary>
    /// Paths relative to the pipeline's folder, with their texts. <paramref name="taskType"/> must be one that
    /// <paramref name="orchestrator"/> can run, see <see cref="Systems.SystemHonours.Runs"/>.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> Files(PipelineId id, Orchestrator orchestrator, string taskType, string owner)
    {
        var task = TaskTemplate.Of(taskType, id.Name.Value.Replace('-', '_'));
        var definition = $"""
            apiVersion: dataops/v1
            kind: Pipeline

            metadata:
              name: {id.Name}
              version: 0.1.0
              owner: {owner}
              domain: {id.Domain}

            description:
              purpose: Say what the data is for, in the words of those who use it.

            schedule:
              cron: "0 5 * * *"
              timezone: UTC

            orchestrator: {orchestrator.Name}

            timeout: PT2H

            tasks:
            {task.Definition}
            {task.Datasets}{task.Tests}
            """;
        return task.Files.SetItem("pipeline.yaml", DefinitionFormatter.Format(RepositoryPath.Of("pipeline.yaml"), definition));
    }
}

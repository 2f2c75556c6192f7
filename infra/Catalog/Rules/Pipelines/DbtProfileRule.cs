using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Where a project brings its profiles.yml, the profile and the target of the task are in it.</summary>
internal sealed class DbtProfileRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks.OfType<PipelineTask.Dbt>())
        {
            var path = task.Project.Child("profiles.yml");
            if (
                !bound.IsFile(path)
                || bound.Dbt(task.Project, []) is not { Profile.Length: > 0 } project
                || YamlReader.Read(path, bound.Text(path), YamlDialect.Foreign).Map is not { } profiles
            )
            {
                continue;
            }

            if (profiles[project.Profile] is not YamlNode.Map profile)
            {
                yield return DbtDiagnostics
                    .UnknownProfile.At(SourceSpan.StartOf(path), project.Profile)
                    .WithHint(Suggestion.Sentence(project.Profile, profiles.Entries.Select(entry => entry.Key)));
                continue;
            }

            var target = task.Target ?? bound.Options.Environment;
            if (profile["outputs"] is YamlNode.Map outputs && outputs[target] is null)
            {
                yield return DbtDiagnostics
                    .UnknownTarget.At(
                        bound.SpanOf("tasks", task.Name.Value, "dbt", "target"),
                        project.Profile,
                        target,
                        string.Join(", ", outputs.Entries.Select(entry => entry.Key))
                    )
                    .WithHint(Suggestion.Sentence(target, outputs.Entries.Select(entry => entry.Key)));
            }
        }
    }
}

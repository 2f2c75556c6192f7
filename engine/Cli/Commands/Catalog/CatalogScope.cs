using System.Collections.Immutable;
using DataOps.Checks;
using DataOps.Checks.Cache;
using DataOps.Engine.Host;
using DataOps.Git;
using DataOps.Operations;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace DataOps.Cli.Commands.Catalog;

/// <summary>What the commands of the catalogue share: the checkout, the environment, how findings are shown.</summary>
internal static class CatalogScope
{
    private const int MostNames = 8;

    public static CatalogChecks Checks(CommandScope scope) => new(scope.Environment.WorkingDirectory, scope.Io.Clock);

    /// <summary>As <see cref="Checks"/>, with what earlier validations found, in the user's cache.</summary>
    public static CatalogChecks CachedChecks(CommandScope scope)
    {
        var home =
            scope.Environment.Get("XDG_CACHE_HOME") is { } given && Path.IsPathRooted(given) ? given
            : scope.Environment.Get("HOME") is { } user ? Path.Combine(user, ".cache")
            : null;
        var root = scope.Environment.WorkingDirectory;
        return new CatalogChecks(
            root,
            scope.Io.Clock,
            home is null ? null : new CheckCacheFolder(Path.Combine(home, "dataops", "checks"), root)
        );
    }

    /// <summary>The given environment, <c>--stack</c>, <c>PULUMI_STACK</c>, or the first that has settings.</summary>
    public static string EnvironmentOf(CommandScope scope, CatalogChecks checks, string? given)
    {
        var name = given ?? scope.StackOption?.Split('/')[^1] ?? scope.Environment.SelectedStack?.Split('/')[^1];
        return name is null ? checks.Environments[0]
            : checks.Environments.Contains(name) ? name
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"There is no environment '{name}': no Pulumi.{name}.yaml.",
                $"Use one of {string.Join(", ", checks.Environments)}."
            );
    }

    /// <summary>
    /// The pipeline that <paramref name="text"/> names, by its whole name or, as names are unique, without the domain; a fault where there
    /// is none.
    /// </summary>
    public static PipelineId IdOf(CatalogChecks checks, string text) => checks.Find(text) ?? IdOf(checks.Pipelines, text);

    public static PipelineId IdOf(ImmutableArray<PipelineId> all, string text)
    {
        foreach (var id in all)
        {
            if (id.ToString() == text || id.Name.Value == text)
            {
                return id;
            }
        }

        var hint = Suggestion.Sentence(text, all.SelectMany(id => new[] { id.ToString(), id.Name.Value }));
        throw new FaultException(
            OperationDiagnostics.InvalidArgument,
            $"There is no pipeline '{text}'.",
            hint.Length > 0 ? hint
                : all.IsEmpty ? "There are no definitions yet; 'dataops new pipeline DOMAIN/NAME' makes the first."
                : $"Pipelines are called domain/name: {string.Join(", ", all.Take(MostNames))}{(all.Length > MostNames ? ", ..." : "")}."
        );
    }

    /// <summary>Findings on the error stream; true when one of them is an error.</summary>
    public static bool ShowErrors<T>(CommandScope scope, CatalogChecks checks, Checked<T> loaded)
    {
        if (loaded.HasErrors)
        {
            var errors = loaded.Diagnostics.Where(finding => finding.IsError);
            scope.Io.Error.Write(
                SafeText.Lines(DiagnosticText.Render([.. errors], checks.Source, scope.Io.Width ?? DiagnosticText.UsualWidth))
            );
        }

        return loaded.HasErrors;
    }

    public static async Task<T> WithGitAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (GitException problem)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                problem.Message,
                "Give --base a revision that this checkout has, such as origin/main."
            );
        }
    }
}

namespace Infra.Catalog.Jinja;

/// <summary>Ends the reading of a template; <see cref="Template.Parse"/> turns it into a value.</summary>
internal sealed class TemplateProblemException(TemplateProblem problem) : Exception(problem.Reason)
{
    public TemplateProblem Problem { get; } = problem;
}

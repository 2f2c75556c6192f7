using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>A parsed template.</summary>
internal sealed record Template(ImmutableArray<TemplateStatement> Body)
{
    /// <summary>The template, or why it is none.</summary>
    public static (Template? Template, TemplateProblem? Problem) Parse(string text)
    {
        TemplateParser? parser = null;
        try
        {
            parser = new TemplateParser(TemplateLexer.Read(text));
            return (new Template(parser.ReadAll()), null);
        }
        catch (TemplateProblemException fault)
        {
            return (null, fault.Problem with { Within = parser?.Outermost });
        }
    }

    /// <summary>A bare expression, such as <c>ref('orders')</c> in a YAML file; null where it is none.</summary>
    public static TemplateExpression? Expression(string text)
    {
        try
        {
            return new TemplateParser(TemplateLexer.ReadExpression(text)).ReadExpression();
        }
        catch (TemplateProblemException)
        {
            return null;
        }
    }
}

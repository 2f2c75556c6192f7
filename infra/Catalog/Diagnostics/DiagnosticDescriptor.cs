using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics;

/// <summary>
/// A kind of finding. <paramref name="Code"/> is never reused; <paramref name="Format"/> is a composite format for the message,
/// <paramref name="Hint"/> says what to do next and may use the same places, <paramref name="Explanation"/> fills the reference page.
/// </summary>
public sealed record DiagnosticDescriptor(
    string Code,
    DiagnosticSeverity Severity,
    string Title,
    string Format,
    string Hint,
    string Explanation
)
{
    /// <summary>A finding at <paramref name="span"/>, the format's places filled with <paramref name="arguments"/>.</summary>
    public Diagnostic At(SourceSpan span, params ReadOnlySpan<object?> arguments) => On(new DiagnosticSite.InFile(span), arguments);

    /// <summary>A finding about a stack's setting.</summary>
    public Diagnostic InConfig(string key, params ReadOnlySpan<object?> arguments) => On(new DiagnosticSite.InConfig(key), arguments);

    public Diagnostic On(DiagnosticSite site, params ReadOnlySpan<object?> arguments) =>
        new(this, string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, arguments), site)
        {
            Hint = Filled(Hint, arguments),
        };

    // Hints show references such as ${secret.NAME}, so only numbered places are filled.
    private static string Filled(string hint, ReadOnlySpan<object?> arguments)
    {
        for (var index = 0; index < arguments.Length && hint.Contains('{'); index++)
        {
            hint = hint.Replace(
                $"{{{index}}}",
                System.Convert.ToString(arguments[index], System.Globalization.CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
        }

        return hint;
    }
}
